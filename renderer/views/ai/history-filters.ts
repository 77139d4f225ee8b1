import { taskKinds } from '../../../shared/ai/task-kinds.ts';
import type { AddressSearch } from '../../app/address.ts';

export const statusWords = {
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const;
export const usedWords = { yes: 'Used', no: 'Put aside', unknown: 'Not told' } as const;
export const ratingWords = {
  good: 'Good (4 and 5)',
  fair: 'Fair (3)',
  poor: 'Poor (1 and 2)',
  none: 'Not rated',
} as const;

function oneOf<Name extends string>(names: readonly Name[], given: string | undefined): Name | undefined {
  return names.find((name) => name === given);
}

function keysOf<Words extends Record<string, string>>(words: Words): (keyof Words & string)[] {
  return Object.keys(words);
}

/** What the address narrows the history to; what it does not know is left out. */
export function filtersOf({ kind, status, used, rating }: AddressSearch) {
  return {
    kind: oneOf(taskKinds, kind),
    status: oneOf(keysOf(statusWords), status),
    used: oneOf(keysOf(usedWords), used),
    rating: oneOf(keysOf(ratingWords), rating),
  };
}

export type HistoryFilters = ReturnType<typeof filtersOf>;
