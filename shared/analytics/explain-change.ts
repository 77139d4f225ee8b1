import {
  type Decomposition,
  decomposeChange,
  type Factor,
  type RangeTotals,
  rangeFigures,
} from './decompose.ts';
import { changeWords, countWords, listWords, numberWords, percentWords } from './words.ts';

/** Under so many posts on either side, why is not said: one post more would tell another story. */
export const fewestPostsToExplain = 8;

export interface ChangeExplained {
  /** Always three: what changed, why, and what else and what it rests on. */
  sentences: [string, string, string];
  decomposition: Decomposition;
  /** Largest first, of those that went the way the whole did; empty where too little is known. */
  causes: Factor[];
}

const factorWords: Record<Factor, string> = {
  followers: 'the number of followers',
  posts: 'the number of posts',
  mix: 'the mix of formats and networks',
  reach: 'the reach of a post for each follower',
  rate: 'the engagement rate',
  response: 'the engagement of a post where reach is not told',
};

type Figures = ReturnType<typeof rangeFigures>;

function fromTo(one: number | null, two: number | null, words: (value: number) => string): string {
  return one === null || two === null ? '' : ` (${words(one)} → ${words(two)})`;
}

/** The largest change of a group's share, such as `reels 10 % → 42 % of posts`. */
function mixWords(before: RangeTotals, after: RangeTotals): string {
  const share = ({ groups }: RangeTotals, name: string) => {
    const posts = groups.reduce((sum, group) => sum + group.posts, 0);
    return posts === 0 ? 0 : (groups.find(({ group }) => group === name)?.posts ?? 0) / posts;
  };
  const names = [...new Set([...before.groups, ...after.groups].map(({ group }) => group))];
  const moved = names
    .map((name) => ({ name, one: share(before, name), two: share(after, name) }))
    .sort((a, b) => Math.abs(b.two - b.one) - Math.abs(a.two - a.one))[0];
  return moved && moved.one !== moved.two
    ? ` (${moved.name} ${percentWords(moved.one)} → ${percentWords(moved.two)} of posts)`
    : '';
}

/** What the figure behind a factor was and is. */
export function figureWords(factor: Factor, before: RangeTotals, after: RangeTotals): string {
  const [one, two]: [Figures, Figures] = [rangeFigures(before), rangeFigures(after)];
  if (factor === 'followers') return fromTo(one.followers, two.followers, numberWords);
  if (factor === 'posts')
    return fromTo(one.postsADay * 7, two.postsADay * 7, (n) => `${numberWords(n)} a week`);
  if (factor === 'mix') return mixWords(before, after);
  if (factor === 'rate') return fromTo(one.rate, two.rate, percentWords);
  if (factor === 'response') return fromTo(one.engagementOfPost, two.engagementOfPost, numberWords);
  const ofFollowers = ({ reachOfPost, followers }: Figures) =>
    reachOfPost !== null && followers ? reachOfPost / followers : null;
  const [a, b] = [ofFollowers(one), ofFollowers(two)];
  return a === null || b === null
    ? fromTo(one.reachOfPost, two.reachOfPost, (n) => `${numberWords(n)} people`)
    : fromTo(a, b, (part) => `${percentWords(part)} of followers`);
}

const signed = (amount: number) => `${amount < 0 ? '−' : '+'}${numberWords(Math.abs(amount))}`;

/** Parts too small to be told apart from rounding are not named. */
function isWorthSaying(amount: number, { from, to }: Decomposition): boolean {
  return Math.abs(amount) >= 0.05 * Math.max(Math.abs(to - from), 0.01 * Math.max(from, to));
}

function whatWords({ from, to }: Decomposition, metric: string, since: string): string {
  const name = metric.charAt(0).toUpperCase() + metric.slice(1);
  if (from === to) return `${name} did not change ${since}: it is ${numberWords(to)} a day.`;
  const change =
    from > 0 && to >= 2 * from
      ? `rose to ${numberWords(to / from)} times as much`
      : `went ${changeWords(from, to)}`;
  return `${name} ${change} ${since}: ${numberWords(to)} a day instead of ${numberWords(from)}.`;
}

/**
 * What changed between two ranges, in exactly three sentences with numbers. `metric` as it is called in a sentence
 * (`engagement`), `since` as it ends the first (`since 3 March`).
 */
export function explainChange(
  before: RangeTotals,
  after: RangeTotals,
  { metric, since }: { metric: string; since: string },
): ChangeExplained {
  const decomposition = decomposeChange(before, after);
  const [one, two] = [rangeFigures(before), rangeFigures(after)];
  const rests = `${countWords(one.posts, 'post')} before and ${countWords(two.posts, 'post')} since`;
  const what = whatWords(decomposition, metric, since);
  if (Math.min(one.posts, two.posts) < fewestPostsToExplain) {
    return {
      sentences: [
        what,
        `There are too few posts to say why: ${rests}.`,
        `With at least ${fewestPostsToExplain} posts on each side it can be told apart into followers, posts, reach, rate and mix.`,
      ],
      decomposition,
      causes: [],
    };
  }
  const direction = Math.sign(decomposition.to - decomposition.from);
  const parts = decomposition.parts
    .filter(({ amount }) => isWorthSaying(amount, decomposition))
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const along = parts.filter(({ amount }) => Math.sign(amount) === direction);
  const words = ({ factor, amount }: (typeof parts)[number]) =>
    `${factorWords[factor]}${figureWords(factor, before, after)} with ${signed(amount)} a day`;
  const [first, second] = along;
  const isHalf = second && first && Math.abs(second.amount) >= 0.5 * Math.abs(first.amount);
  const named = first ? [first, ...(isHalf && second ? [second] : [])] : [];
  const why = first
    ? `Most of it comes from ${listWords(named.map(words))}.`
    : 'No part of it stands out: followers, posts, reach, rate and mix are as they were.';
  const others = parts.filter((part) => !named.includes(part));
  const rest =
    others.length > 0
      ? `Besides, ${listWords(others.map(({ factor, amount }) => `${factorWords[factor]} gave ${signed(amount)}`))} a day`
      : 'Nothing else moved it by much';
  return {
    sentences: [what, why, `${rest}; this rests on ${rests}.`],
    decomposition,
    causes: along.map(({ factor }) => factor),
  };
}
