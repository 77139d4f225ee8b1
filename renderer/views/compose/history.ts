import type { Draft, Tab } from './draft.ts';
import { mergeDrafts } from './merge-drafts.ts';

/** One thing that can be undone: a change, or a short burst of typing in one field. */
interface Entry {
  before: Draft;
  after: Draft;
  tab: Tab;
  /** The fields that were typed in; null: never goes together with the next change. */
  typing: string | null;
  begunAt: number;
  at: number;
}

export interface History {
  past: readonly Entry[];
  future: readonly Entry[];
}

export const noHistory: History = { past: [], future: [] };

const mostEntries = 200;
/** A pause this long, or typing this long, begins a new step. */
const pauseMs = 800;
const burstMs = 5_000;

function isText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

/** Paths of what differs; null as soon as something other than a text does. */
function typedPaths(before: unknown, after: unknown, path: string): string[] | null {
  if (before === after) return [];
  if (typeof before === 'string' && typeof after === 'string') return [path];
  const areLists = Array.isArray(before) && Array.isArray(after) && before.length === after.length;
  const areObjects =
    typeof before === 'object' &&
    typeof after === 'object' &&
    before !== null &&
    after !== null &&
    !Array.isArray(before);
  if (!areLists && !areObjects) return isText(before) && isText(after) && path !== '' ? [path] : null;
  const was = before as Record<string, unknown>;
  const is = after as Record<string, unknown>;
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const paths = names.map((name) => typedPaths(was[name], is[name], `${path}/${name}`));
  return paths.some((found) => found === null) ? null : paths.flatMap((found) => found ?? []);
}

function typingOf(before: Draft, after: Draft): string | null {
  const paths = typedPaths({ ...before, when: null }, { ...after, when: null }, '');
  if (paths === null || before.when !== after.when) return null;
  // Words of a list (labels) are chosen, not typed.
  return paths.some((path) => /^\/(?:labels|mediaIds|accountIds)/.test(path)) ? null : paths.join(' ');
}

interface Made {
  tab: Tab;
  at: number;
  /** Done at one press: a step of its own, also when it comes in the middle of typing. */
  isDeed?: boolean;
}

export function remember(
  history: History,
  before: Draft,
  after: Draft,
  { tab, at, isDeed = false }: Made,
): History {
  const typing = isDeed ? null : typingOf(before, after);
  const last = history.past.at(-1);
  const goesOn =
    last !== undefined &&
    typing !== null &&
    last.typing === typing &&
    last.after === before &&
    history.future.length === 0 &&
    at - last.at < pauseMs &&
    at - last.begunAt < burstMs;
  const entry: Entry = goesOn ? { ...last, after, at } : { before, after, tab, typing, begunAt: at, at };
  const past = goesOn ? history.past.slice(0, -1) : history.past.slice(-mostEntries + 1);
  return { past: [...past, entry], future: [] };
}

/** From one state to the other; what someone else changed meanwhile is kept. */
function step(present: Draft, from: Draft, to: Draft): Draft {
  return present === from ? to : mergeDrafts(from, present, to).draft;
}

export function stepBack(
  history: History,
  present: Draft,
): { history: History; draft: Draft; tab: Tab } | null {
  const entry = history.past.at(-1);
  if (!entry) return null;
  return {
    history: { past: history.past.slice(0, -1), future: [...history.future, { ...entry, typing: null }] },
    draft: step(present, entry.after, entry.before),
    tab: entry.tab,
  };
}

export function stepForward(
  history: History,
  present: Draft,
): { history: History; draft: Draft; tab: Tab } | null {
  const entry = history.future.at(-1);
  if (!entry) return null;
  return {
    history: { past: [...history.past, entry], future: history.future.slice(0, -1) },
    draft: step(present, entry.before, entry.after),
    tab: entry.tab,
  };
}
