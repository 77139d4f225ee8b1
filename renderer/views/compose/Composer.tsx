import { useHotkeys } from '@mantine/hooks';
import { useMemo, useRef } from 'react';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AccountPicker } from './AccountPicker.tsx';
import { ActionBar } from './ActionBar.tsx';
import { Checklist } from './Checklist.tsx';
import classes from './Composer.module.css';
import { ConflictPanel } from './ConflictPanel.tsx';
import { composeMode } from './compose-mode.ts';
import { type FieldFocus, FieldFocusContext, ModeContext, useCompose } from './composer-context.ts';
import { FileDropArea } from './FileDropArea.tsx';
import { LabelsField } from './LabelsField.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { MediaStrip } from './MediaStrip.tsx';
import { OutcomePanel } from './OutcomePanel.tsx';
import { OptionsPanel } from './options/OptionsPanel.tsx';
import { PostMenu } from './PostMenu.tsx';
import { PreviewColumn } from './PreviewColumn.tsx';
import { SchedulePanel } from './SchedulePanel.tsx';
import { whyNotSchedule } from './schedule-times.ts';
import { TextPanel } from './TextPanel.tsx';
import { TextTabs } from './TextTabs.tsx';
import { useConflicts } from './use-conflicts.ts';
import { useFindings } from './use-findings.ts';
import { usePostActions } from './use-post-actions.tsx';

function ComposerBody() {
  const post = useCompose((state) => state.post);
  const when = useCompose((state) => state.draft.when);
  const found = useFindings();
  const conflicts = useConflicts();
  const findings = useMemo(() => [...found, ...conflicts], [found, conflicts]);
  const actions = usePostActions();
  const zone = useCompose((state) => state.zone);
  const now = useNow();
  const blocked = findings.some((finding) => finding.level === 'error');
  const whyNot = whyNotSchedule(when, zone, now, blocked);
  const readOnly = composeMode(post?.status) === 'readonly';

  useHotkeys(
    [
      [
        'mod+Enter',
        () => {
          if (readOnly || blocked) return;
          if (post?.status === 'scheduled') void actions.update();
          else if (whyNot === null) void actions.schedule();
        },
      ],
    ],
    [],
    true,
  );

  return (
    <div className={classes.root}>
      <PageHeader title={post ? 'Post' : 'New post'} actions={<PostMenu actions={actions} />}>
        {post && <StatusBadge status={post.status} />}
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.write}>
          <ConflictPanel />
          <AccountPicker />
          <FileDropArea>
            <TextTabs>
              <TextPanel />
              <MediaStrip />
            </TextTabs>
          </FileDropArea>
          <OptionsPanel />
          <div className={classes.card}>
            <SchedulePanel />
            <div className={classes.labels}>
              <LabelsField />
            </div>
          </div>
        </div>
        <aside className={classes.side}>
          {readOnly ? <OutcomePanel /> : <Checklist findings={findings} />}
          <PreviewColumn />
        </aside>
      </div>
      <ActionBar actions={actions} blocked={blocked} whyNot={whyNot} />
      <LeaveDialog />
    </div>
  );
}

/** The composer of one post, around the store that its parent made for it. */
export function Composer() {
  const status = useCompose((state) => state.post?.status);
  const fieldFocus = useRef<FieldFocus>(new Map()).current;
  return (
    <ModeContext value={composeMode(status)}>
      <FieldFocusContext value={fieldFocus}>
        <ComposerBody />
      </FieldFocusContext>
    </ModeContext>
  );
}
