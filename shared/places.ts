/** A place of the interface that words can send a person to. */
export interface Place {
  /** As remedies name it: the interface finds the place by these very words. */
  words: string;
  path: string;
}

/** What remedies may name; `Settings › …` that is not here leads nowhere and fails the tests. */
export const places = {
  ai: { words: 'Settings › AI', path: '/settings?section=ai' },
  aiProviders: { words: 'Settings › AI › Providers', path: '/settings?section=ai-providers' },
  aiTasks: { words: 'Settings › AI › Tasks', path: '/settings?section=ai-tasks' },
  aiBudgets: { words: 'Settings › AI › Budgets', path: '/settings?section=ai-budgets' },
  privateHosts: { words: 'Settings › Private hosts', path: '/settings?section=private-hosts' },
} as const satisfies Record<string, Place>;

const longestFirst: readonly Place[] = Object.values(places).sort((a, b) => b.words.length - a.words.length);

/** The place that a text sends to; undefined: it names none. */
export function placeNamedIn(text: string): Place | undefined {
  return longestFirst.find(({ words }) => text.includes(words));
}
