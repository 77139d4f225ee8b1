import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { AddressSearch } from '../../app/address.ts';
import { orpc } from '../../app/queries.ts';
import { useNow } from '../../ui/use-now.ts';
import { compareFromOf, filtersOf, rangeOf, type ScopeFilters, type ScopeRange } from './scope.ts';

export interface AnalyticsScope {
  search: AddressSearch;
  /** Days of the workspace's zone that are asked for. */
  range: ScopeRange;
  filters: ScopeFilters;
  /** Range and filters, as the procedures take them: `orpc.analytics.….queryOptions({ input: scope.input })`. */
  input: ScopeRange & ScopeFilters;
  /** The first day to compare with; undefined: the period just before. */
  compareFrom: string | undefined;
  isFiltered: boolean;
  timeZone: string;
  accounts: readonly Account[];
  /** Writes into the address; undefined takes it out. */
  change(changes: Partial<AddressSearch>): void;
}

/** What the address asks for: the same range and filters in every tab. */
export function useAnalyticsScope(): AnalyticsScope {
  const search = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  // The frame has it before any view is shown, so that no view waits for it.
  const { data } = useQuery(orpc.workspace.get.queryOptions());
  const timeZone = data?.workspace.timeZone ?? 'UTC';
  const { from, to } = rangeOf(search, useNow(), timeZone);
  return useMemo(() => {
    const filters = filtersOf(search);
    return {
      search,
      range: { from, to },
      filters,
      input: { from, to, ...filters },
      compareFrom: compareFromOf(search),
      isFiltered: Object.keys(filters).length > 0,
      timeZone,
      accounts: data?.accounts ?? [],
      change: (changes) =>
        void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...changes }) }),
    };
  }, [search, from, to, timeZone, data, navigate]);
}
