import { describe, expect, it } from 'vitest';
import { NetworkError } from '../../../electron/networks/network-error.ts';
import { connectAccount, disconnectAccount } from '../../../electron/services/accounts/service.ts';
import {
  createPost,
  publishPost,
  removePost,
  schedulePost,
  updatePost,
} from '../../../electron/services/posts/service.ts';
import { decidePublication, setHandOver } from '../../../electron/services/publishing/service.ts';
import { isoInstant } from '../../../shared/time.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { type Desk, hour, minute, openDesk, publicationOf, stateOf } from './desk.ts';

async function handedOver(desk: Desk, minutes = 120, options = {}) {
  const post = await desk.plan(minutes, 'Closed on Monday.', options);
  await setHandOver(desk.context, { id: publicationOf(post).id, handOver: true });
  await desk.clock.advance(minute);
  return post;
}

/** What the network holds goes out there. */
function networkPublishes({ network }: Desk): void {
  for (const [remoteId, { text }] of network.planned) {
    network.ledger.push({ key: 'native', text, remoteId, handle: 'harbour' });
  }
  network.planned.clear();
}

/** From now on the network does not say what became of what it held. */
function tellsNothing({ network }: Desk): void {
  if (!network.adapter.handOver) throw new Error('The network holds nothing.');
  network.adapter.handOver.outcome = () => Promise.reject(new NetworkError('rejected', 'No.'));
}

describe.each(['keyed', 'readable'] as const)('what a %s network let go', (settling) => {
  it('is planned there anew when it is handed over again as it was', async () => {
    const desk = await openDesk(settling);
    const post = await handedOver(desk);
    const { id } = publicationOf(post);
    await setHandOver(desk.context, { id, handOver: false });
    expect(desk.network.planned.size).toBe(0);
    expect(publicationOf(await desk.look(post))).toMatchObject({ handOver: 'none', dueAt: post.scheduledAt });
    await setHandOver(desk.context, { id, handOver: true });
    await desk.clock.advance(minute);
    expect(desk.network.planned.size).toBe(1);
    expect(publicationOf(await desk.look(post)).handOver).toBe('held_by_network');
  });

  it('is planned there anew after it was saved without a change', async () => {
    const desk = await openDesk(settling);
    const post = await handedOver(desk);
    await updatePost(desk.context, { id: post.id, body: 'Closed on Monday.' });
    await desk.clock.advance(minute);
    expect(desk.network.planned.size).toBe(1);
  });

  it('is planned there anew after it was gone and is scheduled again', async () => {
    const desk = await openDesk(settling);
    const post = await handedOver(desk, 30);
    desk.network.planned.clear();
    await desk.clock.advance(hour);
    expect(publicationOf(await desk.look(post)).holdReason).toBe('gone_from_network');
    await schedulePost(desk.context, { id: post.id, at: isoInstant(desk.clock.now() + hour) });
    await desk.clock.advance(minute);
    expect(desk.network.planned.size).toBe(1);
  });
});

describe('a post that a network let go', () => {
  it('is let go on that account only', async () => {
    const desk = await openDesk();
    const other = await connectAccount(desk.context, {
      network: 'practice',
      credentials: { handle: 'museum' },
    });
    const post = await createPost(desk.context, {
      body: 'Closed on Monday.',
      accountIds: [desk.accountId, other.id],
      scheduledAt: isoInstant(desk.clock.now() + 2 * hour),
    });
    for (const { id } of post.publications) await setHandOver(desk.context, { id, handOver: true });
    await desk.clock.advance(minute);
    const before = [...desk.network.planned.keys()];
    expect(before).toHaveLength(2);
    await setHandOver(desk.context, { id: publicationOf(post).id, handOver: false });
    await desk.clock.advance(minute);
    expect(desk.network.planned.size).toBe(1);
    expect(before).toContain([...desk.network.planned.keys()][0]);
  });

  it('goes out from here once, with what was added to it', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    const { id } = publicationOf(post);
    await setHandOver(desk.context, { id, handOver: false });
    const variants = [{ accountId: desk.accountId, options: { first_comment: 'Open on Tuesday.' } }];
    await updatePost(desk.context, { id: post.id, variants });
    desk.network.answers = ['ok', 'server_error_before'];
    await desk.clock.advance(4 * hour);
    expect(desk.network.ledger.map(({ text }) => text)).toEqual(['Closed on Monday.', 'Open on Tuesday.']);
    expect(desk.network.planned.size).toBe(0);
  });
});

