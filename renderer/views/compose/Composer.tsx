import { useRef } from 'react';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { AccountPicker } from './AccountPicker.tsx';
import { ActionBar } from './ActionBar.tsx';
import classes from './Composer.module.css';
import { ConflictPanel } from './ConflictPanel.tsx';
import { CalmDraft } from './calm-draft.tsx';
import { composeMode } from './compose-mode.ts';
import { type FieldFocus, FieldFocusContext, ModeContext, useCompose } from './composer-context.ts';
import { FileDropArea } from './FileDropArea.tsx';
import { Findings } from './Findings.tsx';
import { LabelsField } from './LabelsField.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { MediaStrip } from './MediaStrip.tsx';
import { MergedNote } from './MergedNote.tsx';
import { OptionsPanel } from './options/OptionsPanel.tsx';
import { PostMenu } from './PostMenu.tsx';
import { SchedulePanel } from './SchedulePanel.tsx';
import { SideColumn } from './side/SideColumn.tsx';
import { LinkTagsField, TeamFields } from './TeamFields.tsx';
import { TextPanel } from './TextPanel.tsx';
import { TextTabs } from './TextTabs.tsx';
import { UnsentPanel } from './UnsentPanel.tsx';
import { useHistoryKeys } from './use-history-keys.ts';
import { usePostActions } from './use-post-actions.tsx';

function ComposerBody() {
  // Not the post itself: each save brings another, and nothing here has to be drawn anew for it.
  const isNew = useCompose((state) => state.post === null);
  const status = useCompose((state) => state.post?.status);
  const actions = usePostActions();
  const root = useRef<HTMLDivElement>(null);
  useHistoryKeys(root);

  return (
    <div className={classes.root} ref={root}>
      <PageHeader title={isNew ? 'New post' : 'Post'} actions={<PostMenu actions={actions} />}>
        {status && <StatusBadge status={status} />}
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.write}>
          <UnsentPanel />
          <ConflictPanel />
          <MergedNote />
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
              <TeamFields />
              <LinkTagsField />
            </div>
          </div>
        </div>
        <SideColumn />
      </div>
      <ActionBar actions={actions} />
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
        <CalmDraft>
          <Findings>
            <ComposerBody />
          </Findings>
        </CalmDraft>
      </FieldFocusContext>
    </ModeContext>
  );
}
