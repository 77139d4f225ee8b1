import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countText } from '../../../shared/networks/count-text.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { countLetters, utf8Length } from '../../../shared/networks/letters.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';

interface BreakVector {
  codepoints: string[];
  count: number;
}
const breakTest = JSON.parse(
  readFileSync(new URL('./data/unicode15-grapheme-break.json', import.meta.url), 'utf8'),
) as BreakVector[];

function count(network: NetworkId, text: string) {
  return countText(network, text, networkFacts[network].limits.text);
}

/** Newer versions of Unicode no longer count this sign (scissors) among the pictures that can be joined. */
const noLongerAPicture = '\u2701';

function isStillTrue(text: string): boolean {
  return !text.includes(noLongerAPicture) || /\p{Extended_Pictographic}/u.test(noLongerAPicture);
}

describe('letters', () => {
  it('are counted as the Unicode conformance file says', () => {
    expect(breakTest).toHaveLength(602);
    const wrong = breakTest
      .map(({ codepoints, count: expected }) => ({
        text: String.fromCodePoint(...codepoints.map((code) => Number.parseInt(code, 16))),
        expected,
      }))
      .filter(({ text, expected }) => isStillTrue(text) && countLetters(text) !== expected);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['', 0],
    ['a\r\nb\r\n\r\nc', 6],
    ['\r\n', 1],
    ['\n\r', 2],
    ['👨‍👩‍👧‍👦🇯🇵👍🏽e\u0301', 4],
    ['مرحبا', 5],
    ['각', 1],
    ['\ud800', 1],
  ])('of %j are %i', (text, letters) => {
    expect(countLetters(text)).toBe(letters);
  });

  it('are the same by the short way for ASCII and the long way', () => {
    const ascii = fc.string({ unit: fc.constantFrom('a', '\r', '\n', ' ', '~', '\0', '\t') });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(countLetters(text)).toBe(Array.from(new Intl.Segmenter().segment(text)).length);
      }),
    );
  });
});

it('counts the bytes that the text has in UTF-8', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
      ),
      (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      },
    ),
  );
});

describe('Bluesky', () => {
  it('counts the reference text as 71 letters and 101 bytes', () => {
    const text = '✨ hi @alice.test see https://example.com/a?b=1, example.org #Tag1 #日本 👨‍👩‍👧‍👦';
    expect(count('bluesky', text)).toEqual({
      used: 71,
      max: 300,
      bytes: { used: 101, max: 3_000 },
      over: false,
    });
  });

  it('takes 300 letters, not 301, and not more than 3,000 bytes', () => {
    expect(count('bluesky', 'é'.repeat(300)).over).toBe(false);
    expect(count('bluesky', 'é'.repeat(301)).over).toBe(true);
    const families = '👨‍👩‍👧‍👦'.repeat(121);
    expect(count('bluesky', families)).toMatchObject({ used: 121, bytes: { used: 3_025 }, over: true });
  });
});

describe('Mastodon', () => {
  it.each([
    ['any address as 23', `${'a'.repeat(476)} http://${'b'.repeat(30)}.com/example`, 500],
    ['a short address as 23 too', 'https://a.co', 23],
    [
      'an address that is joined to a word in full',
      `${'a'.repeat(10)}http://${'b'.repeat(30)}.com/example`,
      59,
    ],
    ['only the front of a mention elsewhere', `${'a'.repeat(475)} @alice@${'b'.repeat(30)}.com`, 482],
    ['a mention with an endless host in full', `@alice@${'b'.repeat(300)}.com`, 311],
    ['a family as one letter', '👨‍👩‍👧‍👦', 1],
    [
      'an address that is too long to become a link in full',
      `http://example.com/${'x'.repeat(5_000)}`,
      5_019,
    ],
    ['an address with no real domain in full', 'http://example.invalid', 22],
  ])('counts %s', (_name, text, used) => {
    expect(count('mastodon', text).used).toBe(used);
  });

  it('counts addresses as its instance says', () => {
    const limits = { unit: 'graphemes', max: 1_000, urlLength: 30 } as const;
    expect(countText('mastodon', 'https://example.com', limits)).toEqual({
      used: 30,
      max: 1_000,
      over: false,
    });
  });
});

describe('Practice', () => {
  it('counts addresses in full', () => {
    expect(count('practice', 'https://example.com').used).toBe(19);
    expect(count('practice', 'x'.repeat(501)).over).toBe(true);
  });
});

it('grows with the text: a text that is too long does not fit again with more behind it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ unit: 'grapheme' }),
      (text, more) => {
        const shorter = count('practice', text).used;
        expect(count('practice', `${text}\n${more}`).used).toBeGreaterThanOrEqual(shorter);
      },
    ),
  );
});

it('does not lose itself in hostile texts', () => {
  for (const piece of [
    '(',
    '@',
    '#',
    '@.',
    '@a@',
    'http://a.co/',
    'https://',
    'a(',
    '!',
    '#·',
    'a.',
    '.',
    '\u200d',
    '日#',
  ]) {
    const text = piece.repeat(Math.floor(100_000 / piece.length));
    for (const network of ['practice', 'bluesky', 'mastodon'] as const) {
      expect(count(network, text).used).toBeGreaterThan(0);
    }
  }
});
