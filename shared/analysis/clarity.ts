import type { SocialText } from './social-text.ts';
import { plural, type TextFinding, type TextScore, withinHundred } from './spans.ts';

const fewestWords = 5;

interface Habit {
  code: string;
  shape: RegExp;
  /** Points that each takes away. */
  cost: number;
  message(found: string): string;
  remedy: string;
}

export const plainWords: Readonly<Record<string, string>> = {
  utilize: 'use',
  utilise: 'use',
  leverage: 'use',
  facilitate: 'help',
  commence: 'begin',
  terminate: 'end',
  endeavour: 'try',
  endeavor: 'try',
  ascertain: 'find out',
  numerous: 'many',
  additionally: 'also',
  approximately: 'about',
  sufficient: 'enough',
  subsequently: 'later',
  'in order to': 'to',
  'due to the fact that': 'because',
  'at this point in time': 'now',
  'in the event that': 'if',
  'with regard to': 'about',
  synergy: 'working together',
  synergies: 'working together',
  'best-in-class': 'very good',
  'cutting-edge': 'new',
  'game-changer': 'change',
  'game-changing': 'new',
  'world-class': 'very good',
  revolutionary: 'new',
  'state-of-the-art': 'new',
};

const anyOf = (words: readonly string[]) => new RegExp(`\\b(?:${words.join('|')})\\b`, 'giu');

const habits: readonly Habit[] = [
  {
    code: 'plainer_word',
    shape: anyOf(Object.keys(plainWords)),
    cost: 6,
    message: (found) => `“${found}” has a plainer word: “${plainWords[found.toLowerCase()] ?? ''}”.`,
    remedy: 'Take the plainer word.',
  },
  {
    code: 'filler',
    shape: anyOf([
      'very',
      'really',
      'actually',
      'basically',
      'literally',
      'simply',
      'quite',
      'just',
      'totally',
    ]),
    cost: 2,
    message: (found) => `“${found}” adds little here.`,
    remedy: 'Leave it out and see whether anything is lost.',
  },
  {
    code: 'passive',
    shape: /\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?\w{2,}(?:ed|wn|ught)\s+by\b/giu,
    cost: 5,
    message: () => 'Passive: who does it comes last.',
    remedy: 'Begin with the one who does it.',
  },
  {
    code: 'shouting',
    shape: /(?<![\p{L}#@])\p{Lu}{4,}(?:\s+\p{Lu}{2,}){2,}/gu,
    cost: 10,
    message: () => 'Words in capitals are hard to read.',
    remedy: 'Write them as usual.',
  },
  {
    code: 'marks',
    shape: /[!?]{3,}|[!！]{2,}/gu,
    cost: 4,
    message: (found) => `“${found}” shouts.`,
    remedy: 'One mark is enough.',
  },
];

function habitsIn(text: string): { findings: TextFinding[]; cost: number } {
  let cost = 0;
  const findings = habits.flatMap((habit) =>
    Array.from(text.matchAll(habit.shape), ({ 0: found, index }) => {
      cost += habit.cost;
      return {
        start: index,
        end: index + found.length,
        code: habit.code,
        message: habit.message(found),
        remedy: habit.remedy,
      };
    }),
  );
  return { findings, cost };
}

/** Whether a post says what it says in a plain way: long sentences, plainer words, fillers, passives and shouting. */
export function clarityOf({ text, words, sentences }: SocialText): TextScore {
  if (words.length < fewestWords) {
    return {
      score: null,
      basis: `${plural(words.length, 'word')}: too few to say (${fewestWords} are needed).`,
      findings: [],
    };
  }
  const { findings, cost } = habitsIn(text);
  const perSentence = words.length / sentences.length;
  const tooLong = Math.max(0, perSentence - 15) * 2.5;
  return {
    score: withinHundred(100 - tooLong - (cost * 100) / Math.max(40, words.length)),
    basis: `${perSentence.toFixed(0)} words in a sentence on average, ${plural(findings.length, 'habit')} of unclear writing found (English words).`,
    findings,
  };
}
