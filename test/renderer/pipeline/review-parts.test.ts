import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changesOf,
  countsOf,
  draftOf,
  hasClash,
  hashtagsFrom,
  isClean,
  marksWithin,
} from '../../../renderer/views/pipeline/review/copy-draft.ts';
import { readinessOf, spreadTimes } from '../../../renderer/views/pipeline/review/make-posts.ts';
import { neighbour, nextOpen, quotesOf } from '../../../renderer/views/pipeline/review/review-walk.ts';
import { paragraphsOf, stretchesOf } from '../../../renderer/views/pipeline/review/source-paragraphs.ts';
import { durationWords } from '../../../renderer/views/pipeline/run-words.ts';
import { copyOf, insight, itemOf, sourceText } from './records.ts';

describe('the text of a source', () => {
  it('is shown whole, whatever quotes lie in it and over each other', () => {
    const range = fc
      .tuple(fc.nat(300), fc.nat(300))
      .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }));
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), fc.array(range), (text, ranges) => {
        const quotes = ranges.map((each, index) => ({ ...each, id: String(index), isActive: index === 0 }));
        for (const paragraph of paragraphsOf(text, [])) {
          const shown = stretchesOf(text, paragraph, quotes);
          expect(shown.map((stretch) => stretch.text).join('')).toBe(
            text.slice(paragraph.start, paragraph.end),
          );
        }
      }),
    );
  });

  it('shows the quote that a text rests on, and where pages begin', () => {
    const paragraphs = paragraphsOf(sourceText, [0, sourceText.indexOf('We roast')]);
    expect(paragraphs.map(({ page }) => page)).toEqual([1, null, 2]);
    const quotes = quotesOf(itemOf([copyOf({ id: 'copy-1' })]), 'copy-1');
    const shown = paragraphs.flatMap((paragraph) => stretchesOf(sourceText, paragraph, quotes));
    expect(shown.filter(({ isActive }) => isActive).map(({ text }) => text)).toEqual([insight.quote]);
  });
});

describe('a text that is being changed', () => {
  const copy = copyOf({ id: 'copy-1' });

  it('sends what differs and nothing else, and a thread by its posts', () => {
    const draft = draftOf(copy);
    expect(changesOf(draft.base, draft)).toBeNull();
    expect(changesOf(draft.base, { ...draft, text: 'New' })).toEqual({ text: 'New' });
    expect(changesOf(draft.base, { ...draft, parts: ['One', 'Two'], text: 'x' })).toEqual({
      parts: ['One', 'Two'],
    });
  });

  it('clashes with what another wrote, but not with a decision of another', () => {
    const draft = { ...draftOf(copy), text: 'Mine' };
    expect(hasClash(draft, { ...copy, version: 2, state: 'approved' })).toBe(false);
    expect(hasClash(draft, { ...copy, version: 2, text: 'Theirs' })).toBe(true);
  });

  it('counts hashtags with the last post, as the network counts', () => {
    expect(countsOf(copy, { text: '', parts: ['a'.repeat(301), 'b'], hashtags: ['#coffee'] })).toMatchObject([
      { used: 301, max: 300, over: true },
      { used: 10, over: false },
    ]);
  });

  it('takes hashtags as people type them', () => {
    expect(hashtagsFrom('coffee, #Winter  ##coffee #')).toEqual(['#coffee', '#Winter']);
  });

  it('has its marks in the post of the thread where they stand', () => {
    const parts = ['Yields fell.', 'By 42 %.'];
    const at = parts.join('\n\n').indexOf('42');
    const marks = [{ start: at, end: at + 4 }];
    expect(marksWithin(parts, 0, marks)).toEqual([]);
    expect(marksWithin(parts, 1, marks)).toEqual([{ start: 3, end: 7 }]);
  });

  it('is approved unread only when nothing is unproven or too long', () => {
    expect(isClean(copy)).toBe(true);
    expect(isClean({ ...copy, counts: [{ used: 301, max: 300, over: true }] })).toBe(false);
  });
});

describe('the way through a review', () => {
  const things = [
    { id: 'a', state: 'approved' },
    { id: 'b', state: 'open' },
    { id: 'c', state: 'open' },
  ];

  it('goes on to the next undecided one, round the end, and says when there is none', () => {
    expect(nextOpen(things, 'b')?.id).toBe('c');
    expect(nextOpen(things, 'c')?.id).toBe('b');
    expect(nextOpen([things[0] ?? { id: '', state: '' }], 'a')).toBeNull();
    expect(neighbour(things, 'c', 1)).toBeNull();
    expect(neighbour(things, null, 1)?.id).toBe('a');
  });

  it('counts what would become posts, by whole sources', () => {
    const copies = { open: 0, approved: 2, rejected: 1, posts: 0 };
    const waits = { state: 'needs_review', step: 'review' } as const;
    expect(
      readinessOf([
        { ...waits, copies },
        { ...waits, copies: { ...copies, open: 3 } },
        { state: 'running', step: 'copy', copies },
      ]),
    ).toEqual({ readySources: 1, readyTexts: 2, openSources: 1, openTexts: 3 });
  });

  it('spreads times over days at the same clock, over a change of clocks too, and keeps those told', () => {
    const copies = ['a', 'b', 'c'].map((id) => ({
      id,
      scheduledAt: id === 'b' ? '2026-10-24T08:00:00Z' : null,
    }));
    expect(spreadTimes(copies, { wall: '2026-10-24T09:00', everyDays: 1 }, 'Europe/Berlin')).toEqual([
      { id: 'a', at: '2026-10-24T07:00:00Z' },
      { id: 'c', at: '2026-10-25T08:00:00Z' },
    ]);
  });

  it('tells durations as people do', () => {
    expect([400, 12_300, 60_000, 185_000, 7_800_000].map(durationWords)).toEqual([
      '0.4 s',
      '12 s',
      '1 min',
      '3 min 5 s',
      '2 h 10 min',
    ]);
  });
});
