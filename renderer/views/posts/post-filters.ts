import { type NetworkId, networkIds } from '../../../shared/networks/types.ts';
import { type PostStatus, postStatuses } from '../../../shared/post-status.ts';

export interface ListFilters {
  status: PostStatus | undefined;
  network: NetworkId | undefined;
  accountId: string | undefined;
  label: string | undefined;
  search: string | undefined;
}

/** What the address asks of the list; anything that it cannot mean is left out. */
export function filtersOf(search: Readonly<Record<string, string | undefined>>): ListFilters {
  return {
    status: postStatuses.find((status) => status === search.status),
    network: networkIds.find((network) => network === search.network),
    accountId: search.account || undefined,
    label: search.label || undefined,
    search: search.q?.trim() || undefined,
  };
}
