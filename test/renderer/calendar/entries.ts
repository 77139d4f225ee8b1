import type { CalendarEntry } from '../../../shared/contract/posts.ts';

/** A scheduled post of a small bakery, as the calendar knows it. */
export function anEntry(over: Partial<CalendarEntry> = {}): CalendarEntry {
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
    ...over,
  };
}
