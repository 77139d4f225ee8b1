import { describe, expect, it } from 'vitest';
import { removePost, schedulePost, updatePost } from '../../../electron/services/posts/service.ts';
import { setHandOver } from '../../../electron/services/publishing/service.ts';
import { isoInstant } from '../../../shared/time.ts';
import { type Desk, hour, minute, openDesk, publicationOf, stateOf } from './desk.ts';

async function handedOver(desk: Desk, minutes = 120) {
  const post = await desk.plan(minutes, 'Closed on Monday.');
  await setHandOver(desk.context, { id: publicationOf(post).id, handOver: true });
  await desk.clock.advance(minute);
  return post;
}

/** What a network does at the time it was given. */
function networkPublishes({ network, clock }: Desk): void {
  for (const [remoteId, { text, at }] of network.planned) {
    if (at > clock.now()) continue;
    network.ledger.push({ key: 'native', text, remoteId, handle: 'harbour' });
    network.planned.delete(remoteId);
  }
}

describe('handing a post over to the network', () => {
  it('gives it away at once, and finds it published after its time', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    const [planned] = desk.network.planned.values();
    expect(planned).toMatchObject({ text: 'Closed on Monday.', at: Date.parse(post.scheduledAt ?? '') });
    expect(publicationOf(await desk.look(post))).toMatchObject({
      state: 'scheduled',
      handOver: 'held_by_network',
      dueAt: post.scheduledAt,
    });
    await desk.clock.advance(119 * minute);
    networkPublishes(desk);
    await desk.clock.advance(5 * minute);
    expect(stateOf(await desk.look(post))).toBe('published');
    expect(desk.network.ledger).toHaveLength(1);
  });

  it('asks what became of it when the answer was lost, and does not give it away twice', async () => {
    const desk = await openDesk('keyed');
    desk.network.answers = ['lost_after'];
    const post = await handedOver(desk);
    await desk.clock.advance(5 * minute);
    expect(desk.network.planned.size).toBe(1);
    expect(publicationOf(await desk.look(post)).handOver).toBe('held_by_network');
  });

  it('moves the planned post there when it is moved here', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    const at = isoInstant(desk.clock.now() + 5 * hour);
    await schedulePost(desk.context, { id: post.id, at });
    expect([...desk.network.planned.values()]).toMatchObject([
      { text: 'Closed on Monday.', at: Date.parse(at) },
    ]);
    expect(publicationOf(await desk.look(post))).toMatchObject({ dueAt: at, handOver: 'held_by_network' });
  });

  it('takes it back before its text changes, and gives the new one away', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    await updatePost(desk.context, { id: post.id, body: 'Closed on Tuesday.' });
    expect(desk.network.planned.size).toBe(0);
    await desk.clock.advance(minute);
    expect([...desk.network.planned.values()].map(({ text }) => text)).toEqual(['Closed on Tuesday.']);
  });

  it('changes nothing while the network cannot be reached', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    desk.network.settling.verdict = 'down';
    await expect(removePost(desk.context, post.id)).rejects.toMatchObject({ code: 'network_unreachable' });
    expect(stateOf(await desk.look(post))).toBe('scheduled');
    expect(desk.network.planned.size).toBe(1);
  });

  it('tells a person when the network no longer has it', async () => {
    const desk = await openDesk();
    const post = await handedOver(desk);
    desk.network.planned.clear();
    await desk.clock.advance(3 * hour);
    expect(publicationOf(await desk.look(post))).toMatchObject({
      state: 'held',
      holdReason: 'gone_from_network',
    });
    expect(desk.network.ledger).toEqual([]);
  });

  it('is refused for a time that the network does not take', async () => {
    const desk = await openDesk();
    const post = await desk.plan(5);
    await expect(setHandOver(desk.context, { id: publicationOf(post).id, handOver: true })).rejects.toThrow(
      'from 10 minutes to 30 days ahead',
    );
  });
});
