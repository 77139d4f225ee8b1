import { describe, expect, it } from 'vitest';
import { connectAccount, setAccountPaused } from '../../../electron/services/accounts/service.ts';
import { createPost, updatePost } from '../../../electron/services/posts/service.ts';
import { releaseHeld, setHandOver } from '../../../electron/services/publishing/service.ts';
import {
  pauseCampaign,
  pausePublishing,
  resumePublishing,
} from '../../../electron/services/workspaces/service.ts';
import { isoInstant } from '../../../shared/time.ts';
import { type Desk, hour, minute, openDesk, publicationOf, stateOf } from './desk.ts';

async function handedOver(desk: Desk, minutes = 120, accountId = desk.accountId) {
  const post = await createPost(desk.context, {
    body: 'Closed on Monday.',
    accountIds: [accountId],
    labels: ['storm'],
    scheduledAt: isoInstant(desk.clock.now() + minutes * minute),
  });
  await setHandOver(desk.context, { id: publicationOf(post).id, handOver: true });
  await desk.clock.advance(minute);
  expect(publicationOf(await desk.look(post)).handOver).toBe('held_by_network');
  return post;
}

function notifications({ context }: Desk, kind: string) {
  return context.db
    .selectFrom('notifications')
    .select(['title', 'body'])
    .where('kind', '=', kind as 'failed')
    .execute();
}

const pauses = [
  {
    what: 'everything',
    reason: 'publishing_paused',
    pause: ({ context }: Desk) => pausePublishing(context, { reason: 'a storm' }),
    resume: ({ context }: Desk) => resumePublishing(context),
  },
  {
    what: 'the account',
    reason: 'account_paused',
    pause: ({ context, accountId }: Desk) =>
      setAccountPaused(context, { id: accountId, paused: true, reason: '' }),
    resume: ({ context, accountId }: Desk) =>
      setAccountPaused(context, { id: accountId, paused: false, reason: '' }),
  },
  {
    what: 'the campaign',
    reason: 'campaign_paused',
    pause: ({ context }: Desk) => pauseCampaign(context, { label: 'storm', paused: true, reason: '' }),
    resume: ({ context }: Desk) => pauseCampaign(context, { label: 'storm', paused: false, reason: '' }),
  },
];

describe.each(pauses)('pausing $what', ({ reason, pause, resume }) => {
  it('takes back what the network holds, and gives it again when the pause ends before its time', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    await pause(desk);
    await desk.clock.advance(1_000);
    expect(desk.network.planned.size).toBe(0);
    expect(publicationOf(await desk.look(post))).toMatchObject({
      state: 'held',
      holdReason: reason,
      handOver: 'wanted',
      dueAt: post.scheduledAt,
    });
    await resume(desk);
    await desk.clock.advance(minute);
    expect(desk.network.planned.size).toBe(1);
    expect(publicationOf(await desk.look(post))).toMatchObject({
      state: 'scheduled',
      handOver: 'held_by_network',
    });
    expect(desk.network.ledger).toEqual([]);
  });

  it('sends it from here when the pause ends too close to its time', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk, 60);
    await pause(desk);
    await desk.clock.advance(54 * minute);
    await resume(desk);
    await desk.clock.advance(10 * minute);
    expect(stateOf(await desk.look(post))).toBe('published');
    expect(desk.network.ledger).toHaveLength(1);
  });

  it('leaves it held for a person when its time passes in the pause', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    await pause(desk);
    await desk.clock.advance(3 * hour);
    await resume(desk);
    await desk.clock.advance(hour);
    expect(publicationOf(await desk.look(post))).toMatchObject({ state: 'held', holdReason: reason });
    expect(desk.network.ledger).toEqual([]);
    await releaseHeld(desk.context, { ids: [publicationOf(post).id], how: 'now', spacingMinutes: 1 });
    await desk.clock.advance(minute);
    expect(desk.network.ledger).toHaveLength(1);
  });
});

describe('a pause', () => {
  it('says once which post waits where while the network does not let go, and takes it back later', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    const due = await desk.plan(5, 'Due here.');
    desk.network.settling.verdict = 'down';
    await pausePublishing(desk.context, { reason: 'a storm' });
    await desk.clock.advance(10 * minute);
    expect(stateOf(await desk.look(due))).toBe('held');
    expect(publicationOf(await desk.look(post))).toMatchObject({
      handOver: 'held_by_network',
      error: { kind: 'still_there' },
    });
    const told = await notifications(desk, 'failed');
    expect(told).toHaveLength(1);
    expect(told[0]?.title).toBe('Not paused on Scripted: harbour');
    expect(told[0]?.body).toContain('“Closed on Monday.”, planned for 2026-11-20 14:00 (Europe/Berlin)');
    desk.network.settling.verdict = 'honest';
    await desk.clock.advance(2 * minute);
    expect(publicationOf(await desk.look(post))).toMatchObject({
      state: 'held',
      holdReason: 'publishing_paused',
      error: null,
    });
    expect(desk.network.planned.size).toBe(0);
  });

  it('that ends while the network does not let go leaves the post there', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    desk.network.settling.verdict = 'down';
    await pausePublishing(desk.context, { reason: 'a storm' });
    await desk.clock.advance(minute);
    desk.network.settling.verdict = 'honest';
    await resumePublishing(desk.context);
    await desk.clock.advance(5 * minute);
    expect(publicationOf(await desk.look(post))).toMatchObject({ handOver: 'held_by_network', error: null });
    expect(desk.network.planned.size).toBe(1);
  });

  it('counts as published what was out before it came', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    for (const [remoteId, { text }] of desk.network.planned) {
      desk.network.ledger.push({ key: 'native', text, remoteId, handle: 'harbour' });
    }
    desk.network.planned.clear();
    await pausePublishing(desk.context, { reason: 'a storm' });
    await desk.clock.advance(minute);
    expect(stateOf(await desk.look(post))).toBe('published');
  });

  it('takes back what was being handed over when it began', async () => {
    const desk = await openDesk();
    const { schedule } = desk.network.adapter.handOver ?? {};
    if (!schedule || !desk.network.adapter.handOver) throw new Error('The network holds nothing.');
    desk.network.adapter.handOver.schedule = async (...args) => {
      const planned = await schedule(...args);
      await pausePublishing(desk.context, { reason: 'a storm' });
      return planned;
    };
    const post = await desk.plan(120);
    await setHandOver(desk.context, { id: publicationOf(post).id, handOver: true });
    await desk.clock.advance(minute);
    expect(desk.network.planned.size).toBe(0);
    expect(publicationOf(await desk.look(post)).holdReason).toBe('publishing_paused');
  });

  it('of another account or campaign leaves what the network holds', async () => {
    const desk = await openDesk();
    const other = await connectAccount(desk.context, {
      network: 'practice',
      credentials: { handle: 'museum' },
    });
    const post = await handedOver(desk);
    await setAccountPaused(desk.context, { id: other.id, paused: true, reason: '' });
    await pauseCampaign(desk.context, { label: 'autumn', paused: true, reason: '' });
    await desk.clock.advance(minute);
    expect(publicationOf(await desk.look(post)).handOver).toBe('held_by_network');
    // It comes into the paused campaign by its label.
    await updatePost(desk.context, { id: post.id, labels: ['autumn'] });
    await desk.clock.advance(minute);
    expect(publicationOf(await desk.look(post)).holdReason).toBe('campaign_paused');
  });
});