describe('a change that is refused', () => {
  it('leaves the post with its network', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    const before = [...desk.network.planned];
    await expect(updatePost(desk.context, { id: post.id, body: 'x'.repeat(600) })).rejects.toMatchObject({
      code: 'not_publishable',
    });
    await desk.context.db
      .updateTable('accounts')
      .set({ health: 'revoked' })
      .where('id', '=', desk.accountId)
      .execute();
    await expect(publishPost(desk.context, post.id)).rejects.toMatchObject({ code: 'not_publishable' });
    expect([...desk.network.planned]).toEqual(before);
    expect(publicationOf(await desk.look(post)).handOver).toBe('held_by_network');
  });

  it('gives back what other networks let go when one does not', async () => {
    const desk = await openDesk();
    const other = await connectAccount(desk.context, {
      network: 'practice',
      credentials: { handle: 'museum' },
    });
    const post = await createPost(desk.context, {
      body: 'Closed on Monday.',
      accountIds: [desk.accountId, other.id],
      scheduledAt: isoInstant(desk.clock.now() + 2 * hour),
    });
    for (const { id } of post.publications) await setHandOver(desk.context, { id, handOver: true });
    await desk.clock.advance(minute);
    const { handOver } = desk.network.adapter;
    if (!handOver) throw new Error('The network holds nothing.');
    const { cancel } = handOver;
    // The next ids are others than those that were given already.
    desk.network.ledger.push({ key: 'other', text: 'Other.', remoteId: 'other', handle: 'harbour' });
    let calls = 0;
    handOver.cancel = (...args) => {
      calls += 1;
      if (calls > 1) return Promise.reject(new NetworkError('network_down', 'Connection refused.'));
      return cancel(...args);
    };
    await expect(removePost(desk.context, post.id)).rejects.toMatchObject({ code: 'network_unreachable' });
    await desk.clock.advance(minute);
    expect(desk.network.planned.size).toBe(2);
  });
});

describe('a hand-over that waited', () => {
  it('is made when the computer is awake again, however late, while the time is still ahead', async () => {
    const desk = await openDesk();
    const post = await desk.plan(10 * 60, 'Closed.');
    await desk.scheduler.stop();
    await setHandOver(desk.context, { id: publicationOf(post).id, handOver: true });
    desk.clock.jump(2 * hour);
    await desk.scheduler.start();
    await desk.clock.advance(minute);
    expect(publicationOf(await desk.look(post)).handOver).toBe('held_by_network');
    expect(desk.network.planned.size).toBe(1);
  });

  it('is held as too late once its own time passed long ago', async () => {
    const desk = await openDesk();
    const post = await desk.plan(30, 'Closed.');
    await desk.scheduler.stop();
    await setHandOver(desk.context, { id: publicationOf(post).id, handOver: true });
    desk.clock.jump(3 * hour);
    await desk.scheduler.start();
    await desk.clock.advance(minute);
    expect(publicationOf(await desk.look(post)).holdReason).toBe('too_late');
  });
});

describe('what follows a post', () => {
  const followed = { first_comment: 'Open on Tuesday.' };
  const thread = { thread: [{ text: 'Second part.' }] };

  it.each([
    ['first_comment', followed],
    ['thread', thread],
  ])('is refused for a hand-over: %s', async (name, options) => {
    const desk = await openDesk();
    const post = await desk.plan(120, 'Closed.', options);
    await expect(
      setHandOver(desk.context, { id: publicationOf(post).id, handOver: true }),
    ).rejects.toMatchObject({
      code: 'not_publishable',
      details: { field: `variants.0.options.${name}` },
    });
  });

  it('cannot be added to what a network holds', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    const before = [...desk.network.planned];
    const variants = [{ accountId: desk.accountId, options: thread }];
    await expect(updatePost(desk.context, { id: post.id, variants })).rejects.toMatchObject({
      details: { field: 'variants.0.options.thread' },
    });
    expect([...desk.network.planned]).toEqual(before);
  });

  it('makes the post go out from here where a hand-over was wanted before', async () => {
    const desk = await openDesk();
    const post = await desk.plan(120, 'Closed.', thread);
    await desk.context.db
      .updateTable('publications')
      .set({ hand_over: 1, due_at: desk.clock.now() })
      .where('id', '=', publicationOf(post).id)
      .execute();
    desk.context.wakeScheduler();
    await desk.clock.advance(3 * hour);
    expect(desk.network.planned.size).toBe(0);
    expect(desk.network.ledger.map(({ text }) => text)).toEqual(['Closed.', 'Second part.']);
    expect(stateOf(await desk.look(post))).toBe('published');
  });

  it('is asked of the network itself, where it holds less', async () => {
    const network = scriptedNetwork();
    if (!network.adapter.handOver) throw new Error('The network holds nothing.');
    network.adapter.handOver.cannotHold = () => ({ option: 'format', message: 'No.', remedy: 'None.' });
    const desk = await openDesk('readable', network);
    const post = await desk.plan(120);
    await expect(
      setHandOver(desk.context, { id: publicationOf(post).id, handOver: true }),
    ).rejects.toMatchObject({ details: { field: 'variants.0.options.format' } });
  });
});

