import { type Draft, optionsOf } from '../draft.ts';

/** Stands for the value of an option that the accounts have each in another way. */
export const differs = Symbol('differs by account');

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** The value that all these accounts have of an option; an account without one differs too. */
export function sharedOption(draft: Draft, accountIds: readonly string[], name: string): unknown {
  const [first, ...others] = accountIds.map((id) => optionsOf(draft, id)[name]);
  return others.every((value) => same(value, first)) ? first : differs;
}
