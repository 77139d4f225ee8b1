import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyWord, foundWords, indexWords, tokens } from '../../../shared/brand/words.ts';

/** One sign after the other, as the rules compare it; written apart from what it judges. */
function signs(text: string): { key: string; start: number; end: number; isWord: boolean }[] {
  const alone =
    /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u;
  return Array.from(text.matchAll(/\s+|\P{M}\p{M}*|\p{M}+/gu), ({ 0: sign, index }) => {
    const plain = sign === '’' || sign === 'ʼ' ? "'" : sign;
    const key = /^\s/.test(sign)
      ? ' '
      : plain
          .normalize('NFD')
          .toUpperCase()
          .normalize('NFD')
          .replace(/[\uFE0E\uFE0F]/g, '');
    const isWord =
      /^[\p{L}\p{N}\p{M}_]/u.test(sign) && !alone.test(String.fromCodePoint(sign.codePointAt(0) ?? 0));
    return { key, start: index, end: index + sign.length, isWord };
  });
}

/** Looks for each word at each place: slow, and plainly right. */
function naive(words: readonly string[], text: string): string[] {
  const inText = signs(text);
  const found: string[] = [];
  const seen = new Set<string>();
  for (const [word, asked] of words.entries()) {
    const inWord = signs(asked.trim());
    const key = inWord.map((sign) => sign.key).join('');
    if (inWord.length === 0 || seen.has(key)) continue;
    seen.add(key);
    const whole = inWord.map((sign) => sign.key).join('');
    for (let at = 0; at < inText.length; at += 1) {
      if (inText[at - 1]?.isWord && inText[at]?.isWord) continue;
      let joined = '';
      for (let to = at; to < inText.length && joined.length < whole.length; to += 1) {
        joined += inText[to]?.key;
        if (inText[to]?.isWord && inText[to + 1]?.isWord) continue;
        if (joined === whole) found.push(`${word} ${inText[at]?.start} ${inText[to]?.end}`);
      }
    }
  }
  return found.sort();
}

const fast = (words: readonly string[], text: string) =>
  everyWord(indexWords(words), tokens(text))
    .map(({ word, start, end }) => `${word} ${start} ${end}`)
    .sort();

const find = (word: string, text: string) =>
  foundWords(indexWords([word]), tokens(text)).map(({ start, end }) => text.slice(start, end));

const piece = fc.constantFrom(
  'a',
  'b',
  'A',
  'ab',
  'é',
  'e\u0301',
  'É',
  'ß',
  'ss',
  'SS',
  'ﬁ',
  'ς',
  'Σ',
  'İ',
  'ı',
  '1',
  '_',
  ' ',
  '  ',
  '\n',
  '\u00a0',
  '-',
  '#',
  "'",
  '’',
  '.',
  '*',
  '(',
  '😀',
  '👍🏽',
  '❤️',
  '❤',
  '禁',
  '止',
  'ไ',
  '\u0301',
  '한',
  '\u1112\u1161\u11ab',
);
const written = (maxLength: number) => fc.array(piece, { maxLength }).map((pieces) => pieces.join(''));

describe('looking for words', () => {
  it('finds what the naive search finds', () => {
    fc.assert(
      fc.property(fc.array(written(4), { maxLength: 8 }), written(30), (words, text) => {
        expect(fast(words, text)).toEqual(naive(words, text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds what the naive search finds in any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
        (text, word) => {
          expect(fast([word, text.slice(1, 4)], text)).toEqual(naive([word, text.slice(1, 4)], text));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['free', 'Free, FREE and freedom, carefree, free_', ['Free', 'FREE']],
    ['straße', 'STRASSE und Straße', ['STRASSE', 'Straße']],
    ['café', 'cafe\u0301 and cafe', ['cafe\u0301']],
    ['risk free', 'Risk\nfree, risk-free', ['Risk\nfree']],
    ['c++', 'C++ and C+', ['C++']],
    ['.*', 'a.* b', ['.*']],
    ['禁止', 'これは禁止です', ['禁止']],
    ['❤', 'I ❤️ it', ['❤️']],
    ['#ad', '#ad #advert', ['#ad']],
    ["don't", 'Don’t', ['Don’t']],
  ])('takes “%s” literally, as a whole word, in any case', (word, text, found) => {
    expect(find(word, text)).toEqual(found);
  });

  it('keeps the longest of those that begin together and none inside another', () => {
    const index = indexWords(['cheap', 'cheap as chips', 'as']);
    const text = 'Cheap as chips, as cheap';
    expect(foundWords(index, tokens(text)).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Cheap as chips',
      'as',
      'cheap',
    ]);
  });

  it('looks at each place once, however many words there are', () => {
    const words = Array.from({ length: 10_000 }, (_, index) => `word${index}`);
    const index = indexWords(words);
    let asked = 0;
    const text = tokens('word9999 is not word '.repeat(150)).map((token) => ({
      ...token,
      get key() {
        asked += 1;
        return token.key;
      },
    }));
    expect(everyWord(index, text)).toHaveLength(150);
    expect(asked).toBeLessThan(2 * text.length);
  });
});
