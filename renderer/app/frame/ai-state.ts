import { taskWords } from '../../../shared/ai/task-words.ts';
import type { AiBudgetState, AiProvider } from '../../../shared/contract/ai.ts';
import { type Place, places } from '../../../shared/places.ts';

export interface AiTrouble {
  /** For the bar. */
  short: string;
  /** All of it, one sentence to each. */
  long: string;
  path: Place['path'];
  /** When it may be over by itself; null: it needs a person or another try. UTC epoch milliseconds. */
  looksAgainAt: number | null;
}

function healthWords({ name, health }: AiProvider): string {
  const last = health.lastFailure ? ` ${health.lastFailure.message}` : '';
  return health.state === 'resting' ? `${name} is left alone for a while.${last}` : `${name} fails.${last}`;
}

function budgetWords({ kind, period }: AiBudgetState): string {
  const of = kind === 'all' ? 'The AI budget' : `The AI budget for “${taskWords[kind]}”`;
  return `${of} of this ${period} is used up.`;
}

/** What keeps models from writing now; null: nothing. */
export function aiTrouble({
  providers,
  budgets,
}: {
  providers: readonly AiProvider[];
  budgets: readonly AiBudgetState[];
}): AiTrouble | null {
  const failing = providers.filter(({ health }) => health.state === 'failing' || health.state === 'resting');
  // Without a provider there is nothing that a budget could stop.
  const empty = providers.length === 0 ? [] : budgets.filter(({ isUsedUp }) => isUsedUp);
  if (failing.length === 0 && empty.length === 0) return null;
  const [first] = failing;
  const ends = [
    ...failing.flatMap(({ health }) => (health.restsUntil ? [Date.parse(health.restsUntil)] : [])),
    ...empty.map(({ resetsAt }) => Date.parse(resetsAt)),
  ];
  return {
    short: first ? `AI: ${first.name} ${first.health.state}` : 'AI: budget used up',
    long: [...failing.map(healthWords), ...empty.map(budgetWords)].join(' '),
    path: first ? places.aiProviders.path : places.aiBudgets.path,
    looksAgainAt: ends.length === 0 ? null : Math.min(...ends),
  };
}
