import { givenLanguage, type TextLanguage } from '../../../shared/analysis/text-language.ts';
import { detectLanguage } from '../../providers/languages/detect-language.ts';

/** As it was given, or as it reads. */
export async function languageOf(text: string, given?: string): Promise<TextLanguage> {
  return given === undefined ? detectLanguage(text) : givenLanguage(given);
}
