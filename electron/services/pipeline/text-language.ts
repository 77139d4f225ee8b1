import { english, givenLanguage, type TextLanguage } from '../../../shared/analysis/text-language.ts';

/** Of what a run writes: as the brief names it, else that of the source; where that is not known, English. */
export function languageToWrite(wanted: string | null | undefined, source: string | null): TextLanguage {
  if (wanted) return givenLanguage(wanted);
  return source === null ? english : { code: source, sureness: null, basis: 'The language of the source.' };
}
