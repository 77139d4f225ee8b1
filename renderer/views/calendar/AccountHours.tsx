// biome-ignore-all lint/a11y/useSemanticElements: a calendar is an ARIA grid of days, which no element is
import { type CSSProperties, memo, useMemo } from 'react';
import classes from './AccountGrid.module.css';
import { clockText, longDate } from './calendar-words.ts';
import type { DayActions } from './day-actions.ts';
import { layDay } from './day-lanes.ts';
import { type DayMark, markWords } from './day-marks.ts';
import { useDropMinute } from './drag-store.ts';
import { EntryChip } from './EntryChip.tsx';
import type { PlacedEntry } from './entry-days.ts';
import { MoreEntries } from './MoreEntries.tsx';

interface AccountHoursProps {
  day: string;
  rowId: string;
  entries: readonly PlacedEntry[];
  maxLanes: number;
  mark: DayMark;
  isFocused: boolean;
  zone: string;
  actions: DayActions;
}

/** How wide an entry is drawn, in minutes. */
const minutesDrawn = 150;
const laneHeight = 24;
const share = (minutes: number) => `${(minutes / 1440) * 100}%`;

function place(start: number, lane: number): CSSProperties {
  return {
    position: 'absolute',
    insetInlineStart: share(start),
    top: 5 + lane * laneHeight,
    width: `calc(${share(minutesDrawn)} - 2px)`,
  };
}

/** One account's day, from left to right by the clock on the wall. */
export const AccountHours = memo(function AccountHours(props: AccountHoursProps) {
  const { day, rowId, entries, maxLanes, mark, isFocused, zone, actions } = props;
  const dropMinute = useDropMinute(day);
  const { shown, crowds } = useMemo(
    () => layDay(entries, zone, maxLanes, minutesDrawn),
    [entries, zone, maxLanes],
  );
  return (
    <div
      className={classes.line}
      role="gridcell"
      tabIndex={isFocused ? 0 : -1}
      aria-label={`${longDate(day)}, ${entries.length} posts${markWords(mark)}`}
      data-account={rowId}
      data-day={day}
      data-slots="across"
      data-blackout={mark.blackout !== null || undefined}
      onKeyDown={(event) => event.target === event.currentTarget && actions.onDayKey(event, day)}
      onDoubleClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        actions.onNew(day, Math.floor((((event.clientX - box.left) / box.width) * 1440) / 30) * 30);
      }}
    >
      {mark.closed.map(({ from, to }) => (
        <span
          key={from}
          className={classes.closed}
          style={{ insetInlineStart: share(from), width: share(to - from) }}
        />
      ))}
      {shown.map(({ entry, start, lane }) => (
        <EntryChip
          key={entry.id}
          entry={entry}
          day={day}
          zone={zone}
          reachable={isFocused}
          style={place(start, lane)}
          handlers={actions}
        />
      ))}
      {crowds.map((crowd) => (
        <div key={crowd.start} style={place(crowd.start, crowd.lanes - 1)}>
          <MoreEntries
            day={day}
            entries={crowd.entries}
            hidden={crowd.entries.length}
            zone={zone}
            reachable={isFocused}
            handlers={actions}
          />
        </div>
      ))}
      {dropMinute !== null && (
        <span className={classes.dropLine} style={{ insetInlineStart: share(dropMinute) }}>
          {clockText(dropMinute)}
        </span>
      )}
    </div>
  );
});
