import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMarks } from '../../../shared/ai/marks.ts';

const found = (text: string, ...sources: string[]) =>
  findMarks(text, sources).map(({ text: shown }) => shown);

describe('findMarks', () => {
  it.each([
    ['Sales grew by 40 % in 2025.', ['40 %', '2025']],
    ['It costs $1,200 or 1.5 million.', ['$1,200', '1.5 million']],
    ['Go to www.tea.example.com/shop or tea.shop/now!', ['www.tea.example.com/shop', 'tea.shop/now']],
    ['Thanks @harbour_tea and @tea@mastodon.social.', ['@harbour_tea', '@tea@mastodon.social']],
    ['1. Boil\n2) Wait\n3️⃣ Drink, part 2/5', []],
    ['#Top10 and tea2go, mail me at a@b.example', []],
    ['Nothing to check here.', []],
  ])('finds what is claimed in %j', (text, marks) => {
    expect(found(text)).toEqual(marks);
  });

  it('takes what a source says in another form', () => {
    expect(
      found('1,200 people, 40 %, Tea.shop, @Tea', '1200 people and 40% at https://tea.shop/ by @tea'),
    ).toEqual([]);
  });

  it('points at the text itself, in order and without overlap, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.string({ maxLength: 100 }),
        (text, source) => {
          let last = 0;
          for (const { start, end, text: shown } of findMarks(text, [source])) {
            expect(text.slice(start, end)).toBe(shown);
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(findMarks(text, [text])).toEqual([]);
        },
      ),
    );
  });

  it('stays quick on texts made to be slow', () => {
    for (const text of [
      '1,'.repeat(30_000),
      'a.'.repeat(30_000),
      '@'.repeat(60_000),
      '1 '.repeat(30_000),
      'http://'.repeat(9_000),
    ]) {
      const begun = performance.now();
      findMarks(text, [text]);
      expect(performance.now() - begun).toBeLessThan(2_000);
    }
  });
});
