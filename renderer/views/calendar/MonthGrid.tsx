// biome-ignore-all lint/a11y/useSemanticElements: a calendar is an ARIA grid of days, which no element is
// biome-ignore-all lint/a11y/useFocusableInteractive: a calendar is an ARIA grid of days, which no element is
import { useElementSize } from '@mantine/hooks';
import { weekdayName } from './calendar-words.ts';
import type { DayActions } from './day-actions.ts';
import { type DayMark, unmarked } from './day-marks.ts';
import type { PlacedEntry } from './entry-days.ts';
import { MonthDay } from './MonthDay.tsx';
import classes from './MonthGrid.module.css';

interface MonthGridProps {
  days: readonly string[];
  /** Any date of the month shown. */
  month: string;
  today: string;
  focusedDay: string;
  marks: ReadonlyMap<string, DayMark>;
  entries: ReadonlyMap<string, PlacedEntry[]>;
  zone: string;
  actions: DayActions;
}

const dayHead = 28;
/** Two entries: less is told by their number alone. */
const leastRoom = 48;
const none: PlacedEntry[] = [];

function weeksOf(days: readonly string[]): string[][] {
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** A month of whole weeks; each day shows as many entries as it has room for. */
export function MonthGrid(props: MonthGridProps) {
  const { days, month, today, focusedDay, marks, entries, zone, actions } = props;
  const { ref, height } = useElementSize();
  const weeks = weeksOf(days);
  const room = Math.max(leastRoom, height / weeks.length - dayHead);
  return (
    <div className={classes.root} role="grid" aria-label="Month">
      <div className={classes.weekdays} role="row">
        {days.slice(0, 7).map((day) => (
          <span key={day} role="columnheader">
            {weekdayName(day)}
          </span>
        ))}
      </div>
      <div ref={ref} className={classes.weeks} role="rowgroup">
        {weeks.map((week) => (
          <div key={week[0]} className={classes.week} role="row">
            {week.map((day, index) => (
              <MonthDay
                key={day}
                day={day}
                entries={entries.get(day) ?? none}
                room={room}
                outside={day.slice(0, 7) !== month.slice(0, 7)}
                isToday={day === today}
                isPast={day < today}
                isFocused={day === focusedDay}
                isRowStart={index === 0}
                mark={marks.get(day) ?? unmarked}
                zone={zone}
                actions={actions}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
