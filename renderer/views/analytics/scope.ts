import { type Format, formats } from '../../../shared/analytics/facets.ts';
import { type NetworkId, networkIds } from '../../../shared/networks/types.ts';
import { addDays, dateIn } from '../../../shared/time.ts';
import type { AddressSearch } from '../../app/address.ts';

export const usualDays = 28;
const mostDays = 3_653;
const dateText = /^\d{4}-\d{2}-\d{2}$/;

/** What the address narrows every tab to, as the procedures take it. */
export interface ScopeFilters {
  accounts?: string;
  network?: NetworkId;
  label?: string;
  campaign?: string;
  author?: string;
  format?: Format;
}

/** Whole days of the workspace's zone. */
export interface ScopeRange {
  from: string;
  to: string;
}

function dateOf(text: string | undefined): string | undefined {
  if (text === undefined || !dateText.test(text) || Number.isNaN(Date.parse(text))) return undefined;
  return new Date(Date.parse(text)).toISOString().slice(0, 10) === text ? text : undefined;
}

export function daysBetween({ from, to }: ScopeRange): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

/** How many days back the address asks for; undefined: it names its own days. */
export function daysBackOf(search: AddressSearch): number | undefined {
  if (dateOf(search.from) && dateOf(search.to)) return undefined;
  const days = Number(search.days);
  return Number.isInteger(days) && days >= 1 && days <= mostDays ? days : usualDays;
}

/** An address that makes no sense asks for the usual days; one that is turned round is turned back. */
export function rangeOf(search: AddressSearch, now: number, timeZone: string): ScopeRange {
  const daysBack = daysBackOf(search);
  if (daysBack !== undefined) {
    const to = dateIn(now, timeZone);
    return { from: addDays(to, 1 - daysBack), to };
  }
  const [from = '', to = ''] = [search.from ?? '', search.to ?? ''].sort();
  const earliest = addDays(to, 1 - mostDays);
  return { from: from < earliest ? earliest : from, to };
}

/** The first day to compare with; undefined: the period just before. */
export function compareFromOf(search: AddressSearch): string | undefined {
  return dateOf(search.compare);
}

/** Filters of the address, as far as there are such things. */
export function filtersOf(search: AddressSearch): ScopeFilters {
  const network = networkIds.find((each) => each === search.network);
  const format = formats.find((each) => each === search.format);
  const accounts = search.accounts ?? search.account;
  return {
    ...(accounts && { accounts }),
    ...(network && { network }),
    ...(format && { format }),
    ...(search.author && { author: search.author }),
    // A campaign is its label: both at once can only be a slip of who wrote the address.
    ...(search.campaign ? { campaign: search.campaign } : search.label && { label: search.label }),
  };
}
