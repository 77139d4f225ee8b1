import { IconAlertTriangle, IconCircleCheck, IconExclamationCircle } from '@tabler/icons-react';
import type { Readiness } from '../../../shared/contract/planning.ts';
import classes from './ReadinessList.module.css';

const senders: Record<Readiness['sender'], string> = {
  network: 'The network itself publishes it.',
  server: 'The team server publishes it.',
  computer_at_login: 'This computer publishes it, if it is on and somebody is logged in.',
  computer_while_open: 'This computer publishes it.',
};

/** Whether one publication will go out: what stands in its way with its remedy, or who sends it. */
export function ReadinessList({ readiness }: { readiness: Readiness }) {
  const findings = readiness.findings.filter(({ level }) => level !== 'note');
  if (findings.length === 0) {
    return (
      <p className={classes.ready}>
        <IconCircleCheck size={14} aria-hidden /> <span>Ready. {senders[readiness.sender]}</span>
      </p>
    );
  }
  return (
    <ul className={classes.list} aria-label="Will it go out?">
      {findings.map(({ level, code, message, remedy }) => (
        <li key={`${code} ${message}`} data-level={level}>
          {level === 'error' ? (
            <IconExclamationCircle size={14} aria-label="Will not go out" />
          ) : (
            <IconAlertTriangle size={14} aria-label="May not go out" />
          )}
          <span>
            {message} <span className={classes.remedy}>{remedy}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
