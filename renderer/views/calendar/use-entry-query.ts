import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '../../app/queries.ts';
import type { CalendarAddress } from './calendar-address.ts';
import type { CalendarRange } from './calendar-range.ts';
import { entriesByDay, placeEntries } from './entry-days.ts';

/** Everything in sight, asked for in one call. */
export function useEntryQuery(range: CalendarRange, address: CalendarAddress, zone: string) {
  const input = {
    from: range.from,
    to: range.to,
    ...(address.network ? { network: address.network } : {}),
    ...(address.accountId ? { accountId: address.accountId } : {}),
    ...(address.status ? { status: address.status } : {}),
  };
  const query = useQuery(orpc.posts.calendar.queryOptions({ input, placeholderData: keepPreviousData }));
  const items = query.data?.items;
  const entries = useMemo(
    () => entriesByDay(placeEntries(items ?? []), range.days, zone),
    [items, range.days, zone],
  );
  return { query, entries, queryKey: orpc.posts.calendar.queryKey({ input }) };
}
