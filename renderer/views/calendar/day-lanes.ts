import { type PlacedEntry, wallMinute } from './entry-days.ts';
import { type Lane, laneLayout } from './lanes.ts';

/** How long an entry is drawn, in minutes; a post has no length of its own. */
export const drawnMinutes = 45;
/** What the keyboard's cursor steps by and a double-click begins with. */
export const cursorMinutes = 30;

export interface LaidEntry extends Lane {
  entry: PlacedEntry;
  start: number;
}

export interface Crowd {
  start: number;
  lanes: number;
  entries: PlacedEntry[];
}

/** A day by the clock on the wall; where more stand side by side than fit, the rest becomes a crowd. */
export function layDay(
  entries: readonly PlacedEntry[],
  zone: string,
  maxLanes: number,
  minutesDrawn = drawnMinutes,
): { shown: LaidEntry[]; crowds: Crowd[] } {
  const starts = entries.map((entry) => wallMinute(entry.instant, zone));
  const lanes = laneLayout(starts.map((start) => ({ start, end: start + minutesDrawn })));
  const shown: LaidEntry[] = [];
  const crowds = new Map<number, Crowd>();
  entries.forEach((entry, index) => {
    const start = starts[index] ?? 0;
    const { lane, lanes: side } = lanes[index] ?? { lane: 0, lanes: 1 };
    if (side <= maxLanes || lane < maxLanes - 1) {
      shown.push({ entry, start, lane, lanes: Math.min(side, maxLanes) });
      return;
    }
    const hour = Math.floor(start / 60);
    const crowd = crowds.get(hour) ?? { start, lanes: maxLanes, entries: [] };
    crowds.set(hour, { ...crowd, entries: [...crowd.entries, entry] });
  });
  return { shown, crowds: [...crowds.values()] };
}
