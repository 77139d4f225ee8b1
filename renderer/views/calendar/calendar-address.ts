import { type NetworkId, networkIds } from '../../../shared/networks/types.ts';
import { type PostStatus, postStatuses } from '../../../shared/post-status.ts';
import { type CalendarView, calendarViews, isDate } from './calendar-range.ts';

/** What the address says of the calendar; anything it does not say has its default. */
export interface CalendarAddress {
  view: CalendarView;
  /** null: today. */
  date: string | null;
  network: NetworkId | null;
  accountId: string | null;
  status: PostStatus | null;
}

function oneOf<Value extends string>(values: readonly Value[], text: unknown): Value | null {
  return values.find((value) => value === text) ?? null;
}

export function readAddress(search: Readonly<Record<string, unknown>>): CalendarAddress {
  return {
    view: oneOf(calendarViews, search.view) ?? 'month',
    date: isDate(search.date) ? search.date : null,
    network: oneOf(networkIds, search.network),
    accountId: typeof search.account === 'string' && search.account !== '' ? search.account : null,
    status: oneOf(postStatuses, search.status),
  };
}

/** The search part for an address: defaults are left out, so that addresses stay short. */
export function writeAddress(address: CalendarAddress): Record<string, string | undefined> {
  return {
    view: address.view === 'month' ? undefined : address.view,
    date: address.date ?? undefined,
    network: address.network ?? undefined,
    account: address.accountId ?? undefined,
    status: address.status ?? undefined,
  };
}
