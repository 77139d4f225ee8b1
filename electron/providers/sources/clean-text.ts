import { plainText } from '../../../shared/ai/plain-text.ts';
import { runLimits } from '../../../shared/pipeline/steps.ts';
import { detectLanguage } from '../languages/detect-language.ts';
import type { ReadSource } from './source-types.ts';

/** Without hidden letters and superfluous space; what is in it stays word for word. */
export function cleanLines(text: string): string {
  return plainText(text)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Sentences against writing systems that a model, and not a reader, is meant to obey. */
const orders =
  /\b(?:ignore|disregard|forget)\b[^.\n]{0,40}\b(?:previous|prior|above|earlier|all)\b[^.\n]{0,40}\b(?:instructions?|prompts?|rules?)\b|\bsystem prompt\b|\byou are (?:now )?(?:an? )?(?:ai|assistant|language model)\b/i;

/** The common end of all ways of reading: bounded, with its language and what a person should know of it. */
export async function finished(
  source: Omit<ReadSource, 'language'> & { language?: string | null },
): Promise<ReadSource> {
  const remarks = [...source.remarks];
  let { text, pageStarts } = source;
  if (text.length > runLimits.sourceCharacters) {
    remarks.push(
      `It was cut after ${runLimits.sourceCharacters.toLocaleString('en')} of ${text.length.toLocaleString('en')} characters.`,
    );
    text = text
      .slice(0, runLimits.sourceCharacters)
      .toWellFormed()
      .replace(/\uFFFD$/, '')
      .trimEnd();
    pageStarts = pageStarts.filter((start) => start < text.length);
  }
  if (orders.test(text)) {
    remarks.push(
      'Some of its words are orders to a writing model. They are taken as text, and as nothing else.',
    );
  }
  return {
    ...source,
    title: cleanLines(source.title).replace(/\n/g, ' ').slice(0, 300).toWellFormed(),
    text,
    pageStarts,
    remarks,
    language: (await detectLanguage(text)).code ?? source.language ?? null,
  };
}

/** A title where the document names none: its first line, if that is short, else the name of its file. */
export function titleFrom(text: string, fileName: string): string {
  const [first = ''] = text.split('\n', 1);
  if (first.length >= 3 && first.length <= 120 && !/[.!?:]$/.test(first)) return first;
  return fileName.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_-]+/g, ' ') || first.slice(0, 120);
}
