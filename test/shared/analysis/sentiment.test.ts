import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentimentOf } from '../../../shared/analysis/sentiment.ts';
// 2,100 tweets with the mean of twenty people's ratings and the scores of vaderSentiment 3.3.2 (see LICENSE.txt there).
import tweets from './data/vader-tweets.json' with { type: 'json' };

type Tweet = [text: string, human: number, compound: number, pos: number, neu: number, neg: number];

const tweetEval = process.env.TWEETEVAL_FILE;

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
  const sum = (of: (a: number, b: number) => number) => pairs.reduce((total, [a, b]) => total + of(a, b), 0);
  return sum((a, b) => (a - x) * (b - y)) / Math.sqrt(sum((a) => (a - x) ** 2) * sum((_, b) => (b - y) ** 2));
}

describe('sentiment', () => {
  it('gives the scores of the reference on all of its tweets', () => {
    for (const [text, , compound, pos, neu, neg] of tweets as Tweet[]) {
      const read = sentimentOf(text);
      expect(Math.abs(read.compound - compound), text).toBeLessThanOrEqual(1e-4);
      expect(Math.abs(read.positive - pos), text).toBeLessThanOrEqual(0.0011);
      expect(Math.abs(read.neutral - neu), text).toBeLessThanOrEqual(0.0011);
      expect(Math.abs(read.negative - neg), text).toBeLessThanOrEqual(0.0011);
    }
  });

  it('agrees with twenty people as the reference does', () => {
    const pairs = (tweets as Tweet[]).map(([text, human]) => [sentimentOf(text).compound, human] as const);
    expect(correlation(pairs)).toBeGreaterThan(0.86);
  });

  // 2,000 tweets in three classes (TweetEval's validation set) may not be shipped: their file is named to measure.
  it.skipIf(tweetEval === undefined)('parts tweets into three classes about as the reference does', () => {
    const labelled = JSON.parse(readFileSync(tweetEval ?? '', 'utf8')) as { text: string; label: string }[];
    const f1 = (['negative', 'neutral', 'positive'] as const).map((label) => {
      const told = labelled.filter(({ text }) => sentimentOf(text).label === label);
      const real = labelled.filter((tweet) => tweet.label === label);
      const right = told.filter((tweet) => tweet.label === label);
      return (2 * right.length) / (told.length + real.length);
    });
    expect(f1[0]).toBeGreaterThan(0.53);
    expect(f1[1]).toBeGreaterThan(0.47);
    expect(f1[2]).toBeGreaterThan(0.64);
    expect(f1.reduce((sum, each) => sum + each, 0) / 3).toBeGreaterThan(0.55);
  });

  it('shows the words that it rests on where they stand, emoji too', () => {
    const text = 'I do not LOVE it, but the coffee is great 😍!';
    expect(sentimentOf(text).words.map(({ start, end }) => text.slice(start, end))).toEqual([
      'LOVE',
      'great',
      '😍',
    ]);
  });

  it('is neutral, on no words, about what it does not know', () => {
    for (const text of ['', '   ', 'Der Kaffee schmeckt vorzüglich', '東京']) {
      expect(sentimentOf(text)).toMatchObject({ compound: 0, label: 'neutral', words: [] });
    }
  });

  it('answers within its scale whatever the text', () => {
    const piece = fc.constantFrom(
      'but',
      'not',
      'GREAT',
      'terrible!!!',
      '😀',
      'no',
      'kind of',
      'least',
      '\ud800',
      'the bomb',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(' ')),
    );
    fc.assert(
      fc.property(text, (written) => {
        const { compound, positive, neutral, negative, words } = sentimentOf(written);
        expect(Math.abs(compound)).toBeLessThanOrEqual(1);
        for (const share of [positive, neutral, negative]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        for (const { start, end } of words) expect(end).toBeGreaterThan(start);
      }),
    );
  });
});
