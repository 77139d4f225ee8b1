import { readSocialText } from '../../../shared/analysis/social-text.ts';
import type { TextLanguage } from '../../../shared/analysis/text-language.ts';
import { amongNear, nearLanguages } from './near-languages.ts';

interface Detector {
  detect(text: string): { getScores(): Record<string, number> };
}

let loading: Promise<Detector> | undefined;

/** 0.15 s and some 90 MB of memory (measured in docs/analysis.md): loaded when a language is first asked for. */
function detector(): Promise<Detector> {
  loading ??= import('eld/extrasmall').then(({ eld }) => eld);
  return loading;
}

/** Reads no further: what comes after does not change the finding. */
const mostLetters = 1_000;
const fewestLetters = 12;
/** Scripts in which a few signs say what an alphabet needs a line for. */
const tellingSigns =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}]/gu;
const fewestSigns = 3;
const lowestSureness = 0.7;
const mostMargin = 0.3;

/**
 * How often a finding is right, by its distance from the next best language and the letters it rests on: a logistic
 * curve fitted to 4,200 sentences of 28 languages cut to 6 to 100 letters (see docs/analysis.md).
 */
function surenessOf(margin: number, letters: number): number {
  const distance = 10 * Math.min(margin, mostMargin);
  const size = Math.log(letters);
  return 1 / (1 + Math.exp(2.14 - 0.528 * distance - 0.969 * size - 0.505 * distance * size));
}

/** No finding by letters is certain. */
function told(sureness: number): number {
  return Math.min(0.99, Math.round(sureness * 100) / 100);
}

function unknown(basis: string): TextLanguage {
  return { code: null, sureness: null, basis };
}

/** Which language the prose of a post is in; links, tags, names and emoji are no language. */
export async function detectLanguage(text: string): Promise<TextLanguage> {
  const prose = readSocialText(text.slice(0, 2 * mostLetters))
    .prose.slice(0, mostLetters)
    .toWellFormed();
  const letters = prose.match(/[\p{L}\p{M}]/gu)?.length ?? 0;
  const signs = prose.match(tellingSigns)?.length ?? 0;
  if (letters < fewestLetters && signs < fewestSigns) {
    return unknown(`${letters === 1 ? '1 letter' : `${letters} letters`} of prose: too little to tell.`);
  }
  const { detect } = await detector();
  const ranked = Object.entries(detect(prose).getScores()).sort(([, a], [, b]) => b - a);
  const [best] = ranked;
  if (!best) return unknown('No language that is known here has such words.');
  const [code, score] = best;
  const near = nearLanguages(code);
  const rival = ranked.find(([other]) => other !== code && !near?.codes.includes(other));
  const sureness = surenessOf(score - (rival?.[1] ?? 0), Math.max(letters, signs * 4));
  if (sureness < lowestSureness) {
    return unknown('Several languages are about as likely.');
  }
  if (near) return amongNear(near, prose, sureness);
  const basis = `By the letters that follow each other in ${letters} letters of prose, against 60 languages.`;
  // The detector does not part Bokmål from Nynorsk; nearly all that is written is Bokmål.
  return { code: code === 'no' ? 'nb' : code, sureness: told(sureness), basis };
}
