import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facetsOf } from '../../../electron/networks/bluesky/facets.ts';
import { utf8Length } from '../../../shared/networks/letters.ts';
import { textSegments } from '../../../shared/networks/segments.ts';
import { networkIds } from '../../../shared/networks/types.ts';

function vectors<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8')) as Shape;
}

function marked(network: 'bluesky' | 'mastodon', text: string): string[] {
  return textSegments(network, text).map(({ kind, value }) => `${kind} ${value}`);
}

interface FacetVector {
  text: string;
  facets: { start: number; end: number; type: string; value: string }[];
}

describe('what Bluesky links', () => {
  it.each(vectors<FacetVector[]>('bluesky-facets.json'))(
    'agrees with the official clients on “$text”',
    (vector) => {
      const found = textSegments('bluesky', vector.text).map(({ kind, start, end, value }) => ({
        start: utf8Length(vector.text.slice(0, start)),
        end: utf8Length(vector.text.slice(0, end)),
        type: kind,
        value,
      }));
      expect(found).toEqual([...vector.facets].sort((one, other) => one.start - other.start));
    },
  );

  it.each([
    ['@a.example.com and (@b.example.com)', ['mention a.example.com', 'mention b.example.com']],
    ['@alice.test! @bob.test.', ['mention alice.test', 'mention bob.test']],
    ['me@alice.test @nobody @no.such-tld', []],
    [
      'see example.com/page.php, or www.example.org.',
      ['link https://example.com/page.php', 'link https://www.example.org'],
    ],
    ['something.jpg e.g. a..url v1.2.3', []],
    ['HTTP://example.com', []],
    [
      '(https://example.com) (https://example.com/a_(b)) https://example.com/).',
      ['link https://example.com', 'link https://example.com/a_(b))', 'link https://example.com/'],
    ],
    ['words(https://example.com/x', ['link https://example.com/x']],
    ['https:// https:///path http://) httpbin.org', ['link https://httpbin.org']],
    ['＃全角 #half', ['tag 全角', 'tag half']],
    ['#1 #2026 #1st #_ #! # #', ['tag 1st']],
    ['#one#two ##three', ['tag one#two', 'tag #three']],
    ['#️⃣ #🦋 #butter🦋fly!?', ['tag 🦋', 'tag butter🦋fly']],
    ['#a\u200bb #\u200bc', ['tag a']],
    [
      `#${'é'.repeat(64)} #${'e\u0301'.repeat(64)} #${'x'.repeat(65)}`,
      [`tag ${'é'.repeat(64)}`, `tag ${'e\u0301'.repeat(64)}`],
    ],
    ['$acme, ($TOOLONG) $A1. cost$USD $5', ['tag $ACME', 'tag $A1']],
    ['#tag(https://example.com)', ['tag tag(https://example.com']],
  ])('marks “%s”', (text, expected) => {
    expect(marked('bluesky', text)).toEqual(expected);
  });
});

interface ExtractVector {
  description: string;
  text: string;
  expected: string[];
}

/** Where Mastodon departs from Twitter: paths in any script, and no special care for addresses of t.co. */
const departures = [
  'Extract URLs with and without protocol surrounded by CJK characters',
  'Extract a t.co URL with a trailing apostrophe',
  'Extract a t.co URL with a trailing hyphen',
];

describe('what Mastodon links', () => {
  const { urls } = vectors<{ urls: ExtractVector[] }>('twitter-text-extract.json');
  it.each(urls.filter(({ description }) => !departures.includes(description)))(
    'finds the addresses with a scheme: $description',
    ({ text, expected }) => {
      const links = textSegments('mastodon', text).filter(({ kind }) => kind === 'link');
      expect(links.map(({ value }) => value)).toEqual(expected.filter((url) => /^https?:/i.test(url)));
    },
  );

  it.each([
    ['@alice and @bob@social.example.', ['mention alice', 'mention bob@social.example']],
    ['me@social.example https://mastodon.social/@alice', ['link https://mastodon.social/@alice']],
    ['@first.last@host.example @-no @a@@b', ['mention first.last@host.example', 'mention b']],
    [`@alice@${'b'.repeat(254)}.example`, []],
    ['example.com is no link, https://example.com is', ['link https://example.com']],
    ['https://日本.みんな/パス ok', ['link https://日本.みんな/パス']],
    ['https://localhost/ https://host.invalid-tld/', []],
    ['#tag #1 #2026 #1st #日本・語 #a·b· (#bracket)', ['tag tag', 'tag 1st', 'tag 日本・語', 'tag a·b']],
    ['#https://example.com', []],
    [`https://example.com/${'x'.repeat(5_000)}`, []],
  ])('marks “%s”', (text, expected) => {
    expect(marked('mastodon', text)).toEqual(expected);
  });
});

it('links example addresses on Practice', () => {
  expect(
    textSegments('practice', 'https://museum.example/wing, by @alice #wing').map(({ value }) => value),
  ).toEqual(['https://museum.example/wing', 'alice', 'wing']);
});

const pieces = fc.constantFrom(
  '@',
  '#',
  '＃',
  '$',
  '(',
  ')',
  '.',
  '/',
  ':',
  '://',
  ' ',
  '\n',
  'a',
  'B',
  '1',
  '_',
  '-',
  '·',
  '\u200d',
  '\ufe0f',
  '\u0301',
  'https://',
  'http://example.com',
  'example.org',
  '@alice.test',
  '@bob@social.example',
  '#tag',
  '日本',
  '👨‍👩‍👧',
  '🇯🇵',
  'é',
  '!',
  '?x=1',
);
const anyText = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

describe('every stretch that is marked', () => {
  it('lies in the text, in order, apart from the others, and never cuts a character', () => {
    fc.assert(
      fc.property(fc.constantFrom(...networkIds), anyText, (network, text) => {
        let before = 0;
        for (const { start, end } of textSegments(network, text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          for (const cut of [start, end]) {
            expect(
              /^[\udc00-\udfff]/.test(text.slice(cut)) && /[\ud800-\udbff]$/.test(text.slice(0, cut)),
            ).toBe(false);
          }
          before = end;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('starts where a letter starts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...networkIds), anyText, (network, text) => {
        const letters = new Set(Array.from(new Intl.Segmenter().segment(text), ({ index }) => index));
        for (const { start } of textSegments(network, text)) expect(letters.has(start)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('has the right ends in bytes when it becomes a facet', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => text.isWellFormed()),
        (text) => {
          const bytes = new TextEncoder().encode(text);
          const segments = textSegments('bluesky', text).filter(({ kind }) => kind !== 'mention');
          const facets = facetsOf(text, {});
          expect(facets.length).toBe(segments.length);
          for (const [index, { index: ends }] of facets.entries()) {
            const segment = segments[index];
            expect(
              new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
                bytes.slice(ends.byteStart, ends.byteEnd),
              ),
            ).toBe(text.slice(segment?.start, segment?.end));
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
