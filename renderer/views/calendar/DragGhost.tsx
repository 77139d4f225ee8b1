import classes from './DragGhost.module.css';
import { EntryChip } from './EntryChip.tsx';
import type { Drag } from './use-entry-drag.ts';

const inert = { onOpen: () => undefined, onGrab: () => undefined, onKey: () => undefined };

/** The entry as it hangs on the pointer. */
export function DragGhost({ drag, zone, day }: { drag: Drag; zone: string; day: string }) {
  return (
    <div className={classes.root} aria-hidden="true" style={{ left: drag.x + 8, top: drag.y + 6 }}>
      <EntryChip entry={drag.entry} day={day} zone={zone} reachable={false} handlers={inert} />
    </div>
  );
}
