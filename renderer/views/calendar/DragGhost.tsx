import { dateIn } from '../../../shared/time.ts';
import classes from './DragGhost.module.css';
import { useDrag } from './drag-store.ts';
import { EntryChip } from './EntryChip.tsx';

const inert = { onPick: () => undefined, onGrab: () => undefined, onKey: () => undefined };

/** What is carried, as it hangs on the pointer; the drag itself moves it, without drawing it anew. */
export function DragGhost({ zone }: { zone: string }) {
  const carried = useDrag((state) => state.carried);
  if (!carried) return null;
  return (
    <div className={classes.root} data-drag-ghost aria-hidden="true">
      {carried.kind === 'draft' ? (
        <span className={classes.draft}>{carried.words || 'No text'}</span>
      ) : (
        <EntryChip
          entry={carried.entry}
          day={dateIn(carried.entry.instant, zone)}
          zone={zone}
          reachable={false}
          handlers={inert}
        />
      )}
      {carried.kind === 'entry' && carried.count > 1 && (
        <span className={classes.count}>{carried.count}</span>
      )}
    </div>
  );
}
