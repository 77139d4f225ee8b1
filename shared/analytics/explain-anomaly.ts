import { type Decomposition, decomposeChange, type Factor, type RangeTotals } from './decompose.ts';
import { figureWords } from './explain-change.ts';
import { numberWords, percentWords } from './words.ts';

/** What a post brought during an anomaly. */
export interface ContributingPost {
  id: string;
  /** As lists show it. */
  name: string;
  value: number;
  /** What a post usually brings in such a time; null: not known. */
  usual: number | null;
}

export interface AnomalyCase {
  /** As it is called in a sentence: `engagement`, `reach`. */
  metric: string;
  /** As it begins a sentence: `On Tuesday 3 March`. */
  when: string;
  value: number;
  expected: number;
  /** The weeks before, and the stretch itself. */
  usual: RangeTotals;
  during: RangeTotals;
  posts: readonly ContributingPost[];
}

export interface AnomalyExplained {
  sentence: string;
  cause: 'one_post' | Factor | 'not_known';
  numbers: {
    value: number;
    expected: number;
    /** Of the difference, what the cause explains; above 1 where other things went against it. */
    explained: number | null;
    decomposition: Decomposition;
  };
  /** Those to look at, the most telling first. */
  postIds: string[];
}

/** A post that brought so much of the difference carries it. */
const carries = 0.6;
const mostPosts = 3;

const lowWords: Record<Factor, string> = {
  followers: 'there were fewer followers',
  posts: 'fewer posts went out',
  mix: 'other formats and networks were used',
  reach: 'posts reached fewer people',
  rate: 'fewer of those reached did something',
  response: 'posts drew less engagement',
};

const highWords: Record<Factor, string> = {
  followers: 'there were more followers',
  posts: 'more posts went out',
  mix: 'other formats and networks were used',
  reach: 'posts reached more people',
  rate: 'more of those reached did something',
  response: 'posts drew more engagement',
};

function carrierOf({ posts, value, expected }: AnomalyCase): ContributingPost | undefined {
  const [top] = posts.toSorted((a, b) => b.value - a.value);
  if (!top || value <= expected || posts.length === 0) return undefined;
  return top.value - (top.usual ?? 0) >= carries * (value - expected) ? top : undefined;
}

/** Why a stretch was out of the ordinary, in one plain sentence with the numbers and the posts to look at. */
export function explainAnomaly(given: AnomalyCase): AnomalyExplained {
  const { metric, when, value, expected, usual, during, posts } = given;
  const decomposition = decomposeChange(usual, during);
  const what = `${when} ${metric} was ${numberWords(value)} instead of about ${numberWords(expected)}`;
  const difference = value - expected;
  const carrier = carrierOf(given);
  if (carrier) {
    const explained = (carrier.value - (carrier.usual ?? 0)) / difference;
    const amount =
      carrier.usual === null
        ? `it brought ${numberWords(carrier.value)}`
        : `it brought ${numberWords(carrier.value)} where a post usually brings ${numberWords(carrier.usual)}`;
    return {
      sentence: `${what}: one post carries it, “${carrier.name}”; ${amount}.`,
      cause: 'one_post',
      numbers: { value, expected, explained, decomposition },
      postIds: [carrier.id],
    };
  }
  const isHigh = difference > 0;
  const ranked = decomposition.parts
    .filter(({ amount }) => amount !== 0 && amount > 0 === isHigh)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const [main] = ranked;
  const turn = isHigh ? 1 : -1;
  const postIds = posts
    .toSorted((a, b) => turn * (b.value - (b.usual ?? 0) - (a.value - (a.usual ?? 0))))
    .slice(0, mostPosts)
    .map(({ id }) => id);
  const change = decomposition.to - decomposition.from;
  // What the posts of that time brought must at least have moved the same way.
  if (!main || change === 0 || change > 0 !== isHigh) {
    return {
      sentence: `${what}; the posts of that time do not say why.`,
      cause: 'not_known',
      numbers: { value, expected, explained: null, decomposition },
      postIds,
    };
  }
  const explained = main.amount / change;
  const words = (isHigh ? highWords : lowWords)[main.factor];
  const part = explained >= 0.995 ? 'all of the difference' : `${percentWords(explained)} of the difference`;
  return {
    sentence: `${what}: mostly because ${words}${figureWords(main.factor, usual, during)}, ${part}.`,
    cause: main.factor,
    numbers: { value, expected, explained, decomposition },
    postIds,
  };
}
