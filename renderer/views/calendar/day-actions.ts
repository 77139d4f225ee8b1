import type { KeyboardEvent, PointerEvent } from 'react';
import type { CalendarNote } from '../../../shared/contract/calendar.ts';
import type { Blackout } from '../../../shared/contract/planning.ts';
import type { EntryHandlers } from './EntryChip.tsx';

/** What can be done on a day; the same object between draws, so that days are drawn anew only when they change. */
export interface DayActions extends EntryHandlers {
  onFocusDay: (day: string) => void;
  onDayKey: (event: KeyboardEvent, day: string) => void;
  /** A new post on that day, at the minute if one is given. */
  onNew: (day: string, minute?: number) => void;
  onShowDay: (day: string) => void;
  /** Pressed on the empty room of a day: it may become a span of days. */
  onSweep: (event: PointerEvent, day: string) => void;
  onNote: (note: CalendarNote) => void;
  onBlackout: (blackout: Blackout) => void;
}
