import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strategies } from '../../../shared/contract/writing.ts';
import { condensed, keywordsOf, splitIntoParts } from '../../../shared/writing/condense.ts';
import { adviceFor, applyEdits } from '../../../shared/writing/edits.ts';

const article = `Tea from the harbour tastes of smoke and rain. Sailors brought it two hundred years ago, and nobody knows who was first. Today three shops sell it.\n\nThe first shop opens at six. The second shop opens when its owner wakes up. The third has no sign at all, and that is why people find it.\n\nCome and taste the tea yourself.`;

describe('applyEdits', () => {
  it.each([
    ['We’re excited to announce that tea is here?', 'Tea is here?'],
    ['Is it time to utilize this?', 'Is it time to use this?'],
    ['Utilise it, would you?', 'Use it, would you?'],
    ['Is it very good?', 'Is it good?'],
    ['Really?! Yes!!!', 'Really? Yes!'],
    ['THIS WEEK EVERYTHING CHANGES, right?', 'This week everything changes, right?'],
  ])('mends %j', (text, better) => {
    expect(applyEdits(text, 'readability').text).toBe(better);
  });

  it('leaves hashtags, names and links as they are', () => {
    const text = 'What do you think? #utilize @utilize https://example.com/utilize';
    expect(applyEdits(text, 'engagement')).toEqual({ text, edits: [] });
  });

  it('asks for one thing where nothing is asked, and sends nobody to a link that is not there', () => {
    expect(applyEdits('Tea is here.', 'comments').edits).toMatchObject([{ code: 'call_to_action' }]);
    expect(applyEdits('Tea is here.', 'clicks').edits).toEqual([]);
    expect(adviceFor('Tea is here.', 'clicks')[0]).toContain('link');
  });

  it('says of every edit what stood there and why it changed, and is done after one run', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.constantFrom(...strategies),
        (text, strategy) => {
          const { text: better, edits } = applyEdits(text, strategy);
          if (edits.length === 0) expect(better).toBe(text);
          for (const { reason, before, after } of edits) {
            expect(reason).toMatch(/\.$/);
            expect(before).not.toBe(after);
          }
        },
      ),
    );
  });
});

describe('condensed', () => {
  it('keeps the opening and whole sentences in their order', () => {
    const short = condensed(article, 0.5);
    expect(short.length).toBeLessThan(article.length * 0.7);
    expect(short).toMatch(/^Tea from the harbour/);
    for (const sentence of short.split(/(?<=\.)\s+/)) expect(article).toContain(sentence);
  });

  it('names what a text is about', () => {
    expect(keywordsOf(article, 2).map((word) => word.toLowerCase())).toContain('shop');
  });
});

describe('splitIntoParts', () => {
  it('cuts between sentences', () => {
    for (const part of splitIntoParts(article, 120)) expect(part).toMatch(/\.$/);
  });

  it('loses no word, and makes no part too long', () => {
    fc.assert(
      fc.property(
        fc.array(fc.lorem({ maxCount: 12 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 40, max: 300 }),
        (lines, longest) => {
          const text = lines.join('. ');
          const parts = splitIntoParts(text, longest);
          expect(parts.every((part) => part.length <= longest)).toBe(true);
          expect(parts.join(' ').split(/\s+/)).toEqual(text.trim().split(/\s+/));
        },
      ),
    );
  });
});
