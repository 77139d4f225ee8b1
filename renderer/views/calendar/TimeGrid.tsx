// biome-ignore-all lint/a11y/useSemanticElements: a calendar is an ARIA grid of days, which no element is
// biome-ignore-all lint/a11y/useFocusableInteractive: a calendar is an ARIA grid of days, which no element is
import { type CSSProperties, useEffect, useRef } from 'react';
import { clockText, dayNumber, longDate, weekdayName } from './calendar-words.ts';
import type { DayActions } from './day-actions.ts';
import type { PlacedEntry } from './entry-days.ts';
import { TimeColumn } from './TimeColumn.tsx';
import classes from './TimeGrid.module.css';
import type { Drag } from './use-entry-drag.ts';

interface TimeGridProps {
  days: readonly string[];
  today: string;
  /** Minutes after midnight, where the line of the present is drawn. */
  nowMinute: number;
  focusedDay: string;
  focusedMinute: number;
  target: Drag['target'];
  entries: ReadonlyMap<string, PlacedEntry[]>;
  zone: string;
  actions: DayActions;
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
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

/** Days side by side by the clock on the wall: every column has 24 hours, also where the clocks change. */
export function TimeGrid(props: TimeGridProps) {
  const { days, today, nowMinute, focusedDay, focusedMinute, target, entries, zone, actions } = props;
  const scroller = useScrollToMinute(days.includes(today) ? Math.min(nowMinute, 15 * 60) : 8 * 60);
  return (
    <div
      className={classes.root}
      role="grid"
      aria-label={days.length === 1 ? 'Day' : 'Week'}
      style={{ '--days': days.length } as CSSProperties}
    >
      <div className={classes.heads} role="row">
        <span />
        {days.map((day) => (
          <div key={day} role="columnheader" className={classes.head} data-today={day === today || undefined}>
            {weekdayName(day)}
            <button
              type="button"
              tabIndex={-1}
              aria-label={`Show ${longDate(day)}`}
              onClick={() => actions.onShowDay(day)}
            >
              {dayNumber(day)}
            </button>
          </div>
        ))}
      </div>
      <div ref={scroller} className={classes.scroller} data-calendar-scroller>
        <div className={classes.body} role="row">
          <div className={classes.hours} aria-hidden="true">
            {hours.map((hour) => (
              <span key={hour}>{hour === 0 ? '' : clockText(hour * 60)}</span>
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
              dropMinute={target?.to === 'slot' && target.date === day ? target.minute : null}
              zone={zone}
              actions={actions}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
