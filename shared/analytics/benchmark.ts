import { quantile } from './robust.ts';

export interface PastPost {
  publishedAt: number;
  format: string;
  /** At the same age as the post's own. */
  value: number;
}

export type Benchmark =
  | { state: 'too_few'; posts: number; postsMissing: number }
  | {
      state: 'known';
      /** 0–1: the part of the other posts that it is above; of equals it is above half. */
      percentile: number;
      median: number;
      posts: number;
      /** `format`: posts of the same format; `all`: of that there were too few. */
      among: 'format' | 'all';
      /** The oldest of them, UTC epoch milliseconds. */
      since: number;
    };

const dayMs = 24 * 3_600_000;
export const benchmarkDays = 90;
export const fewestForBenchmark = 10;

/** Where a post stands among the account's own posts of the 90 days before it: of its format, or else of all. */
export function benchmarkOf(post: PastPost, others: readonly PastPost[]): Benchmark {
  const since = post.publishedAt - benchmarkDays * dayMs;
  const recent = others.filter(({ publishedAt }) => publishedAt >= since && publishedAt < post.publishedAt);
  const same = recent.filter(({ format }) => format === post.format);
  const isSame = same.length >= fewestForBenchmark;
  const among = isSame ? same : recent;
  if (among.length < fewestForBenchmark)
    return { state: 'too_few', posts: among.length, postsMissing: fewestForBenchmark - among.length };
  const values = among.map(({ value }) => value);
  const below = values.filter((value) => value < post.value).length;
  const equal = values.filter((value) => value === post.value).length;
  return {
    state: 'known',
    percentile: (below + equal / 2) / values.length,
    median: quantile(values, 0.5),
    posts: values.length,
    among: isSame ? 'format' : 'all',
    since: Math.min(...among.map(({ publishedAt }) => publishedAt)),
  };
}
