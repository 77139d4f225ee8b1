import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threadsLength } from '../../../shared/networks/threads-length.ts';
import { weightedLength } from '../../../shared/networks/weighted-length.ts';

interface WeightedCase {
  description: string;
  text: string;
  length: number;
}

const cases = JSON.parse(
  readFileSync(new URL('./data/twitter-text-weighted.json', import.meta.url), 'utf8'),
) as WeightedCase[];

describe('the length of a post on X', () => {
  it.each(cases)('is as the conformance file says: $description', ({ text, length }) => {
    expect(weightedLength(text)).toBe(length);
  });

  it.each([
    ['Hello, world! 👋', 16],
    ['café', 4],
    ['cafe\u0301', 4],
    ['日本語', 6],
    ['👨‍👩‍👧‍👦', 2],
    ['🇩🇪', 2],
    ['https://example.com/very/long/path?x=1', 23],
    ['see example.com.', 28],
    ['a—b …', 6],
    ['“quote”', 7],
    ['①', 2],
    ['localhost', 9],
  ])('%j is %i', (text, length) => {
    expect(weightedLength(text)).toBe(length);
  });

  it('adds up over words that are no links', () => {
    const word = fc.stringMatching(/^[a-zа-я日語é]{1,12}$/u);
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(weightedLength(`${one} ${other}`)).toBe(weightedLength(one) + 1 + weightedLength(other));
      }),
    );
  });
});

describe('the length of a post on Threads', () => {
  it.each([
    ['Good morning', 12],
    ['日本語', 3],
    ['👍', 4],
    ['👨‍👩‍👧‍👦', 25],
    ['https://example.com/a', 21],
  ])('%j is %i', (text, length) => {
    expect(threadsLength(text)).toBe(length);
  });
});
