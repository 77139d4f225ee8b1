import type { TaskKind } from '../ai/task-kinds.ts';
import type { Tone } from './brief.ts';

/** The tones that rules can change a text to. */
export const builtInTones: readonly Tone[] = ['professional', 'empathetic'];

/** The kinds that the built-in writer writes in English only. */
export const englishOnlyKinds: readonly TaskKind[] = ['generate', 'ideas', 'reply', 'caption'];

export function isEnglishTag(language: string | undefined): boolean {
  return /^en\b/i.test(language ?? 'en');
}
