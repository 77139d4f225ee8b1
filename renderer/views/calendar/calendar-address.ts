import { type NetworkId, networkIds } from '../../../shared/networks/types.ts';
import { type PostStatus, postStatuses } from '../../../shared/post-status.ts';
import { type CalendarView, calendarViews, isDate } from './calendar-range.ts';
import { type ColorBy, colorings } from './chip-colors.ts';

/** How far the view by account reaches: a week of days, or one day by the hour. */
export const accountScales = ['days', 'hours'] as const;
export type AccountScale = (typeof accountScales)[number];

/** What the address says of the calendar; anything it does not say has its default. */
export interface CalendarAddress {
  view: CalendarView;
  scale: AccountScale;
  /** null: today. */
  date: string | null;
  network: NetworkId | null;
  accountId: string | null;
  status: PostStatus | null;
  label: string | null;
  author: string | null;
  colorBy: ColorBy;
  backlogOpen: boolean;
}

function oneOf<Value extends string>(values: readonly Value[], text: unknown): Value | null {
  return values.find((value) => value === text) ?? null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function readAddress(search: Readonly<Record<string, unknown>>): CalendarAddress {
  return {
    view: oneOf(calendarViews, search.view) ?? 'month',
    scale: oneOf(accountScales, search.scale) ?? 'days',
    date: isDate(search.date) ? search.date : null,
    network: oneOf(networkIds, search.network),
    accountId: textOf(search.account),
    status: oneOf(postStatuses, search.status),
    label: textOf(search.label),
    author: textOf(search.author),
    colorBy: oneOf(colorings, search.color) ?? 'status',
    backlogOpen: search.panel === 'backlog',
  };
}

/** The search part for an address: defaults are left out, so that addresses stay short. */
export function writeAddress(address: CalendarAddress): Record<string, string | undefined> {
  return {
    view: address.view === 'month' ? undefined : address.view,
    scale: address.scale === 'days' ? undefined : address.scale,
    date: address.date ?? undefined,
    network: address.network ?? undefined,
    account: address.accountId ?? undefined,
    status: address.status ?? undefined,
    label: address.label ?? undefined,
    author: address.author ?? undefined,
    color: address.colorBy === 'status' ? undefined : address.colorBy,
    panel: address.backlogOpen ? 'backlog' : undefined,
  };
}

/** What the view draws at once: the view by account is a week or a day, drawn otherwise. */
export function spanOf({ view, scale }: Pick<CalendarAddress, 'view' | 'scale'>): CalendarView {
  if (view !== 'accounts') return view;
  return scale === 'hours' ? 'day' : 'week';
}
