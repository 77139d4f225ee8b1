import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import classes from './TodayView.module.css';

interface Day {
  date: string;
  planned: number;
  published: number;
}

const dayName = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
const longName = new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' });

/** How full the next days are; each leads to its day in the calendar. */
export function WeekStrip({ days, today }: { days: readonly Day[]; today: string }) {
  const most = Math.max(1, ...days.map(({ planned, published }) => planned + published));
  const height = (value: number) => ({ height: `${(value / most) * 100}%` });
  return (
    <ol className={classes.week}>
      {days.map(({ date, planned, published }) => {
        const words = `${longName.format(Date.parse(date))}: ${planned} planned, ${published} published`;
        return (
          <li key={date}>
            <Tooltip label={words}>
              <Link
                to="/calendar"
                search={{ view: 'day', date }}
                data-today={date === today || undefined}
                aria-label={words}
              >
                <span className={classes.bar} aria-hidden="true">
                  <i data-kind="planned" style={height(planned)} />
                  <i data-kind="published" style={height(published)} />
                </span>
                <strong>{planned + published || '–'}</strong>
                <span>{dayName.format(Date.parse(date))}</span>
              </Link>
            </Tooltip>
          </li>
        );
      })}
    </ol>
  );
}
