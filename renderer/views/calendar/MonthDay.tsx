// biome-ignore-all lint/a11y/useSemanticElements: a calendar is an ARIA grid of days, which no element is
import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { dayNumber, longDate, monthName } from './calendar-words.ts';
import { DayLine, DayNotes } from './DayMarks.tsx';
import type { DayActions } from './day-actions.ts';
import { type DayMark, markWords } from './day-marks.ts';
import { useIsDropDay, useIsSwept } from './drag-store.ts';
import { EntryChip } from './EntryChip.tsx';
import type { PlacedEntry } from './entry-days.ts';
import classes from './MonthGrid.module.css';
import { MoreEntries } from './MoreEntries.tsx';

interface MonthDayProps {
  day: string;
  entries: readonly PlacedEntry[];
  /** Pixels below the number of the day. */
  room: number;
  outside: boolean;
  isToday: boolean;
  isPast: boolean;
  isFocused: boolean;
  /** First of a week: a note that goes on says its words here again. */
  isRowStart: boolean;
  mark: DayMark;
  zone: string;
  actions: DayActions;
}

/** Of an entry and of a note, with the gap below. */
const rowHeight = 24;
const noteHeight = 20;

function dayName(day: string, count: number, isToday: boolean): string {
  const posts = count === 0 ? 'no posts' : count === 1 ? '1 post' : `${count} posts`;
  return `${longDate(day)}${isToday ? ', today' : ''}, ${posts}`;
}

/** One day of the month; Enter goes into its entries, or begins a new post when there are none. */
export const MonthDay = memo(function MonthDay(props: MonthDayProps) {
  const { day, entries, room, outside, isToday, isPast, isFocused, isRowStart, mark, zone, actions } = props;
  const isDropTarget = useIsDropDay(day);
  const isSwept = useIsSwept(day);
  const rows = Math.floor((room - mark.notes.length * noteHeight) / rowHeight);
  const free = Math.max(1, rows);
  const shown = entries.length > free ? entries.slice(0, free - 1) : entries;
  const tall = entries.length * 2 <= free;
  const number = dayNumber(day);
  return (
    <div
      className={classes.day}
      role="gridcell"
      tabIndex={isFocused ? 0 : -1}
      aria-label={dayName(day, entries.length, isToday) + markWords(mark)}
      aria-selected={isFocused}
      aria-current={isToday ? 'date' : undefined}
      data-day={day}
      data-outside={outside || undefined}
      data-past={isPast || undefined}
      data-sweep={day}
      data-blackout={mark.blackout !== null || undefined}
      data-drop={isDropTarget || isSwept || undefined}
      onPointerDown={(event) => actions.onSweep(event, day)}
      onFocus={(event) => event.target === event.currentTarget && actions.onFocusDay(day)}
      onKeyDown={(event) => event.target === event.currentTarget && actions.onDayKey(event, day)}
      onDoubleClick={() => actions.onNew(day)}
    >
      <div className={classes.head}>
        <button
          type="button"
          tabIndex={-1}
          className={classes.number}
          data-today={isToday || undefined}
          aria-label={`Show ${longDate(day)}`}
          onClick={() => actions.onShowDay(day)}
        >
          {number === 1 ? `${number} ${monthName(day)}` : number}
        </button>
        <DayLine mark={mark} actions={actions} />
        {!isPast && (
          <ActionIcon
            className={classes.add}
            size={20}
            variant="subtle"
            color="gray"
            tabIndex={-1}
            aria-label={`New post on ${longDate(day)}`}
            onClick={() => actions.onNew(day)}
          >
            <IconPlus size={14} />
          </ActionIcon>
        )}
      </div>
      <DayNotes day={day} mark={mark} isRowStart={isRowStart} reachable={isFocused} actions={actions} />
      {shown.map((entry) => (
        <EntryChip
          key={entry.id}
          entry={entry}
          day={day}
          zone={zone}
          reachable={isFocused}
          tall={tall}
          handlers={actions}
        />
      ))}
      {shown.length < entries.length && (
        <MoreEntries
          day={day}
          entries={entries}
          hidden={entries.length - shown.length}
          zone={zone}
          reachable={isFocused}
          handlers={actions}
        />
      )}
    </div>
  );
});
