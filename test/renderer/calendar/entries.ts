import type { CalendarItem } from '../../../shared/contract/calendar.ts';

/** A scheduled post of a small bakery, as the calendar knows it. */
export function anEntry(over: Partial<CalendarItem> = {}): CalendarItem {
  return {
    id: 'post-rye',
    excerpt: 'The rye is out of the oven at seven.',
    at: '2026-11-23T08:00:00Z',
    timeZone: 'Europe/Berlin',
    status: 'scheduled',
    networks: ['practice'],
    accountIds: ['account-bakery'],
    labels: [],
    author: 'Mara',
    mediaCount: 0,
    seriesId: null,
    clashes: [],
    ...over,
  };
}
