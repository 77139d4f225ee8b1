import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { orpc } from '../../app/queries.ts';
import type { CalendarAddress } from './calendar-address.ts';
import type { CalendarRange } from './calendar-range.ts';
import { marksByDay } from './day-marks.ts';
import { entriesByDay, keptDays, type PlacedEntry, placeEntries } from './entry-days.ts';

/** What the calendar shows only part of: the filters, as the query has them. */
export function filtersOf(address: CalendarAddress) {
  return {
    ...(address.network ? { network: address.network } : {}),
    ...(address.accountId ? { accountId: address.accountId } : {}),
    ...(address.status ? { status: address.status } : {}),
    ...(address.label ? { label: address.label } : {}),
    ...(address.author ? { author: address.author } : {}),
  };
}

/** Everything in sight, asked for in one call. */
export function useEntryQuery(range: CalendarRange, address: CalendarAddress, zone: string) {
  const input = { from: range.from, to: range.to, ...filtersOf(address) };
  const query = useQuery(orpc.calendar.range.queryOptions({ input, placeholderData: keepPreviousData }));
  const { data } = query;
  const items = data?.items;
  const before = useRef<Map<string, PlacedEntry[]>>(new Map());
  const ordered = useMemo(() => placeEntries(items ?? []), [items]);
  const entries = useMemo(() => {
    before.current = keptDays(before.current, entriesByDay(ordered, range.days, zone));
    return before.current;
  }, [ordered, range.days, zone]);
  const { holidays, notes, blackouts, gaps, allowedHours } = data ?? {};
  const marks = useMemo(
    () =>
      marksByDay(
        range.days,
        holidays && notes && blackouts && gaps && allowedHours
          ? { holidays, notes, blackouts, gaps, allowedHours }
          : undefined,
      ),
    [range.days, holidays, notes, blackouts, gaps, allowedHours],
  );
  return { query, ordered, entries, marks, queryKey: orpc.calendar.range.queryKey({ input }) };
}
