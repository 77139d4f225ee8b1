import { UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconCircleCheck,
  IconExclamationCircle,
} from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Checklist } from '../Checklist.tsx';
import { useAllFindings } from '../Findings.tsx';
import { groupFindings } from '../preflight-targets.ts';
import classes from './SideColumn.module.css';

function wordsOf(errors: number, warnings: number): string {
  const parts = [
    errors > 0 ? `${errors} to mend` : '',
    warnings > 0 ? `${warnings} worth a look` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Ready to go out' : `Before it goes out: ${parts.join(', ')}`;
}

/** The pre-flight check in one line, where something else has the room; it opens to the whole list. */
export function ChecklistLine() {
  const groups = groupFindings(useAllFindings());
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const errors = groups.filter(({ level }) => level === 'error').length;
  const warnings = groups.filter(({ level }) => level === 'warning').length;
  const level = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'ready';
  const Icon = { error: IconExclamationCircle, warning: IconAlertTriangle, ready: IconCircleCheck }[level];
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <div>
      <UnstyledButton
        className={classes.line}
        data-level={level}
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon size={15} aria-hidden />
        <span className={classes.lineWords}>{wordsOf(errors, warnings)}</span>
        <Chevron size={14} aria-hidden />
      </UnstyledButton>
      <div id={listId} className={classes.opened} hidden={!isOpen}>
        {isOpen && <Checklist />}
      </div>
    </div>
  );
}
