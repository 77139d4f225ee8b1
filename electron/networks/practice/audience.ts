import { logNormal, seededRandom } from './random.ts';

/** Half of the reactions are in after this time. */
const halfLifeMs = 2 * 3_600_000;
/** Under 1: quick at first, with a long tail over days. */
const slope = 0.7;

/** How an audience has reacted to one post, or will have in the end. */
export interface Audience {
  impressions: number;
  likes: number;
  comments: number;
  shares: number;
}

export function followersOf(handle: string): number {
  const random = seededRandom(`followers ${handle.toLowerCase()}`);
  return Math.round(Math.min(20_000, Math.max(800, logNormal(random, 3_500, 0.8))));
}

/** Most posts do modestly and a few very well; fewer people comment than like, and fewer still share. */
export function audienceOf(key: string, handle: string): Audience {
  const random = seededRandom(`audience ${key}`);
  const impressions = Math.max(40, followersOf(handle) * Math.min(6, logNormal(random, 0.4, 0.6)));
  const likes = Math.max(4, impressions * Math.min(0.2, logNormal(random, 0.035, 0.45)));
  const comments = Math.max(2, likes * (0.08 + 0.1 * random()));
  const shares = Math.max(1, comments * (0.3 + 0.4 * random()));
  return { impressions, likes, comments, shares };
}

/** The part of all reactions, 0 to 1, that has come in after a time. */
export function growthAfter(elapsedMs: number): number {
  return 1 - 2 ** -((Math.max(0, elapsedMs) / halfLifeMs) ** slope);
}

/** When that part has come in; the other way round of `growthAfter`. */
export function timeOfGrowth(part: number): number {
  return halfLifeMs * (-Math.log2(1 - part)) ** (1 / slope);
}

/** When the comments arrive, in milliseconds after publishing, in order. */
export function commentTimes(audience: Audience): number[] {
  const count = Math.floor(audience.comments);
  return Array.from({ length: count }, (_, index) => timeOfGrowth((index + 1) / (audience.comments + 1)));
}

export function reactionsAt(audience: Audience, elapsedMs: number): Audience {
  const growth = growthAfter(elapsedMs);
  return {
    impressions: Math.floor(audience.impressions * growth),
    likes: Math.floor(audience.likes * growth),
    comments: commentTimes(audience).filter((time) => time <= elapsedMs).length,
    shares: Math.floor(audience.shares * growth),
  };
}
