import { postSorts } from '../../../../shared/contract/analytics.ts';
import type { AddressSearch } from '../../../app/address.ts';
import type { CountedMetric } from '../metric-words.ts';

export type PostSort = (typeof postSorts)[number];

/** The numbers of the table, each with the name it is sorted by. */
export const columns: readonly { metric: CountedMetric; sort: PostSort }[] = [
  { metric: 'interactions', sort: 'interactions' },
  { metric: 'engagementRate', sort: 'engagement_rate' },
  { metric: 'impressions', sort: 'impressions' },
  { metric: 'reach', sort: 'reach' },
  { metric: 'likes', sort: 'likes' },
  { metric: 'comments', sort: 'comments' },
  { metric: 'shares', sort: 'shares' },
  { metric: 'saves', sort: 'saves' },
  { metric: 'clicks', sort: 'clicks' },
  { metric: 'videoViews', sort: 'videoViews' },
];

export interface Sorting {
  sort: PostSort;
  order: 'asc' | 'desc';
}

/** As the address says; newest first where it says nothing. */
export function sortingOf(search: AddressSearch): Sorting {
  return {
    sort: postSorts.find((each) => each === search.sort) ?? 'published',
    order: search.order === 'asc' ? 'asc' : 'desc',
  };
}

/** A click on a head: largest first, and a second one turns it round. */
export function nextSorting(now: Sorting, sort: PostSort): Sorting {
  return { sort, order: now.sort === sort && now.order === 'desc' ? 'asc' : 'desc' };
}
