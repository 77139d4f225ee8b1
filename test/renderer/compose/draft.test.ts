import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as draft from '../../../renderer/views/compose/draft.ts';
import { unsavedChanges } from '../../../renderer/views/compose/unsaved-changes.ts';
import { aPicture, aPost, bakery, market } from './posts.ts';

const berlin = 'Europe/Berlin';
const written = draft.draftOfPost(aPost(), berlin);

describe('text of its own for an account', () => {
  it('begins with the first letter written in that account’s tab and leaves the others alone', () => {
    const own = draft.writeText(written, market, 'Rye at the market, stall 14.');
    expect(draft.textOf(own, market)).toBe('Rye at the market, stall 14.');
    expect(draft.textOf(own, bakery)).toBe(written.body);
    expect(draft.hasOwnText(own, market)).toBe(true);
    expect(draft.hasOwnText(own, bakery)).toBe(false);
  });

  it('follows the shared text until then', () => {
    const shared = draft.writeText(written, 'all', 'The rye is sold out.');
    expect(draft.textOf(shared, market)).toBe('The rye is sold out.');
  });

  it('goes back to the shared text on reset, and the server is told', () => {
    const saved = draft.writeText(written, market, 'Stall 14.');
    const reset = draft.resetText(saved, market);
    expect(draft.textOf(reset, market)).toBe(written.body);
    expect(unsavedChanges(saved, reset)?.variants).toContainEqual({
      accountId: market,
      body: null,
      mediaIds: null,
      crops: [],
      options: {},
    });
  });

  it('comes back with its account when that was switched off and on again', () => {
    const own = draft.writeText(written, market, 'Stall 14.');
    const off = draft.toggleAccount(own, market, [bakery, market]);
    expect(off.accountIds).toEqual([bakery]);
    const on = draft.toggleAccount(off, market, [bakery, market]);
    expect(on.accountIds).toEqual([bakery, market]);
    expect(draft.textOf(on, market)).toBe('Stall 14.');
  });

  it('may be empty on purpose', () => {
    const own = draft.writeText(written, market, '');
    expect(draft.hasOwnText(own, market)).toBe(true);
    expect(draft.textOf(own, market)).toBe('');
  });
});

describe('pictures', () => {
  const three = draft.setMediaIds(written, 'all', ['loaf', 'oven', 'stall']);

  it('change place and keep their order otherwise', () => {
    expect(draft.moveMedia(three, 'all', 0, 2).mediaIds).toEqual(['oven', 'stall', 'loaf']);
    expect(draft.moveMedia(three, 'all', 2, -5).mediaIds).toEqual(['stall', 'loaf', 'oven']);
  });

  it('moved in an account’s tab become that account’s own', () => {
    const own = draft.moveMedia(three, market, 0, 1);
    expect(draft.mediaIdsOf(own, market)).toEqual(['oven', 'loaf', 'stall']);
    expect(own.mediaIds).toEqual(['loaf', 'oven', 'stall']);
    expect(draft.hasOwnMedia(draft.resetMedia(own, market), market)).toBe(false);
  });

  it('are taken once only', () => {
    expect(draft.addMediaId(three, 'all', 'oven')).toBe(three);
  });

  it('are never lost or doubled by moving', () => {
    const anyIndex = fc.integer({ min: -2, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.tuple(anyIndex, anyIndex), { maxLength: 12 }), (moves) => {
        const end = moves.reduce((one, [from, to]) => draft.moveMedia(one, 'all', from, to), three);
        expect([...end.mediaIds].sort()).toEqual(['loaf', 'oven', 'stall']);
      }),
    );
  });
});

describe('what is saved', () => {
  it('is nothing for a post that was only opened', () => {
    const post = aPost({
      scheduledAt: '2026-11-23T08:00:00Z',
      media: [aPicture('loaf')],
      variants: [
        { accountId: market, network: 'mastodon', body: 'Stall 14.', mediaIds: null, crops: [], options: {} },
      ],
    });
    expect(unsavedChanges(draft.draftOfPost(post, berlin), draft.draftOfPost(post, berlin))).toBeNull();
  });

  it('is only what changed', () => {
    expect(unsavedChanges(written, { ...written, labels: ['bread'] })).toEqual({ labels: ['bread'] });
    expect(unsavedChanges(written, { ...written, when: '2026-11-23T09:00' })).toEqual({
      scheduledAt: '2026-11-23T09:00',
    });
  });

  it('says that a planned time was taken away', () => {
    const planned = { ...written, when: '2026-11-23T09:00' };
    expect(unsavedChanges(planned, { ...planned, when: null })).toEqual({ scheduledAt: null });
  });

  it('leaves out the text of accounts that are switched off', () => {
    const own = draft.toggleAccount(draft.writeText(written, market, 'Stall 14.'), market, [bakery, market]);
    expect(draft.contentOf(own).variants.map((variant) => variant.accountId)).toEqual([bakery]);
  });

  it('shows the planned time on the clock of the composer’s zone', () => {
    const post = aPost({ scheduledAt: '2026-11-23T08:00:00Z' });
    expect(draft.draftOfPost(post, 'Asia/Tokyo').when).toBe('2026-11-23T17:00');
  });
});

describe('a new post', () => {
  it('is empty until something is written, though accounts are chosen', () => {
    const fresh = draft.emptyDraft([bakery]);
    expect(draft.isEmpty(fresh)).toBe(true);
    expect(draft.isEmpty(draft.writeText(fresh, bakery, 'Rye'))).toBe(false);
    expect(draft.isEmpty(draft.addMediaId(fresh, 'all', 'loaf'))).toBe(false);
  });
});
