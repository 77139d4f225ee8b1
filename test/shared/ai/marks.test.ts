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

  it.each([
    ['94% of our guests came back.', 'It was 94 degrees in the shade.', ['94%']],
    ['94% of our guests came back.', 'In the shade 94 of the guests sat.', ['94%']],
    ['94 percent, or 94 %', 'Share of guests: 94%', []],
    ['Der Anteil stieg auf 94 %.', 'Es waren 94 Prozent.', []],
    ['It costs $40.', 'It takes 40 minutes.', ['$40']],
    ['It costs $40, or 40 EUR.', 'The price is 40 dollars, or €40.', []],
    ['We sold 2 million.', 'We sold 2 thousand.', ['2 million']],
    ['We sold $2 million.', 'Sales were 2 million dollars.', []],
    ['Ready in 12 days.', 'Ready in 12 hours.', ['12']],
    ['A 12-day tour', 'It lasts 12 days.', []],
    ['12 guests in 2025', 'In 2025, 12 of the guests came', []],
    ['94%', 'Guests who came back, in percent\n94', []],
  ])('compares %j with what %j says, unit and all', (text, source, marks) => {
    expect(found(text, source)).toEqual(marks);
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
