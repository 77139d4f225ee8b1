import { quantileOfSorted, sorted } from './robust.ts';

/** A reading of a running total, so long after publishing. */
export interface CurvePoint {
  ageMs: number;
  count: number;
}

export type Curve = readonly CurvePoint[];

/** For a tail of one in twenty there must be twenty posts. */
export const fewestCurves = 20;

export interface UsualCurvePoint {
  ageMs: number;
  /** Quantiles over the posts: one in ten below, half, one in ten above. */
  low: number;
  middle: number;
  high: number;
  /** How many posts were read on both sides of this age. */
  posts: number;
}

/**
 * The count at an age, between two readings by straight line over the logarithm of age, as curves bend early. A post
 * has nothing at age 0; after its last reading nothing is known. Totals that went back (a network that recounts) are
 * taken as they are.
 */
export function countAt(curve: Curve, ageMs: number): number | null {
  const after = curve.find((point) => point.ageMs >= ageMs);
  if (!after) return null;
  if (after.ageMs === ageMs) return after.count;
  const before = curve.findLast((point) => point.ageMs < ageMs) ?? { ageMs: 0, count: 0 };
  const place = (age: number) => Math.log1p(age / 60_000);
  const part = (place(ageMs) - place(before.ageMs)) / (place(after.ageMs) - place(before.ageMs));
  return before.count + (after.count - before.count) * part;
}

/** The band in which an account's posts usually run, at the ages that are asked for; ages with too few posts are left out. */
export function usualCurve(curves: readonly Curve[], ages: readonly number[]): UsualCurvePoint[] {
  return ages.flatMap((ageMs) => {
    const counts = sorted(curves.flatMap((curve) => countAt(curve, ageMs) ?? []));
    if (counts.length < fewestCurves) return [];
    const at = (part: number) => quantileOfSorted(counts, part);
    return [{ ageMs, low: at(0.1), middle: at(0.5), high: at(0.9), posts: counts.length }];
  });
}

export type EarlyVelocity =
  | { state: 'too_few'; posts: number; postsMissing: number; words: string }
  | {
      state: 'unusually_high' | 'unusually_low' | 'usual';
      ageMs: number;
      count: number;
      /** Half of the posts had at least this many at that age. */
      usual: number;
      /** Of ordinary posts, the part that is at least as far out on this side. */
      chance: number;
      posts: number;
      words: string;
    };

/** One in twenty ordinary posts is called unusual, half of them high. */
const tail = 0.025;
/** With fewer reactions than this a post is no success, however quiet the others are. */
const fewestReactions = 5;

function ageWords(ageMs: number): string {
  const hours = ageMs / 3_600_000;
  return hours < 2 ? `${Math.round(ageMs / 60_000)} minutes` : `${Math.round(hours)} hours`;
}

/** How a post's first hours compare with those of the account's posts before it. Its newest reading decides. */
export function earlyVelocity(post: Curve, earlier: readonly Curve[]): EarlyVelocity {
  const newest = post.at(-1);
  const counts = newest ? sorted(earlier.flatMap((curve) => countAt(curve, newest.ageMs) ?? [])) : [];
  const posts = counts.length;
  if (!newest || posts < fewestCurves) {
    const postsMissing = fewestCurves - posts;
    const words = newest
      ? `Too few earlier posts to say: ${posts} of ${fewestCurves} that were read at this age.`
      : 'Not read yet.';
    return { state: 'too_few', posts, postsMissing, words };
  }
  const { ageMs, count } = newest;
  const usual = quantileOfSorted(counts, 0.5);
  const atLeast = counts.filter((other) => other >= count).length;
  const atMost = counts.filter((other) => other <= count).length;
  const isAbove = count >= usual;
  // The post counts itself: with n others none is rarer than one in n + 1.
  const chance = ((isAbove ? atLeast : atMost) + 1) / (posts + 1);
  // With 20 to 39 posts the furthest of all is called unusual; its chance is said.
  const isRare = chance <= Math.max(tail, 1 / (posts + 1));
  const state = !isRare
    ? 'usual'
    : !isAbove
      ? 'unusually_low'
      : count >= fewestReactions
        ? 'unusually_high'
        : 'usual';
  const stood = isAbove ? 'more' : 'fewer';
  const words =
    state === 'usual'
      ? `As usual after ${ageWords(ageMs)}: ${count}, half of ${posts} posts had ${Math.round(usual)} or more.`
      : `After ${ageWords(ageMs)} it has ${count}; half of ${posts} posts had ${Math.round(usual)}, and ${stood} than this had ${
          (isAbove ? atLeast : atMost) === 0 ? 'none' : `${isAbove ? atLeast : atMost}`
        }.`;
  return { state, ageMs, count, usual, chance, posts, words };
}
