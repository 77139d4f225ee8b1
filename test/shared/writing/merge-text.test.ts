import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeList, mergeText } from '../../../shared/writing/merge-text.ts';
import { wordDiff } from '../../../shared/writing/word-diff.ts';

const word = fc.constantFrom<string[]>(
  'rye',
  'the',
  'oven',
  'warm',
  '👩‍👩‍👧‍👦',
  '🇩🇪',
  'パン',
  'e\u0301',
  '\n',
);
const sentence = fc.array(word, { maxLength: 25 }).map((words) => words.join(' '));

describe('merging what two people made of one text', () => {
  it('keeps changes in different places', () => {
    const base = 'The rye is warm. Come by until six.';
    const merged = mergeText(
      base,
      'The rye is still warm. Come by until six.',
      'The rye is warm. Come by until seven.',
    );
    expect(merged).toMatchObject({ conflicts: 0, mine: 'The rye is still warm. Come by until seven.' });
  });

  it('asks where both changed the same words, and has both', () => {
    const merged = mergeText('Open until six.', 'Open until seven.', 'Open until noon.');
    expect(merged.conflicts).toBe(1);
    expect(merged.mine).toBe('Open until seven.');
    expect(merged.theirs).toBe('Open until noon.');
    expect(merged.both).toContain('seven');
    expect(merged.both).toContain('noon');
  });

  it('takes over whatever only one side changed', () => {
    fc.assert(
      fc.property(sentence, sentence, (base, other) => {
        expect(mergeText(base, base, other)).toMatchObject({ conflicts: 0, mine: other });
        expect(mergeText(base, other, base)).toMatchObject({ conflicts: 0, mine: other });
        expect(mergeText(base, other, other)).toMatchObject({ conflicts: 0, mine: other });
      }),
    );
  });

  it('never loses what one side put in', () => {
    const place = fc.nat({ max: 25 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), place, place, (words, at, other) => {
        const put = (index: number, what: string) =>
          words.toSpliced(Math.min(index, words.length), 0, what).join(' ');
        const merged = mergeText(words.join(' '), put(at, 'MINE'), put(other, 'THEIRS'));
        const sides = merged.conflicts === 0 ? [merged.mine, merged.both] : [merged.both];
        for (const side of sides) {
          expect(side).toContain('MINE');
          expect(side).toContain('THEIRS');
        }
        expect(merged.mine).toContain('MINE');
        expect(merged.theirs).toContain('THEIRS');
      }),
    );
  });

  it('does not care which side is called mine', () => {
    fc.assert(
      fc.property(sentence, sentence, sentence, (base, one, other) => {
        const there = mergeText(base, one, other);
        const back = mergeText(base, other, one);
        expect(back.conflicts).toBe(there.conflicts);
        expect(back.theirs).toBe(there.mine);
        if (there.conflicts === 0) expect(back.mine).toBe(there.mine);
      }),
    );
  });

  it('takes texts of 100,000 letters that have nothing in common', () => {
    const long = (of: string) => `${of} `.repeat(100_000 / (of.length + 1));
    expect(mergeText(long('rye'), long('spelt'), long('wheat')).conflicts).toBe(1);
  });
});

describe('merging lists', () => {
  it('keeps additions and removals of both', () => {
    expect(mergeList(['a', 'b', 'c'], ['a', 'c', 'x'], ['y', 'a', 'b'])).toEqual(['y', 'a', 'x']);
  });

  it('keeps the order of whoever changed it', () => {
    expect(mergeList(['a', 'b', 'c'], ['a', 'b', 'c', 'd'], ['c', 'b', 'a'])).toEqual(['c', 'd', 'b', 'a']);
    expect(mergeList(['a', 'b', 'c'], ['c', 'b', 'a'], ['a', 'b'])).toEqual(['b', 'a']);
  });

  it('never loses an addition, and never brings back a removal', () => {
    const ids = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(ids, ids, ids, (base, mine, theirs) => {
        const merged = mergeList(base, mine, theirs);
        expect(new Set(merged).size).toBe(merged.length);
        for (const one of 'abcdef') {
          const wanted = base.includes(one)
            ? mine.includes(one) && theirs.includes(one)
            : mine.includes(one) || theirs.includes(one);
          expect(merged.includes(one)).toBe(wanted);
        }
      }),
    );
  });
});

describe('the difference of two texts', () => {
  it('holds both of them, word by word', () => {
    fc.assert(
      fc.property(sentence, sentence, (before, after) => {
        const parts = wordDiff(before, after);
        const side = (gone: string) =>
          parts
            .filter(({ kind }) => kind !== gone)
            .map(({ text }) => text)
            .join('');
        expect(side('added')).toBe(before);
        expect(side('removed')).toBe(after);
      }),
    );
  });
});
