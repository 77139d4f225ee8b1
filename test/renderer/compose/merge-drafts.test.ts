import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMediaId,
  type Draft,
  emptyDraft,
  setOption,
  toggleAccount,
  writeText,
} from '../../../renderer/views/compose/draft.ts';
import { mergeDrafts, settleConflict } from '../../../renderer/views/compose/merge-drafts.ts';
import { bakery, market } from './posts.ts';

const base: Draft = {
  ...emptyDraft([bakery, market]),
  body: 'The rye is warm. Open until six.',
  mediaIds: ['m1', 'm2'],
  labels: ['Bread'],
  overrides: {
    [market]: {
      body: 'Stall 14.',
      mediaIds: null,
      crops: [],
      options: { visibility: 'public', first_comment: 'Come by.' },
    },
  },
};

/** Changes of which each is in a field of its own. */
const changes: Record<string, (draft: Draft) => Draft> = {
  title: (draft) => ({ ...draft, title: 'Saturday' }),
  body: (draft) => writeText(draft, 'all', 'The rye is still warm. Open until six.'),
  notes: (draft) => ({ ...draft, notes: 'Ask Ann about the stall.' }),
  own: (draft) => writeText(draft, market, 'Stall 14, by the gate.'),
  accounts: (draft) => toggleAccount(draft, bakery, [bakery, market]),
  media: (draft) => addMediaId(draft, 'all', 'm3'),
  labels: (draft) => ({ ...draft, labels: ['Bread', 'Market'] }),
  visibility: (draft) => setOption(draft, market, 'visibility', 'unlisted'),
  comment: (draft) => setOption(draft, market, 'first_comment', 'Come by early.'),
  tagLinks: (draft) => ({ ...draft, tagLinks: false }),
  when: (draft) => ({ ...draft, when: '2026-11-23T09:00' }),
};

describe('merging two people’s drafts', () => {
  it('has no conflict, and loses nothing, when they changed different fields', () => {
    const names = fc.uniqueArray(fc.constantFrom(...Object.keys(changes)));
    fc.assert(
      fc.property(names, fc.array(fc.boolean(), { minLength: 11, maxLength: 11 }), (chosen, isMine) => {
        const apply = (draft: Draft, of: string[]) =>
          of.reduce((next, name) => changes[name]?.(next) ?? next, draft);
        const mine = apply(
          base,
          chosen.filter((_name, index) => isMine[index]),
        );
        const theirs = apply(
          base,
          chosen.filter((_name, index) => !isMine[index]),
        );
        const merged = mergeDrafts(base, mine, theirs);
        expect(merged.conflicts).toEqual([]);
        const both = apply(base, chosen);
        expect({ ...merged.draft, overrides: merged.draft.overrides[market] }).toEqual({
          ...both,
          overrides: both.overrides[market],
        });
      }),
    );
  });

  it('names each field that both changed, and takes the chosen side', () => {
    const mine = changes.when?.(writeText(base, market, 'Stall 15.')) ?? base;
    const theirs = { ...writeText(base, market, 'Stall 16.'), when: '2026-11-24T10:00' };
    const { draft, conflicts } = mergeDrafts(base, mine, theirs);
    expect(conflicts.map(({ field, accountId }) => [field, accountId])).toEqual([
      ['body', market],
      ['when', null],
    ]);
    expect(draft.when).toBe('2026-11-23T09:00');
    const [text, when] = conflicts;
    if (!text || !when) throw new Error('There are two conflicts.');
    expect(settleConflict(draft, text, 'theirs').overrides[market]?.body).toBe('Stall 16.');
    expect(settleConflict(draft, text, 'both').overrides[market]?.body).toMatch(/16.*15/);
    expect(settleConflict(draft, when, 'theirs').when).toBe('2026-11-24T10:00');
  });

  it('keeps the text of an account that the other one switched off', () => {
    const mine = writeText(base, market, 'Stall 14, by the gate.');
    const theirs = { ...toggleAccount(base, market, [bakery, market]), overrides: {} };
    const { draft, conflicts } = mergeDrafts(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(draft.accountIds).toEqual([bakery]);
    expect(draft.overrides[market]?.body).toBe('Stall 14, by the gate.');
  });

  it('merges the parts of a thread one by one', () => {
    const thread = (...texts: string[]) => texts.map((text) => ({ text, media_ids: [] }));
    const begun = setOption(base, bakery, 'thread', thread('One.', 'Two.'));
    const mine = setOption(begun, bakery, 'thread', thread('One!', 'Two.'));
    const theirs = setOption(begun, bakery, 'thread', thread('One.', 'Two?'));
    const { draft, conflicts } = mergeDrafts(begun, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(draft.overrides[bakery]?.options.thread).toEqual(thread('One!', 'Two?'));
  });
});
