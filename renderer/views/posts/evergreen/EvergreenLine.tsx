import { IconPlant2 } from '@tabler/icons-react';
import classes from '../repetition/Repetition.module.css';

/** That a post is brought back into evergreen slots, and how far apart. */
export function EvergreenLine({ days }: { days: number | null }) {
  if (days === null) return null;
  return (
    <div className={classes.line}>
      <IconPlant2 size={14} aria-hidden />
      <span>
        Comes back in evergreen slots, {days === 1 ? 'at least a day' : `at least ${days} days`} apart.
      </span>
    </div>
  );
}
