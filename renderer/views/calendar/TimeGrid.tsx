// biome-ignore-all lint/a11y/useSemanticElements: a calendar is an ARIA grid of days, which no element is
// biome-ignore-all lint/a11y/useFocusableInteractive: a calendar is an ARIA grid of days, which no element is
import { type CSSProperties, useEffect, useRef } from 'react';
import { dayNumber, longDate, weekdayName } from './calendar-words.ts';
import { DayLine, DayNotes } from './DayMarks.tsx';
import type { DayActions } from './day-actions.ts';
import { type DayMark, unmarked } from './day-marks.ts';
import { useIsSwept } from './drag-store.ts';
import type { PlacedEntry } from './entry-days.ts';
import { TimeColumn } from './TimeColumn.tsx';
import classes from './TimeGrid.module.css';
import { cityOf, hourTexts } from './zones.ts';

interface TimeGridProps {
  days: readonly string[];
  today: string;
  /** Minutes after midnight, where the line of the present is drawn. */
  nowMinute: number;
  focusedDay: string;
  focusedMinute: number;
  marks: ReadonlyMap<string, DayMark>;
  entries: ReadonlyMap<string, PlacedEntry[]>;
  zone: string;
  /** The viewer's, where its clock shows another time on these days. */
  otherZone: string | null;
  actions: DayActions;
}

const none: PlacedEntry[] = [];

function useScrollToMinute(minute: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const first = useRef(minute).current;
  useEffect(() => {
    const element = scroller.current;
    if (element) element.scrollTop = (element.scrollHeight * Math.max(0, first - 60)) / 1440;
  }, [first]);
  return scroller;
}

interface DayHeadProps {
  day: string;
  isToday: boolean;
  mark: DayMark;
  actions: DayActions;
}

function DayHead({ day, isToday, mark, actions }: DayHeadProps) {
  const isSwept = useIsSwept(day);
  return (
    <div
      role="columnheader"
      className={classes.head}
      data-today={isToday || undefined}
      data-sweep={day}
      data-drop={isSwept || undefined}
      onPointerDown={(event) => actions.onSweep(event, day)}
    >
      {weekdayName(day)}
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Show ${longDate(day)}`}
        onClick={() => actions.onShowDay(day)}
      >
        {dayNumber(day)}
      </button>
      <DayLine mark={mark} actions={actions} />
    </div>
  );
}

/** Days side by side by the clock on the wall: every column has 24 hours, also where the clocks change. */
export function TimeGrid(props: TimeGridProps) {
  const { days, today, nowMinute, focusedDay, focusedMinute, marks, entries, zone, otherZone, actions } =
    props;
  const [first = today] = days;
  const clocks = otherZone === null ? [zone] : [otherZone, zone];
  const hasNotes = days.some((day) => (marks.get(day) ?? unmarked).notes.length > 0);
  const scroller = useScrollToMinute(days.includes(today) ? Math.min(nowMinute, 15 * 60) : 8 * 60);
  return (
    <div
      className={classes.root}
      role="grid"
      aria-label={days.length === 1 ? 'Day' : 'Week'}
      style={{ '--days': days.length, '--clocks': clocks.length } as CSSProperties}
    >
      <div className={classes.heads} role="row">
        <span className={classes.corner}>
          {otherZone !== null &&
            clocks.map((clock) => (
              <span key={clock} title={clock}>
                {cityOf(clock)}
              </span>
            ))}
        </span>
        {days.map((day) => (
          <DayHead
            key={day}
            day={day}
            isToday={day === today}
            mark={marks.get(day) ?? unmarked}
            actions={actions}
          />
        ))}
        {hasNotes && <span />}
        {hasNotes &&
          days.map((day, index) => (
            <div key={day} className={classes.notes}>
              <DayNotes
                day={day}
                mark={marks.get(day) ?? unmarked}
                isRowStart={index === 0}
                reachable
                actions={actions}
              />
            </div>
          ))}
      </div>
      <div ref={scroller} className={classes.scroller} data-calendar-scroller>
        <div className={classes.body} role="row">
          <div className={classes.clocks} aria-hidden="true">
            {clocks.map((clock) => (
              <div key={clock} className={classes.hours}>
                {hourTexts(first, zone, clock).map(({ hour, text }) => (
                  <span key={hour}>{hour === 0 ? '' : text}</span>
                ))}
              </div>
            ))}
          </div>
          {days.map((day) => (
            <TimeColumn
              key={day}
              day={day}
              entries={entries.get(day) ?? none}
              maxLanes={days.length === 1 ? 8 : 2}
              isToday={day === today}
              isPast={day < today}
              nowMinute={day === today ? nowMinute : null}
              focusedMinute={day === focusedDay ? focusedMinute : null}
              mark={marks.get(day) ?? unmarked}
              zone={zone}
              actions={actions}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
