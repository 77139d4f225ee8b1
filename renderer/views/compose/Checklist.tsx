import { Button, Text, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconExclamationCircle,
  IconInfoCircle,
  IconScissors,
} from '@tabler/icons-react';
import { useContext } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { PreflightFinding } from '../../../shared/preflight/preflight.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import classes from './Checklist.module.css';
import { useLinkFacts } from './calm-draft.tsx';
import { FieldFocusContext, useCompose, useComposer, useMode, useReplaceText } from './composer-context.ts';
import { useAllFindings } from './Findings.tsx';
import { mendFinding } from './finding-fix.ts';
import { type FindingGroup, groupFindings, groupWords, placeOf } from './preflight-targets.ts';
import { splitPost, takesThreads } from './split-post.ts';

const icons = {
  error: <IconExclamationCircle size={16} aria-hidden />,
  warning: <IconAlertTriangle size={16} aria-hidden />,
  note: <IconInfoCircle size={16} aria-hidden />,
};

const levelWords = { error: 'Must be mended: ', warning: 'Worth a look: ', note: 'Good to know: ' };

function useJump() {
  const { store } = useComposer();
  const fieldFocus = useContext(FieldFocusContext);
  return (finding: PreflightFinding) => {
    const place = placeOf(finding, store.getState().draft);
    store.setState({ tab: place.tab });
    // The editor of another tab registers itself once it is there.
    requestAnimationFrame(() => requestAnimationFrame(() => fieldFocus.get(place.field)?.()));
  };
}

/** Which of those it is too long for could have it as a thread. */
function useSplitting({ group, about }: { group: FindingGroup; about: readonly Account[] }) {
  const links = useLinkFacts();
  const readOnly = useMode() === 'readonly';
  const replaceText = useReplaceText();
  const isText = /^(?:body|variants\.\d+\.body)$/.test(group.first.field);
  const threading = about.filter(takesThreads);
  if (readOnly || !isText || !/^text_too_/.test(group.first.code) || threading.length === 0) return null;
  return () => replaceText((draft) => splitPost(draft, threading, links));
}

function FindingRow({ group }: { group: FindingGroup }) {
  const { accounts } = useComposer();
  const jump = useJump();
  const replaceText = useReplaceText();
  const readOnly = useMode() === 'readonly';
  const canFix = group.first.fix !== undefined && !readOnly;
  const about = accounts.filter((account) => group.accountIds.includes(account.id));
  const split = useSplitting({ group, about });
  return (
    <li className={classes.row}>
      <UnstyledButton className={classes.finding} data-level={group.level} onClick={() => jump(group.first)}>
        <span className={classes.icon}>{icons[group.level]}</span>
        <span className={classes.words}>
          <span className={classes.message}>
            <span className={classes.level}>{levelWords[group.level]}</span>
            {groupWords(group)}
          </span>
          {!canFix && <span className={classes.remedy}>{group.remedy}</span>}
        </span>
        <span className={classes.about}>
          {about.slice(0, 3).map((account) => (
            <AccountAvatar key={account.id} account={account} size={18} />
          ))}
          {about.length > 3 && `+${about.length - 3}`}
        </span>
      </UnstyledButton>
      {canFix && group.first.fix && (
        <Button
          className={classes.fix}
          size="compact-xs"
          variant="light"
          onClick={() => replaceText((draft) => mendFinding(draft, group.first))}
        >
          {group.first.fix.label}
        </Button>
      )}
      {split && (
        <Button
          className={classes.fix}
          size="compact-xs"
          variant="default"
          leftSection={<IconScissors size={13} />}
          onClick={split}
        >
          Split into a thread
        </Button>
      )}
    </li>
  );
}

function readyWords(count: number): string {
  return `Ready for ${count === 1 ? 'its account' : `all ${count} accounts`}.`;
}

/** The pre-flight check; each row leads to the place where it is mended. */
export function Checklist() {
  const findings = useAllFindings();
  const count = useCompose((state) => state.draft.accountIds.length);
  const groups = groupFindings(findings);
  return (
    <section aria-label="Before it goes out" aria-live="polite">
      <Text fz={12} fw={600} c="dimmed" mb={6}>
        Before it goes out
      </Text>
      {groups.length === 0 ? (
        <div className={classes.ready}>
          <IconCircleCheck size={16} aria-hidden /> {readyWords(count)}
        </div>
      ) : (
        <ul className={classes.list}>
          {groups.map((group) => (
            <FindingRow key={group.key} group={group} />
          ))}
        </ul>
      )}
    </section>
  );
}
