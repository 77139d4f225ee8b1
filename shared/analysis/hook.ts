import type { SocialText } from './social-text.ts';
import { type TextFinding, type TextScore, withinHundred } from './spans.ts';

interface Trait {
  code: string;
  /** Points that it adds or takes from the 50 at which a plain opening stands. */
  points: number;
  message: string;
  remedy: string | null;
  isIn(opening: string, words: number): boolean;
}

const shortestHook = 3;
const longestHook = 14;
/** What most networks show before “more”. */
const shownSigns = 125;

const traits: readonly Trait[] = [
  {
    code: 'question',
    points: 14,
    message: 'It opens with a question.',
    remedy: null,
    isIn: (opening) => /[?？]\s*$/.test(opening),
  },
  {
    code: 'number',
    points: 12,
    message: 'It opens with a number, which says what one gets.',
    remedy: null,
    isIn: (opening) => /(?<![\p{L}#])\d/u.test(opening),
  },
  {
    code: 'address',
    points: 10,
    message: 'It speaks to the reader.',
    remedy: null,
    isIn: (opening) => /\b(?:you|your|you['’]re|yours|yourself)\b/i.test(opening),
  },
  {
    code: 'contrast',
    points: 8,
    message: 'It sets up a contrast.',
    remedy: null,
    isIn: (opening) => /\b(?:but|instead|without|stop|never|not|why|wrong|myth|nobody|most)\b/i.test(opening),
  },
  {
    code: 'good_length',
    points: 10,
    message: 'Its first sentence is short enough to be read at a glance.',
    remedy: null,
    isIn: (_, words) => words >= shortestHook && words <= longestHook,
  },
  {
    code: 'too_long',
    points: -18,
    message: 'The first sentence is long.',
    remedy: `Say the main thing in at most ${longestHook} words first.`,
    isIn: (_, words) => words > 22,
  },
  {
    code: 'worn_opening',
    points: -16,
    message: 'It opens with words that many posts open with.',
    remedy: 'Begin with the news itself.',
    isIn: (opening) =>
      /^(?:we(?:['’]re| are) (?:so |very |really )?(?:excited|thrilled|happy|proud|delighted|pleased)|happy \w+day|good morning|hello everyone|hi everyone|in today['’]s|did you know|are you ready)/i.test(
        opening,
      ),
  },
];

const plainOpening = 50;

/** How well the opening, which is all that a feed shows first, draws a reader in: a rule of thumb, not a measurement. */
export function hookOf({ text, sentences }: SocialText): TextScore {
  const [first] = sentences;
  if (!first) return { score: null, basis: 'There are no words to open with.', findings: [] };
  const opening = text.slice(first.start, first.end + 2).trim();
  const found = traits.filter((trait) => trait.isIn(opening, first.words.length));
  const findings: TextFinding[] = found.map(({ code, message, remedy }) => ({
    start: first.start,
    end: Math.min(first.end, first.start + shownSigns),
    code,
    message,
    remedy,
  }));
  const points = found.reduce((sum, trait) => sum + trait.points, plainOpening);
  return {
    score: withinHundred(points),
    basis: 'Seven rules about the first sentence; 50 is a plain opening.',
    findings,
  };
}
