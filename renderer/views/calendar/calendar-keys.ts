import { addDays, type CalendarView } from './calendar-range.ts';
import type { Move } from './reschedule.ts';

export type CalendarCommand =
  | { do: 'view'; view: CalendarView }
  | { do: 'today' }
  | { do: 'backlog' }
  | { do: 'walk'; direction: 1 | -1 }
  | { do: 'choose' }
  | { do: 'turn'; direction: 1 | -1 };

const commands: Record<string, CalendarCommand> = {
  m: { do: 'view', view: 'month' },
  w: { do: 'view', view: 'week' },
  d: { do: 'view', view: 'day' },
  l: { do: 'view', view: 'list' },
  a: { do: 'view', view: 'accounts' },
  b: { do: 'backlog' },
  j: { do: 'walk', direction: 1 },
  k: { do: 'walk', direction: -1 },
  x: { do: 'choose' },
  t: { do: 'today' },
  '[': { do: 'turn', direction: -1 },
  ']': { do: 'turn', direction: 1 },
  pageup: { do: 'turn', direction: -1 },
  pagedown: { do: 'turn', direction: 1 },
};

interface Pressed {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** What a key means for the calendar as a whole. */
export function commandOf({ key, altKey, ctrlKey, metaKey }: Pressed): CalendarCommand | null {
  return altKey || ctrlKey || metaKey ? null : (commands[key.toLowerCase()] ?? null);
}

export interface Cursor {
  day: string;
  /** Minutes after midnight; only the views by the hour show it. */
  minute: number;
}

const lastHalfHour = 24 * 60 - 30;

/** Where an arrow key takes the cursor: by days and weeks in the month, by days and half hours by the hour. */
export function movedCursor(cursor: Cursor, key: string, view: CalendarView): Cursor | null {
  const byHour = view === 'week' || view === 'day';
  if (key === 'ArrowLeft') return { ...cursor, day: addDays(cursor.day, -1) };
  if (key === 'ArrowRight') return { ...cursor, day: addDays(cursor.day, 1) };
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  const step = key === 'ArrowUp' ? -1 : 1;
  if (!byHour) return { ...cursor, day: addDays(cursor.day, step * 7) };
  return { ...cursor, minute: Math.max(0, Math.min(lastHalfHour, cursor.minute + step * 30)) };
}

/** How Alt and an arrow key move an entry. */
export function keyMove(key: string, view: CalendarView): Move | null {
  if (key === 'ArrowLeft') return { by: 'days', days: -1 };
  if (key === 'ArrowRight') return { by: 'days', days: 1 };
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  if (view === 'accounts') return null;
  const step = key === 'ArrowUp' ? -1 : 1;
  return view === 'month' ? { by: 'days', days: step * 7 } : { by: 'minutes', minutes: step * 15 };
}
