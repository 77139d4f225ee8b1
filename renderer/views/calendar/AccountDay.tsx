// biome-ignore-all lint/a11y/useSemanticElements: a calendar is an ARIA grid of days, which no element is
import { memo } from 'react';
import classes from './AccountGrid.module.css';
import { longDate } from './calendar-words.ts';
import type { DayActions } from './day-actions.ts';
import { type DayMark, markWords } from './day-marks.ts';
import { useIsDropDay } from './drag-store.ts';
import { EntryChip } from './EntryChip.tsx';
import type { PlacedEntry } from './entry-days.ts';
import { MoreEntries } from './MoreEntries.tsx';

interface AccountDayProps {
  day: string;
  rowId: string;
  entries: readonly PlacedEntry[];
  /** How many entries fit. */
  room: number;
  mark: DayMark;
  isPast: boolean;
  isFocused: boolean;
  zone: string;
  actions: DayActions;
}

/** What one account publishes on one day. */
export const AccountDay = memo(function AccountDay(props: AccountDayProps) {
  const { day, rowId, entries, room, mark, isPast, isFocused, zone, actions } = props;
  const isDropTarget = useIsDropDay(day);
  const shown = entries.length > room ? entries.slice(0, room - 1) : entries;
  return (
    <div
      className={classes.cell}
      role="gridcell"
      tabIndex={isFocused ? 0 : -1}
      aria-label={`${longDate(day)}, ${entries.length} posts${markWords(mark)}`}
      data-account={rowId}
      data-day={day}
      data-past={isPast || undefined}
      data-blackout={mark.blackout !== null || undefined}
      data-drop={isDropTarget || undefined}
      onFocus={(event) => event.target === event.currentTarget && actions.onFocusDay(day)}
      onKeyDown={(event) => event.target === event.currentTarget && actions.onDayKey(event, day)}
      onDoubleClick={() => actions.onNew(day)}
    >
      {shown.map((entry) => (
        <EntryChip
          key={entry.id}
          entry={entry}
          day={day}
          zone={zone}
          reachable={isFocused}
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
