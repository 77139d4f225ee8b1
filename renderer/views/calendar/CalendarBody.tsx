import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Account } from '../../../shared/contract/accounts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { AccountGrid } from './AccountGrid.tsx';
import { AgendaList } from './AgendaList.tsx';
import classes from './Calendar.module.css';
import { type CalendarAddress, spanOf } from './calendar-address.ts';
import type { DayActions } from './day-actions.ts';
import type { DayMark } from './day-marks.ts';
import type { PlacedEntry } from './entry-days.ts';
import { MonthGrid } from './MonthGrid.tsx';
import { TimeGrid } from './TimeGrid.tsx';

interface CalendarBodyProps {
  address: CalendarAddress;
  /** Nothing is known yet. */
  isLoading: boolean;
  /** Asked and answered: there is nothing to show. */
  isEmpty: boolean;
  days: readonly string[];
  date: string;
  today: string;
  nowMinute: number;
  focusedDay: string;
  focusedMinute: number;
  entries: ReadonlyMap<string, PlacedEntry[]>;
  marks: ReadonlyMap<string, DayMark>;
  accounts: readonly Account[];
  zone: string;
  otherZone: string | null;
  actions: DayActions;
}

function NothingPlanned({ isFiltered }: { isFiltered: boolean }) {
  const navigate = useNavigate();
  return (
    <EmptyState
      title={isFiltered ? 'No post matches these filters' : 'Nothing planned in these four weeks'}
      description="Everything scheduled and published shows up here by day. Write a post and give it a time to see it."
      action={
        <Button leftSection={<IconPlus size={16} />} onClick={() => navigate({ to: '/compose' })}>
          New post
        </Button>
      }
    />
  );
}

function Grid(props: CalendarBodyProps) {
  const { address, date, nowMinute, focusedMinute, accounts, otherZone, ...shared } = props;
  const shown = accounts.filter(
    ({ id, network }) =>
      (address.accountId === null || id === address.accountId) &&
      (address.network === null || network === address.network),
  );
  switch (address.view) {
    case 'list':
      return <AgendaList {...shared} accounts={accounts} />;
    case 'month':
      return <MonthGrid {...shared} month={date} />;
    case 'accounts':
      return <AccountGrid key={spanOf(address)} {...shared} accounts={shown} />;
    case 'week':
    case 'day':
      return (
        <TimeGrid
          key={address.view}
          {...shared}
          otherZone={otherZone}
          nowMinute={nowMinute}
          focusedMinute={focusedMinute}
        />
      );
  }
}

/** The view that the address names. */
export function CalendarBody(props: CalendarBodyProps) {
  const { address, isLoading, isEmpty } = props;
  const { accountId, network, status, label, author, view } = address;
  const isFiltered = [accountId, network, status, label, author].some((filter) => filter !== null);
  if (isLoading && view === 'list') return <SkeletonRows rows={10} />;
  if (isEmpty && view === 'list') return <NothingPlanned isFiltered={isFiltered} />;
  return (
    <>
      <Grid {...props} />
      {isEmpty && (
        <p className={classes.hint}>
          {isFiltered
            ? 'No post matches these filters here.'
            : 'Nothing planned here. Double-click a day, or press Enter on it, to write a post for that time.'}
        </p>
      )}
    </>
  );
}
