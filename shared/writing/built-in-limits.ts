import type { TaskKind } from '../ai/task-kinds.ts';
import type { Tone } from './brief.ts';

/** What the built-in writer makes of a kind of task, for whoever is about to ask for it; null: it cannot do it. */
export const builtInLimits: Record<TaskKind, string | null> = {
  generate: 'It puts drafts together from sentence patterns around your topic, in English only.',
  improve: 'It mends by rules: a stronger opening, shorter words, a call to action. It does not rephrase.',
  rewrite: null,
  shorten: 'It keeps the sentences that say most and leaves the others out.',
  expand: 'It only adds a closing line: rules cannot explain more without making things up.',
  tone: 'For a professional or empathetic tone it takes out emoji, exclamation marks and slang.',
  translate: null,
  caption: 'It writes around the alt text or your topic, in English only; it does not see the picture.',
  alt_text: null,
  hashtags: 'It takes the words that the text says most often.',
  thread: 'It cuts the article between sentences, in its own words.',
  reply:
    'It chooses a fitting courtesy by whether the comment is kind, angry or a question, in English only.',
  ideas: 'It suggests openings of the usual kinds of posts around your topic, in English only.',
};

/** The tones that rules can change a text to. */
export const builtInTones: readonly Tone[] = ['professional', 'empathetic'];

/** The kinds that the built-in writer writes in English only. */
export const englishOnlyKinds: readonly TaskKind[] = ['generate', 'ideas', 'reply', 'caption'];

export function isEnglishTag(language: string | undefined): boolean {
  return /^en\b/i.test(language ?? 'en');
}
