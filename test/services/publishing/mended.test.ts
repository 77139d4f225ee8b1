import { describe, expect, it } from 'vitest';
import { connectAccount, disconnectAccount } from '../../../electron/services/accounts/service.ts';
import { schedulePost, updatePost } from '../../../electron/services/posts/service.ts';
import {
  decidePublication,
  releaseHeld,
  setHandOver,
} from '../../../electron/services/publishing/service.ts';
import {
  pausePublishing,
  resumePublishing,
  updateWorkspace,
} from '../../../electron/services/workspaces/service.ts';
import { isoInstant } from '../../../shared/time.ts';
import { hour, minute, openDesk, publicationOf, stateOf } from './desk.ts';

const thread = { thread: [{ text: 'Two.' }, { text: 'Three.' }] };

describe('a pause while an end is unclear', () => {
  it('keeps a keyed network from being sent the same again', async () => {
    const { context, clock, network, plan, look } = await openDesk('keyed');
    network.answers = ['lost_before'];
    const post = await plan(10, 'One.');
    await clock.advance(10 * minute);
    await pausePublishing(context, { reason: 'a storm' });
    await clock.advance(hour);
    expect(network.ledger).toEqual([]);
    expect(stateOf(await look(post))).toBe('verifying');
    await resumePublishing(context);
    await clock.advance(hour);
    expect(network.ledger.map(({ text }) => text)).toEqual(['One.']);
  });

  it('holds the further parts of a thread whose first was found', async () => {
    const { context, clock, network, plan, look } = await openDesk();
    network.answers = ['lost_after'];
    const post = await plan(10, 'One.', thread);
    await clock.advance(10 * minute);
    await pausePublishing(context, { reason: 'a storm' });
    await clock.advance(hour);
    expect(network.ledger.map(({ text }) => text)).toEqual(['One.']);
    expect(publicationOf(await look(post))).toMatchObject({ state: 'held', holdReason: 'publishing_paused' });
  });
});

