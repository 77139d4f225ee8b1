// biome-ignore-all lint/a11y/useSemanticElements: a calendar is an ARIA grid of days, which no element is
import { type CSSProperties, type MouseEvent, memo, useMemo } from 'react';
import { clockText, longDate } from './calendar-words.ts';
import type { DayActions } from './day-actions.ts';
import { cursorMinutes, drawnMinutes, layDay } from './day-lanes.ts';
import { type DayMark, markWords } from './day-marks.ts';
import { useDropMinute } from './drag-store.ts';
import { EntryChip } from './EntryChip.tsx';
import type { PlacedEntry } from './entry-days.ts';
import { MoreEntries } from './MoreEntries.tsx';
import { clockChangeOn, slotAt } from './reschedule.ts';
import classes from './TimeGrid.module.css';

interface TimeColumnProps {
  day: string;
  entries: readonly PlacedEntry[];
  maxLanes: number;
  isToday: boolean;
  isPast: boolean;
  nowMinute: number | null;
  /** Where the keyboard is; null: in another day. */
  focusedMinute: number | null;
  mark: DayMark;
  zone: string;
  actions: DayActions;
}

const share = (minutes: number) => `${(minutes / 1440) * 100}%`;

function place(start: number, lane: number, lanes: number): CSSProperties {
  return {
    position: 'absolute',
    top: share(start),
    height: `calc(${share(drawnMinutes)} - 2px)`,
    insetInlineStart: `calc(${(lane / lanes) * 100}% + 2px)`,
    width: `calc(${100 / lanes}% - 4px)`,
  };
}

const changeWords = {
  skipped: 'The clocks go forward: this hour does not exist',
  repeated: 'The clocks go back: this hour comes twice',
} as const;

function ClockChangeBand({ day, zone }: { day: string; zone: string }) {
  const change = useMemo(() => clockChangeOn(day, zone), [day, zone]);
  if (!change) return null;
  return (
    <div
      className={classes.change}
      data-kind={change.kind}
      title={changeWords[change.kind]}
      style={{ top: share(change.from), height: share(change.to - change.from) }}
    >
      {change.kind === 'skipped' ? 'no such hour' : 'comes twice'}
    </div>
  );
}

/** The minute under the pointer, snapped down to the half hour. */
function minuteUnder(event: MouseEvent<HTMLElement>): number {
  const box = event.currentTarget.getBoundingClientRect();
  return Math.floor(slotAt((event.clientY - box.top) / box.height) / cursorMinutes) * cursorMinutes;
}

/** One day by the hour. */
export const TimeColumn = memo(function TimeColumn(props: TimeColumnProps) {
  const { day, entries, maxLanes, isToday, isPast, nowMinute, focusedMinute, mark, zone, actions } = props;
  const dropMinute = useDropMinute(day);
  const { shown, crowds } = useMemo(() => layDay(entries, zone, maxLanes), [entries, zone, maxLanes]);
  const focused = focusedMinute !== null;
  return (
    <div
      className={classes.column}
      role="gridcell"
      tabIndex={focused ? 0 : -1}
      aria-label={`${longDate(day)}, ${entries.length} posts${focused ? `, at ${clockText(focusedMinute)}` : ''}${markWords(mark)}`}
      aria-current={isToday ? 'date' : undefined}
      data-day={day}
      data-slots
      data-past={isPast || undefined}
      data-blackout={mark.blackout !== null || undefined}
      onFocus={(event) => event.target === event.currentTarget && actions.onFocusDay(day)}
      onKeyDown={(event) => event.target === event.currentTarget && actions.onDayKey(event, day)}
      onDoubleClick={(event) => actions.onNew(day, minuteUnder(event))}
    >
      {mark.closed.map(({ from, to }) => (
        <div key={from} className={classes.closed} style={{ top: share(from), height: share(to - from) }} />
      ))}
      {nowMinute !== null && <div className={classes.elapsed} style={{ height: share(nowMinute) }} />}
      <ClockChangeBand day={day} zone={zone} />
      {focused && (
        <div className={classes.cursor} style={{ top: share(focusedMinute), height: share(cursorMinutes) }} />
      )}
      {shown.map(({ entry, start, lane, lanes }) => (
        <EntryChip
          key={entry.id}
          entry={entry}
          day={day}
          zone={zone}
          reachable={focused}
          tall
          style={place(start, lane, lanes)}
          handlers={actions}
        />
      ))}
      {crowds.map((crowd) => (
        <div key={crowd.start} style={place(crowd.start, crowd.lanes - 1, crowd.lanes)}>
          <MoreEntries
            day={day}
            entries={crowd.entries}
            hidden={crowd.entries.length}
            zone={zone}
            reachable={focused}
            handlers={actions}
          />
        </div>
      ))}
      {dropMinute !== null && (
        <div className={classes.drop} style={{ top: share(dropMinute), height: share(drawnMinutes) }}>
          {clockText(dropMinute)}
        </div>
      )}
      {nowMinute !== null && <div className={classes.now} style={{ top: share(nowMinute) }} />}
    </div>
  );
});
