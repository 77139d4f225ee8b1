import { articles, fences, labels } from './fences.ts';
import { encoded, hiddenLetters } from './hidden.ts';
import { answers, languages, promptLeak } from './leaks.ts';
import { beacons, html, roles } from './markup.ts';
import { authority, delayed, exfiltration, override, secrets, tools } from './orders.ts';
import { wrapped } from './wrapped.ts';

/** Texts that try to give orders, by what they try. None is in two classes. */
export const injectionClasses = {
  override,
  authority,
  delayed,
  tools,
  exfiltration,
  secrets,
  promptLeak,
  languages,
  answers,
  beacons,
  html,
  roles,
  fences,
  articles,
  labels,
  hiddenLetters,
  encoded,
  wrapped,
} as const satisfies Record<string, readonly string[]>;

export const injections: readonly string[] = Object.values(injectionClasses).flat();
