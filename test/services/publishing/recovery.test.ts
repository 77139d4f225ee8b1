import { describe, expect, it } from 'vitest';
import { reconnectAccount } from '../../../electron/services/accounts/service.ts';
import { releaseHeld, retryPublication } from '../../../electron/services/publishing/service.ts';
import { pausePublishing, resumePublishing } from '../../../electron/services/workspaces/service.ts';
import { hour, minute, openDesk, publicationOf, stateOf } from './desk.ts';

describe('what was claimed and not carried to an end', () => {
  it('is taken back when its lease ran out, also in the process that lives on', async () => {
    const { context, clock, network, plan, look, otherScheduler } = await openDesk();
    const post = await plan(10);
    await context.db
      .updateTable('publications')
      .set({
        state: 'publishing',
        lease_owner: 'someone else',
        lease_expires_at: clock.now() + 20 * minute,
        fence: 7,
      })
      .execute();
    void otherScheduler;
    await clock.advance(30 * minute);
    expect(stateOf(await look(post))).toBe('published');
    expect(network.ledger).toHaveLength(1);
  });

  it('is settled first, whatever state brought it back', async () => {
    const { context, clock, network, plan, look } = await openDesk();
    network.answers = ['lost_after'];
    const post = await plan(10);
    await clock.advance(10 * minute);
    await context.db
      .updateTable('publications')
      .set({ state: 'held', hold_reason: 'account_sign_in', lease_owner: null, lease_expires_at: null })
      .execute();
    await retryPublication(context, publicationOf(post).id);
    await clock.advance(hour);
    expect(stateOf(await look(post))).toBe('published');
    expect(network.ledger).toHaveLength(1);
  });
});

describe('an unclear end on a keyed network', () => {
  it('is sent again under the same key with growing distance, until an answer comes', async () => {
    const { clock, network, plan, look } = await openDesk('keyed');
    network.answers = ['lost_after', 'lost_after', 'server_error_after', 'ok'];
    const post = await plan(10);
    await clock.advance(hour);
    expect(stateOf(await look(post))).toBe('published');
    expect(network.ledger).toHaveLength(1);
  });

  it('stays unclear when the repeat is turned away: that says nothing of the first', async () => {
    const { clock, network, plan, look } = await openDesk('keyed');
    network.answers = ['lost_after', { rateLimitedUntil: clock.now() + 40 * minute }];
    const post = await plan(10);
    await clock.advance(15 * minute);
    expect(stateOf(await look(post))).toBe('verifying');
    await clock.advance(hour);
    expect(stateOf(await look(post))).toBe('published');
    expect(network.ledger).toHaveLength(1);
  });
});

describe('a sign-in that ends while an end is unclear', () => {
  it('keeps the question open until the account is signed in again', async () => {
    const { context, accountId, clock, network, plan, look } = await openDesk();
    network.answers = ['lost_after'];
    network.settling.verdict = 'auth_revoked';
    const post = await plan(10);
    await clock.advance(8 * hour);
    expect(stateOf(await look(post))).toBe('verifying');
    network.settling.verdict = 'honest';
    await reconnectAccount(context, accountId, { handle: 'harbour' });
    await clock.advance(hour);
    expect(stateOf(await look(post))).toBe('published');
    expect(network.ledger).toHaveLength(1);
  });
});

describe('what was held', () => {
  it('goes on spaced, so that no burst follows a pause', async () => {
    const { context, clock, network, plan } = await openDesk();
    const posts = [await plan(10, 'One.'), await plan(11, 'Two.'), await plan(12, 'Three.')];
    await pausePublishing(context, { reason: 'a storm' });
    await clock.advance(hour);
    await resumePublishing(context);
    const ids = posts.map((post) => publicationOf(post).id);
    expect(await releaseHeld(context, { ids, how: 'space', spacingMinutes: 20 })).toEqual({
      released: 3,
      skipped: 0,
    });
    await clock.advance(minute);
    expect(network.ledger.map(({ text }) => text)).toEqual(['One.']);
    await clock.advance(hour);
    expect(network.ledger.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.']);
  });
});
