/** In which language a text is, how sure that is, and what it rests on. */
export interface TextLanguage {
  /** ISO 639-1 (or BCP 47, as it was given); null: not known. */
  code: string | null;
  /** How often such a finding is right, 0 to 1; null: it was given, or is not known. */
  sureness: number | null;
  basis: string;
}

export function givenLanguage(code: string): TextLanguage {
  return { code, sureness: null, basis: 'As it was given.' };
}

/** What rules of this program write themselves. */
export const english = givenLanguage('en');

const letters = /\p{L}/u;
const latin = /\p{Script=Latin}/u;

/**
 * Whether rules over English words may judge a text. Where the language is not known they do, unless it is written in
 * other letters: a short English post is judged then, and its basis says what was taken for granted.
 */
export function readsAsEnglish({ code }: TextLanguage, text: string): boolean {
  if (code !== null) return /^en\b/i.test(code);
  return latin.test(text) || !letters.test(text);
}

export const englishOnly = 'The rules know English words only.';

/** Written as one with the other, or not told apart by its letters. */
const asOne: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', fil: 'tl' };

/** Whether two codes (BCP 47) name one language, whatever the country or script. */
export function isOneLanguage(a: string, b: string): boolean {
  const [one = '', other = ''] = [a, b].map((code) => code.toLowerCase().split('-')[0] ?? '');
  return (asOne[one] ?? one) === (asOne[other] ?? other);
}
