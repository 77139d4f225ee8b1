import { IconAlertTriangle, IconCircleCheck, IconExclamationCircle } from '@tabler/icons-react';
import type { Readiness } from '../../../shared/contract/planning.ts';
import classes from './ReadinessList.module.css';

const senders: Record<Readiness['sender'], string> = {
  network: 'The network itself publishes it.',
  server: 'The team server publishes it.',
  computer_at_login: 'This computer publishes it, if it is on and somebody is logged in.',
  computer_while_open: 'This computer publishes it.',
};

const marks = {
  error: { Icon: IconExclamationCircle, label: 'Will not go out' },
  warning: { Icon: IconAlertTriangle, label: 'May not go out' },
};

/** Whether one publication will go out: what stands in its way with its remedy, or who sends it. */
export function ReadinessList({ readiness }: { readiness: Readiness }) {
  const findings = readiness.findings.filter(({ level }) => level !== 'note');
  if (findings.length === 0) {
    return (
      <p className={`${classes.row} ${classes.remedy}`}>
        <IconCircleCheck size={14} className={classes.icon} data-level="ready" aria-hidden />
        <span>Ready. {senders[readiness.sender]}</span>
      </p>
    );
  }
  return (
    <ul className={classes.list} aria-label="Will it go out?">
      {findings.map(({ level, code, message, remedy }) => {
        const { Icon, label } = level === 'error' ? marks.error : marks.warning;
        return (
          <li key={`${code} ${message}`} className={classes.row}>
            <Icon size={14} className={classes.icon} data-level={level} role="img" aria-label={label} />
            <span>
              {message} <span className={classes.remedy}>{remedy}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
