import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useMemo, useRef } from 'react';
import { dateIn } from '../../../shared/time.ts';
import { type Cursor, keyMove, movedCursor } from './calendar-keys.ts';
import type { CalendarView } from './calendar-range.ts';
import { clockText } from './calendar-words.ts';
import type { DayActions } from './day-actions.ts';
import type { Carried } from './drag-store.ts';
import { type PlacedEntry, wallMinute } from './entry-days.ts';
import type { MarkedDays } from './MarkDialog.tsx';
import { type Move, movedTo } from './reschedule.ts';
import { selectThrough, toggleSelected, useSelection } from './selection-store.ts';
import type { WantedFocus } from './use-focus-keeper.ts';
import type { Moves, Span } from './use-moves.ts';

export interface ActionParts {
  view: CalendarView;
  zone: string;
  cursor: Cursor;
  entries: ReadonlyMap<string, PlacedEntry[]>;
  isShown: (day: string) => boolean;
  setCursor: (cursor: Cursor) => void;
  wantFocus: (wanted: WantedFocus) => void;
  showDay: (day: string) => void;
  inspect: (postId: string) => void;
  moves: Moves;
  /** Every entry shown, in order of time. */
  ordered: readonly PlacedEntry[];
  grab: (event: PointerEvent, carried: Carried) => void;
  sweep: DayActions['onSweep'];
  markDays: (days: MarkedDays) => void;
}

/** What moves along with an entry: all that are chosen, where it is one of them. */
export function chosenWith(entry: PlacedEntry, ordered: readonly PlacedEntry[]): PlacedEntry[] {
  const { ids } = useSelection.getState();
  return ids.has(entry.id) ? ordered.filter(({ id }) => ids.has(id)) : [entry];
}

function spanOfMove(move: Move): Span {
  if ('to' in move) return { date: move.date };
  return move.by === 'days' ? { days: move.days } : { days: 0, minutes: move.minutes };
}

/** The half hour a new post on a day begins with, where none is pointed at. */
const morning = 9 * 60;
const lastStart = 24 * 60 - 5;

/** The entry that Enter goes into: by the hour the one under the cursor, in the month the first of the day. */
function entryAtCursor(
  { entries, view, zone }: ActionParts,
  { day, minute }: Cursor,
): PlacedEntry | undefined {
  const found = entries.get(day) ?? [];
  if (view === 'month') return found[0];
  return found.find((entry) => {
    const start = wallMinute(entry.instant, zone);
    return start >= minute && start < minute + 30;
  });
}

/** What days and entries do; made once, so that a day is drawn anew only for what it shows. */
export function useCalendarActions(parts: ActionParts): DayActions {
  const navigate = useNavigate();
  const latest = useRef({ parts, navigate });
  latest.current = { parts, navigate };

  return useMemo((): DayActions => {
    const now = () => latest.current.parts;

    function goTo(cursor: Cursor) {
      now().wantFocus({ day: cursor.day });
      now().setCursor(cursor);
    }

    /** A day that is over gives the new post no time: there is none left on it. */
    function onNew(day: string, minute = morning) {
      const { zone } = now();
      const today = dateIn(Date.now(), zone);
      const earliest = today === day ? wallMinute(Date.now(), zone) : 0;
      const start = minute > earliest ? minute : Math.min(lastStart, Math.ceil((earliest + 30) / 15) * 15);
      const search = day < today ? {} : { at: `${day}T${clockText(start)}` };
      void latest.current.navigate({ to: '/compose', search });
    }

    function onDayKey(event: KeyboardEvent, day: string) {
      const { cursor, view, wantFocus, setCursor } = now();
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const here = { ...cursor, day };
      const there = movedCursor(here, event.key, view);
      if (there) {
        event.preventDefault();
        goTo(there);
        return;
      }
      if (event.key === '.') {
        event.preventDefault();
        now().markDays({ fromDate: day, toDate: day });
      }
      if (event.key !== 'Enter') return;
      event.preventDefault();
      const entry = event.shiftKey ? undefined : entryAtCursor(now(), here);
      if (!entry) {
        onNew(day, view === 'month' ? morning : cursor.minute);
        return;
      }
      wantFocus({ entry: entry.id, day });
      setCursor({ ...here });
    }

    /** Follows the entry at once within what is shown; to another page only once it has really moved there. */
    async function moveByKey(entry: PlacedEntry, move: Move) {
      const { moves, ordered, setCursor, wantFocus, isShown, zone, cursor } = now();
      if (!moves.canMove(entry)) return;
      const chosen = chosenWith(entry, ordered);
      if (chosen.length > 1) {
        wantFocus({ entry: entry.id, day: dateIn(movedTo(entry.instant, zone, move).at, zone) });
        await moves.moveMany(chosen, spanOfMove(move));
        return;
      }
      const day = dateIn(movedTo(entry.instant, zone, move).at, zone);
      const follow = () => {
        wantFocus({ entry: entry.id, day });
        setCursor({ ...cursor, day });
      };
      const moving = moves.moveEntry(entry, move);
      if (isShown(day)) follow();
      if (!(await moving)) wantFocus({ entry: entry.id, day: dateIn(entry.instant, zone) });
      else if (!isShown(day)) follow();
    }

    function onKey(event: KeyboardEvent, entry: PlacedEntry, day: string) {
      const { view, cursor, entries, wantFocus, setCursor } = now();
      if (event.ctrlKey || event.metaKey) return;
      if (event.altKey) {
        const move = keyMove(event.key, view);
        if (!move) return;
        event.preventDefault();
        void moveByKey(entry, move);
        return;
      }
      if (event.key === 'Escape' && view !== 'list') {
        event.stopPropagation();
        goTo({ ...cursor, day });
        return;
      }
      if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
        event.preventDefault();
        const all = view === 'list' ? [...entries.values()].flat() : (entries.get(day) ?? []);
        const next = all[all.findIndex((one) => one.id === entry.id) + (event.key === 'ArrowUp' ? -1 : 1)];
        if (!next) return;
        wantFocus({ entry: next.id, day });
        setCursor({ ...cursor });
        return;
      }
      const sideways = view === 'list' ? null : movedCursor({ ...cursor, day }, event.key, view);
      if (!sideways) return;
      event.preventDefault();
      goTo(sideways);
    }

    return {
      onPick: (event: MouseEvent, entry) => {
        if (event.shiftKey) {
          selectThrough(
            entry.id,
            now().ordered.map(({ id }) => id),
          );
        } else if (event.ctrlKey || event.metaKey) toggleSelected(entry.id);
        else now().inspect(entry.id);
      },
      onGrab: (event, entry) => {
        const count = chosenWith(entry, now().ordered).length;
        now().grab(event, { kind: 'entry', id: entry.id, entry, count });
      },
      onKey,
      onFocusDay: (day) => {
        if (now().cursor.day !== day) now().setCursor({ ...now().cursor, day });
      },
      onDayKey,
      onNew,
      onShowDay: (day) => now().showDay(day),
      onSweep: (event, day) => now().sweep(event, day),
      onNote: (note) => now().markDays(note),
      onBlackout: (blackout) => now().markDays(blackout),
    };
  }, []);
}
