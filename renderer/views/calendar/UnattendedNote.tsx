import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './ReadinessIcon.module.css';

/** What is true of every post that this computer sends is said once, not at each of them. */
export function UnattendedNote({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Tooltip
      multiline
      maw={320}
      label="Let Rostrum start at login and stay in the tray, hand posts over to their network, or use a team server."
    >
      <p className={classes.note}>
        <IconAlertTriangle size={14} aria-hidden />
        {count === 1
          ? 'One post shown here goes out only if Rostrum is open at its time.'
          : `${count} posts shown here go out only if Rostrum is open at their time.`}
      </p>
    </Tooltip>
  );
}
