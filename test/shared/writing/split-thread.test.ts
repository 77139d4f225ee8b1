import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countText } from '../../../shared/networks/count-text.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { textSegments } from '../../../shared/networks/segments.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { splitIntoThread } from '../../../shared/writing/split-thread.ts';

function fitsOn(network: NetworkId, max?: number) {
  const { text: limits } = networkFacts[network].limits;
  return (text: string) => !countText(network, text, { ...limits, max: max ?? limits.max }).over;
}

const threading = ['x', 'bluesky', 'mastodon', 'threads', 'practice'] as const;
const bare = (text: string) => text.replace(/\s+/gu, '');

const pieces = fc.constantFrom(
  'The rye is out of the oven. ',
  'Two loaves for Saturday! ',
  '👩‍👩‍👧‍👦',
  '🏳️‍🌈🇩🇪🇫🇷',
  'e\u0301a\u0308',
  'https://millstreet.example.com/rye?of=saturday#hours ',
  '@ann@mastodon.social ',
  '@mill-street.bsky.social ',
  ' #breadweek ',
  'パンが焼けました。',
  '\n\n',
  '\n',
  'unbroken'.repeat(12),
);
const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

describe('splitting a text into the parts of a thread', () => {
  it('loses nothing, and every part fits', () => {
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom(...threading),
        fc.integer({ min: 90, max: 300 }),
        (text, network, max) => {
          const fits = fitsOn(network, max);
          const parts = splitIntoThread(text, { network, fits });
          expect(bare(parts.join(''))).toBe(bare(text));
          expect(parts.filter((part) => !fits(part) || part.trim() === '')).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('cuts no letter, and no link, mention or tag', () => {
    const letters = (text: string) =>
      Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment).filter((one) => one.trim());
    fc.assert(
      fc.property(texts, fc.constantFrom(...threading), (text, network) => {
        const parts = splitIntoThread(text, { network, fits: fitsOn(network, 120) });
        expect(parts.flatMap(letters)).toEqual(letters(text));
        const values = (whole: string) => textSegments(network, whole).map(({ value }) => value);
        for (const value of values(text))
          expect(parts.some((part) => part.includes(value.slice(0, 40)))).toBe(true);
        const whole = values(text).length;
        expect(parts.flatMap(values).length).toBeGreaterThanOrEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  it('ends parts where paragraphs end, else where sentences do', () => {
    const text = 'First thought. It is short.\n\nSecond thought, a little longer. And an end.';
    const parts = splitIntoThread(text, { network: 'bluesky', fits: fitsOn('bluesky', 50) });
    expect(parts).toEqual(['First thought. It is short.', 'Second thought, a little longer. And an end.']);
    expect(
      splitIntoThread('One sentence here. Another one there. A third.', {
        network: 'bluesky',
        fits: fitsOn('bluesky', 40),
      }),
    ).toEqual(['One sentence here. Another one there.', 'A third.']);
  });

  it('keeps breaks that were set by hand', () => {
    const parts = splitIntoThread('One\n---\nTwo\n\n-----\nThree', { network: 'x', fits: fitsOn('x') });
    expect(parts).toEqual(['One', 'Two', 'Three']);
  });

  it('numbers the parts and counts the numbers in', () => {
    const fits = fitsOn('x', 60);
    const parts = splitIntoThread('Rye, spelt and wheat. '.repeat(40), {
      network: 'x',
      fits,
      numbered: true,
    });
    expect(parts.length).toBeGreaterThan(9);
    expect(parts.every(fits)).toBe(true);
    expect(parts[0]).toMatch(new RegExp(` 1/${parts.length}$`));
    expect(parts.at(-1)).toMatch(new RegExp(` ${parts.length}/${parts.length}$`));
  });

  it('leaves a text that fits as it is', () => {
    expect(splitIntoThread('Short.', { network: 'x', fits: fitsOn('x'), numbered: true })).toEqual([
      'Short.',
    ]);
  });

  it('leaves a link whole that is too long for any part', () => {
    const link = `https://millstreet.example.com/${'a'.repeat(400)}`;
    const parts = splitIntoThread(`Look: ${link} there`, { network: 'bluesky', fits: fitsOn('bluesky') });
    expect(parts).toContain(link);
  });

  it('takes 100,000 letters without taking its time', () => {
    const parts = splitIntoThread('Word after word. '.repeat(6_000), { network: 'x', fits: fitsOn('x') });
    expect(parts.length).toBeGreaterThan(300);
  });
});