describe('a thread that is partly out', () => {
  it('is ended, not forgotten, when what was held is dropped', async () => {
    const { context, clock, network, plan, look } = await openDesk();
    network.answers = ['ok', 'auth_revoked'];
    const post = await plan(10, 'One.', thread);
    await clock.advance(hour);
    expect(stateOf(await look(post))).toBe('held');
    await releaseHeld(context, { ids: [publicationOf(post).id], how: 'drop', spacingMinutes: 1 });
    expect(publicationOf(await look(post))).toMatchObject({ state: 'published', remoteId: 'post-1' });
    await expect(updatePost(context, { id: post.id, body: 'Again.' })).rejects.toThrow('already published');
  });

  it('goes on under the post itself when a person says that the unclear part is there', async () => {
    const { context, clock, network, plan, look } = await openDesk();
    network.answers = ['ok', 'lost_after'];
    network.settling.verdict = 'unclear';
    const post = await plan(10, 'One.', thread);
    await clock.advance(hour);
    await decidePublication(context, { id: publicationOf(post).id, verdict: 'it_is_there' });
    await clock.advance(minute);
    expect(network.ledger.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.']);
    expect(publicationOf(await look(post))).toMatchObject({ state: 'published', error: null });
  });

  it('says what is missing when the post itself was unclear and its id is not known', async () => {
    const { context, clock, network, plan, look } = await openDesk();
    network.answers = ['lost_after'];
    network.settling.verdict = 'unclear';
    const post = await plan(10, 'One.', thread);
    await clock.advance(hour);
    await decidePublication(context, { id: publicationOf(post).id, verdict: 'it_is_there' });
    expect(publicationOf(await look(post))).toMatchObject({
      state: 'published',
      error: { kind: 'unfinished' },
    });
  });
});

describe('a clock that was ahead', () => {
  it('does not block the account until that time comes', async () => {
    const { clock, network, plan } = await openDesk();
    clock.jump(365 * 24 * hour);
    await plan(1, 'From the future.');
    await clock.advance(2 * minute);
    clock.jump(-365 * 24 * hour);
    await plan(1, 'Back again.');
    await clock.advance(2 * minute);
    expect(network.ledger.map(({ text }) => text)).toEqual(['From the future.', 'Back again.']);
  });
});

describe('a post that a network holds', () => {
  it('is cancelled there when its account is disconnected', async () => {
    const { context, accountId, clock, network, plan } = await openDesk();
    const post = await plan(120);
    await setHandOver(context, { id: publicationOf(post).id, handOver: true });
    await clock.advance(minute);
    expect(network.planned.size).toBe(1);
    await disconnectAccount(context, { id: accountId, scheduledPosts: 'cancel' });
    expect(network.planned.size).toBe(0);
  });

  it('is not moved there when the move is refused here', async () => {
    const { context, clock, network, plan, accountId } = await openDesk();
    const post = await plan(120);
    await setHandOver(context, { id: publicationOf(post).id, handOver: true });
    await clock.advance(minute);
    const [before] = network.planned.values();
    await context.db
      .updateTable('accounts')
      .set({ token_expires_at: clock.now() + 3 * hour })
      .where('id', '=', accountId)
      .execute();
    const at = isoInstant(clock.now() + 5 * hour);
    await expect(schedulePost(context, { id: post.id, at })).rejects.toMatchObject({
      code: 'not_publishable',
    });
    expect([...network.planned.values()]).toEqual([before]);
  });

  it('is known to be there from the moment the network says so', async () => {
    const { context, clock, network, plan, look } = await openDesk();
    const post = await plan(30);
    const { id } = publicationOf(post);
    await setHandOver(context, { id, handOver: true });
    network.onVisible = undefined;
    await clock.advance(minute);
    await context.db
      .updateTable('publications')
      .set({
        state: 'publishing',
        lease_owner: 'a process that died',
        lease_expires_at: clock.now() + minute,
      })
      .where('id', '=', id)
      .execute();
    await clock.advance(25 * minute);
    expect(network.planned.size).toBe(1);
    expect(network.ledger).toEqual([]);
    expect(publicationOf(await look(post)).handOver).toBe('held_by_network');
  });
});

describe('changing a scheduled post', () => {
  it('leaves a publication that waits for the network at its later time', async () => {
    const { context, clock, network, plan, look } = await openDesk();
    network.answers = [{ rateLimitedUntil: clock.now() + 3 * hour }];
    const post = await plan(1);
    await clock.advance(2 * hour);
    const waiting = publicationOf(await look(post)).dueAt;
    await updatePost(context, { id: post.id, labels: ['autumn'] });
    expect(publicationOf(await look(post))).toMatchObject({ state: 'scheduled', dueAt: waiting });
  });

  it('gives an account that is added to a held post its own publication', async () => {
    const { context, accountId, clock, plan, look } = await openDesk();
    const post = await plan(10);
    await pausePublishing(context, { reason: 'a storm' });
    await clock.advance(20 * minute);
    const other = await connectAccount(context, { network: 'practice', credentials: { handle: 'museum' } });
    await updatePost(context, { id: post.id, accountIds: [accountId, other.id] });
    expect((await look(post)).publications).toHaveLength(2);
  });
});

describe('outlandish input', () => {
  it('is refused: years that no calendar here reaches, hosts that cannot be', async () => {
    const { context, plan } = await openDesk();
    const post = await plan(10);
    await expect(
      schedulePost(context, { id: post.id, at: '9999-12-31T23:59:59', timeZone: 'America/Los_Angeles' }),
    ).rejects.toMatchObject({ details: { field: 'at' } });
    for (const host of ['nas:99999', '[:::]', 'a/b']) {
      await expect(updateWorkspace(context, { trustedHosts: [host] })).rejects.toMatchObject({
        details: { field: 'trustedHosts.0' },
      });
    }
  });
});
