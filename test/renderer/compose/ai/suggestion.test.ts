import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginReview,
  compareTexts,
  decide,
  followText,
  openChanges,
  textAimedAt,
  textNow,
} from '../../../../renderer/views/compose/ai/suggestion.ts';

const word = fc.constantFrom(
  'rye',
  'the',
  'oven',
  'is',
  'warm',
  '🍞',
  'spelt,',
  'from',
  'seven.',
  'Käse',
  '#bread',
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '')), { maxLength: 30 })
  .map((pairs) => pairs.map(([one, space]) => one + space).join(''));
const choices = fc.array(fc.boolean(), { maxLength: 40 });

const changesOf = (before: string, after: string) =>
  compareTexts(before, after).flatMap((piece) =>
    piece.kind === 'change' ? [[piece.was, piece.becomes]] : [],
  );

describe('a suggestion', () => {
  it('is the suggested text when all of it is accepted, and the old one when all is rejected', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const review = beginReview(before, after);
        expect(textNow(review.now)).toBe(before);
        expect(textAimedAt(review.now)).toBe(after);
        expect(textNow(decide(review, 'all', 'accepted').now)).toBe(after);
        const rejected = decide(review, 'all', 'rejected').now;
        expect([textNow(rejected), textAimedAt(rejected)]).toEqual([before, before]);
      }),
    );
  });

  it('holds each decision, in whatever order, and undoing each brings each text back', () => {
    fc.assert(
      fc.property(text, text, choices, (before, after, accept) => {
        let review = beginReview(before, after);
        const stood = [before];
        const open = review.now.pieces.flatMap((piece, index) => (piece.kind === 'change' ? [index] : []));
        for (const [at, index] of open.toReversed().entries()) {
          review = decide(review, index, accept[at] ? 'accepted' : 'rejected');
          stood.push(textNow(review.now));
        }
        expect(openChanges(review.now)).toBe(0);
        expect(textAimedAt(review.now)).toBe(textNow(review.now));
        for (const then of stood.toReversed()) {
          review = followText(review, then);
          expect(textNow(review.now)).toBe(then);
          expect(review.now.footing).toBe('as_begun');
        }
      }),
    );
  });

  it('is always made against the text that stands there', () => {
    fc.assert(
      fc.property(text, text, text, (before, after, typed) => {
        const review = followText(beginReview(before, after), typed);
        expect(textNow(review.now)).toBe(typed);
        expect(textNow(decide(review, 'all', 'rejected').now)).toBe(typed);
      }),
    );
  });

  it('keeps what was typed elsewhere meanwhile', () => {
    const review = beginReview(
      'The rye is warm.\nOpen until six.',
      'The rye is fresh and warm.\nOpen until six.',
    );
    const then = followText(review, 'The rye is warm.\nOpen until six. See you!');
    expect(then.now.footing).toBe('merged');
    expect(textNow(decide(then, 'all', 'accepted').now)).toBe(
      'The rye is fresh and warm.\nOpen until six. See you!',
    );
  });

  it('says where the same words were changed meanwhile, and shows what would go', () => {
    const review = beginReview('Open until six.', 'We close at six o’clock sharp.');
    const then = followText(review, 'Open until noon.');
    expect(then.now.footing).toBe('conflicting');
    expect(JSON.stringify(then.now.pieces)).toContain('noon');
    expect(textNow(then.now)).toBe('Open until noon.');
  });

  it('offers a change again when its accepting was undone', () => {
    const begun = beginReview('One rye. Two spelt loaves in all.', 'A rye. Two spelt loaves for you.');
    const [first] = begun.now.pieces.flatMap((piece, index) => (piece.kind === 'change' ? [index] : []));
    const accepted = decide(begun, first ?? 0, 'accepted');
    expect(openChanges(accepted.now)).toBe(1);
    expect(openChanges(followText(accepted, 'One rye. Two spelt loaves in all.').now)).toBe(2);
  });

  it('reads a change together with the next where hardly a word is between them', () => {
    expect(changesOf('big and warm bread today', 'huge and hot bread today')).toEqual([
      ['big and warm', 'huge and hot'],
    ]);
    expect(changesOf('big loaves of good and warm bread', 'huge loaves of good and hot bread')).toHaveLength(
      2,
    );
    expect(changesOf('big\nwarm', 'huge\nhot')).toHaveLength(2);
  });
});