describe('a verdict on what a network held', () => {
  it.each(['hand over', 'post'])('“it is there” ends it, where the step is named “%s”', async (step) => {
    const network = scriptedNetwork();
    if (!network.adapter.handOver) throw new Error('The network holds nothing.');
    network.adapter.handOver.schedule = (_draft, _at, _session, steps) =>
      steps.runVisible(step, async () => ({ remoteId: 'video-1', url: 'https://n.example/1' }));
    const desk = await openDesk('readable', network);
    const post = await handedOver(desk);
    tellsNothing(desk);
    await desk.clock.advance(3 * hour);
    expect(stateOf(await desk.look(post))).toBe('needs_review');
    await decidePublication(desk.context, { id: publicationOf(post).id, verdict: 'it_is_there' });
    await desk.clock.advance(hour);
    expect(publicationOf(await desk.look(post))).toMatchObject({
      state: 'published',
      handOver: 'none',
      error: null,
      publishedAt: post.scheduledAt,
    });
    await removePost(desk.context, post.id);
  });

  it('“send again” takes it back first, so that it goes out once', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    tellsNothing(desk);
    await desk.clock.advance(3 * hour);
    const { id } = publicationOf(post);
    desk.network.settling.verdict = 'down';
    await expect(decidePublication(desk.context, { id, verdict: 'send_again' })).rejects.toMatchObject({
      code: 'network_unreachable',
    });
    desk.network.settling.verdict = 'honest';
    await decidePublication(desk.context, { id, verdict: 'send_again' });
    await desk.clock.advance(minute);
    expect(desk.network.planned.size).toBe(0);
    expect(desk.network.ledger).toHaveLength(1);
  });
});

describe('disconnecting an account', () => {
  it('remembers that its handed-over post is out', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    await desk.clock.advance(118 * minute);
    networkPublishes(desk);
    await disconnectAccount(desk.context, { id: desk.accountId, scheduledPosts: 'cancel' });
    expect(publicationOf(await desk.look(post))).toMatchObject({
      state: 'published',
      remoteId: desk.network.ledger[0]?.remoteId,
      handOver: 'none',
    });
  });

  it('leaves with the network what it holds while something is being sent', async () => {
    const desk = await openDesk();
    await handedOver(desk);
    const second = await desk.plan(60, 'Another.');
    await desk.context.db
      .updateTable('publications')
      .set({ state: 'verifying', due_at: desk.clock.now() + hour })
      .where('id', '=', publicationOf(second).id)
      .execute();
    await expect(
      disconnectAccount(desk.context, { id: desk.accountId, scheduledPosts: 'cancel' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(desk.network.planned.size).toBe(1);
  });
});

describe('what a network published before anyone asked', () => {
  it('is not taken for let go, and shown as published', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    networkPublishes(desk);
    await expect(
      setHandOver(desk.context, { id: publicationOf(post).id, handOver: false }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await desk.clock.advance(minute);
    expect(stateOf(await desk.look(post))).toBe('published');
    expect(desk.network.ledger).toHaveLength(1);
  });

  it('is noticed when it is moved', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    networkPublishes(desk);
    const at = isoInstant(desk.clock.now() + 5 * hour);
    await expect(schedulePost(desk.context, { id: post.id, at })).rejects.toMatchObject({ code: 'conflict' });
    await desk.clock.advance(minute);
    expect(stateOf(await desk.look(post))).toBe('published');
  });
});
