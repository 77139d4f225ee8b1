import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { CalendarEntry } from '../../../shared/contract/posts.ts';
import { AccountStack } from '../../ui/AccountStack.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { timeIn } from '../../ui/time-words.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './TodayView.module.css';

interface TodayTimelineProps {
  entries: readonly CalendarEntry[];
  accounts: readonly Account[];
  timeZone: string;
}

function EntryRow({
  entry,
  accounts,
  timeZone,
  isPast,
}: {
  entry: CalendarEntry;
  accounts: readonly Account[];
  timeZone: string;
  isPast: boolean;
}) {
  return (
    <Link
      to="."
      search={(before) => ({ ...before, post: entry.id })}
      className={classes.entry}
      data-past={isPast || undefined}
      data-row={entry.id}
    >
      <span className={classes.time}>
        <TimeText at={entry.at} timeZone={timeZone} show="time" />
      </span>
      <span className={classes.excerpt}>{entry.excerpt || 'A picture without text'}</span>
      <AccountStack accounts={accounts.filter(({ id }) => entry.accountIds.includes(id))} most={3} />
      <StatusBadge status={entry.status} />
    </Link>
  );
}

/** The day from morning to night, with a line where the clock is now. */
export function TodayTimeline({ entries, accounts, timeZone }: TodayTimelineProps) {
  const now = useNow();
  const isPast = (entry: CalendarEntry) => Date.parse(entry.at) <= now;
  const firstAhead = entries.findIndex((entry) => !isPast(entry));
  const place = firstAhead < 0 ? entries.length : firstAhead;
  const line = (
    <div className={classes.now} aria-hidden="true">
      {timeIn(now, timeZone, 'time')}
    </div>
  );
  return (
    <>
      {entries.map((entry, index) => (
        <Fragment key={entry.id}>
          {index === place && line}
          <EntryRow entry={entry} accounts={accounts} timeZone={timeZone} isPast={isPast(entry)} />
        </Fragment>
      ))}
      {place === entries.length && line}
    </>
  );
}
