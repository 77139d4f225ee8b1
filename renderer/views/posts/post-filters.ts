import type { SearchFilters } from '../../../shared/contract/searches.ts';
import { type NetworkId, networkIds } from '../../../shared/networks/types.ts';
import { type PostStatus, postStatuses } from '../../../shared/post-status.ts';
import { addDays } from '../../../shared/time.ts';
import type { AddressSearch } from '../../app/address.ts';

export interface ListFilters {
  status: PostStatus | undefined;
  network: NetworkId | undefined;
  accountId: string | undefined;
  label: string | undefined;
  search: string | undefined;
  /** From midnight of this date on. */
  from: string | undefined;
  /** Before midnight of this date. */
  to: string | undefined;
}

/** A date of the calendar as the address spells it; undefined for one that does not exist. */
function dateOf(text: string | undefined): string | undefined {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : undefined;
}

/** What the address asks of the list; anything that it cannot mean is left out. */
export function filtersOf(search: Readonly<AddressSearch>): ListFilters {
  const last = dateOf(search.to);
  return {
    status: postStatuses.find((status) => status === search.status),
    network: networkIds.find((network) => network === search.network),
    accountId: search.account || undefined,
    label: search.label || undefined,
    search: search.q?.trim() || undefined,
    from: dateOf(search.from),
    to: last && addDays(last, 1),
  };
}

/** The same as a saved search keeps it: dates as they were chosen. */
export function savedFiltersOf(search: Readonly<AddressSearch>): SearchFilters {
  const { from: _from, to: _to, ...filters } = filtersOf(search);
  const given = Object.entries({ ...filters, from: dateOf(search.from), to: dateOf(search.to) });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** The address of the list that a saved search shows. */
export function addressOf(saved: SearchFilters): AddressSearch {
  const { search: q, accountId: account, ...same } = saved;
  const given = Object.entries({ q, account, ...same }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}
