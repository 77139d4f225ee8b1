import { describe, expect, it } from 'vitest';
import type { NetworkAdapter } from '../../../electron/networks/adapter.ts';
import { NetworkError, type NetworkErrorKind } from '../../../electron/networks/network-error.ts';
import {
  commentsUnder,
  editRemotely,
  removeRemotely,
  replyRemotely,
} from '../../../electron/services/publishing/afterwards.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { testStart } from '../../support/workspace.ts';
import { hour, openDesk, publicationOf } from './desk.ts';

/** A network on which what is out can be changed, deleted and answered; `said` has what it was asked. */
function talkative(refuses?: NetworkErrorKind) {
  const network = scriptedNetwork();
  const said: string[] = [];
  const answer = (words: string) => {
    said.push(words);
    if (refuses) throw new NetworkError(refuses, 'No.', { words: 'Not today' });
  };
  const more: Partial<NetworkAdapter> = {
    facts: { ...network.adapter.facts, canEdit: true, canReply: true },
    remove: async (id) => answer(`remove ${id}`),
    edit: async (id, text) => {
      answer(`edit ${id}: ${text}`);
      return { remoteId: `${id}-edited`, url: null };
    },
    reply: async (id, text) => {
      answer(`reply ${id}: ${text}`);
      return { remoteId: 'answer-1', url: 'https://example.com/answer-1' };
    },
    comments: async () => [
      {
        remoteId: 'comment-9',
        author: 'Ada',
        text: 'When?',
        at: Date.parse('2026-11-20T12:00:00Z'),
        url: null,
      },
    ],
  };
  Object.assign(network.adapter, more);
  return { network, said };
}

async function publishedOn({ network, said } = talkative()) {
  const desk = await openDesk('readable', network);
  const post = await desk.plan(10, 'Hello');
  await desk.clock.advance(hour);
  const { id } = publicationOf(post);
  return { ...desk, said, id, look: async () => publicationOf(await desk.look(post)), post };
}

describe('a post that is out', () => {
  it('is deleted on its network, and stays here as gone', async () => {
    const { context, id, said, look } = await publishedOn();
    await removeRemotely(context, id);
    expect(said).toEqual(['remove post-1']);
    expect(await look()).toMatchObject({ state: 'published', removedRemotelyAt: expect.any(String) });
    await expect(removeRemotely(context, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('counts as deleted when it was gone there already', async () => {
    const { context, id, look } = await publishedOn(talkative('not_found'));
    await removeRemotely(context, id);
    expect((await look()).removedRemotelyAt).not.toBeNull();
  });

  it('is changed there and here, under the id that the network gives', async () => {
    const { context, id, said, look, post } = await publishedOn();
    await editRemotely(context, { id, text: 'Hello again' });
    expect(said).toEqual(['edit post-1: Hello again']);
    expect((await look()).remoteId).toBe('post-1-edited');
    const variant = await context.db
      .selectFrom('variants')
      .select('body')
      .where('post_id', '=', post.id)
      .executeTakeFirst();
    expect(variant?.body).toBe('Hello again');
  });

  it('is not changed to what is too long for its network', async () => {
    const { context, id, said } = await publishedOn();
    await expect(editRemotely(context, { id, text: 'x'.repeat(503) })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field: 'text', remedy: 'Shorten it by 3.' },
    });
    expect(said).toEqual([]);
  });

  it('shows its comments and is answered, itself or one of them', async () => {
    const { context, id, said, clock } = await publishedOn();
    await clock.advance(hour);
    const { items, readAt } = await commentsUnder(context, id);
    expect(items).toMatchObject([{ author: 'Ada', text: 'When?' }]);
    expect(readAt).not.toBeNull();
    await replyRemotely(context, { id, text: 'Soon' });
    await replyRemotely(context, { id, text: 'On Saturday', commentId: items[0]?.id });
    expect(said).toEqual(['reply post-1: Soon', 'reply comment-9: On Saturday']);
    await expect(replyRemotely(context, { id, text: 'x', commentId: 'another' })).rejects.toMatchObject({
      code: 'not_found',
      details: { field: 'commentId' },
    });
  });

  it.each([
    ['unknown_outcome', 'network_unreachable', /Look at Scripted before you try again/],
    ['rate_limited', 'rate_limited', /./],
    ['auth_revoked', 'credentials_refused', /./],
    ['rejected', 'not_publishable', /./],
  ] as const)('is as it was when the network says %s', async (kind, code, remedy) => {
    const { context, id, look } = await publishedOn(talkative(kind));
    await expect(replyRemotely(context, { id, text: 'Soon' })).rejects.toMatchObject({
      code,
      message: expect.stringContaining('Not today'),
      details: { remedy: expect.stringMatching(remedy) },
    });
    await expect(removeRemotely(context, id)).rejects.toMatchObject({ code });
    expect((await look()).removedRemotelyAt).toBeNull();
  });

  it('is left alone where the network lets no app change or answer', async () => {
    const { context, id } = await publishedOn({ network: scriptedNetwork(), said: [] });
    await expect(editRemotely(context, { id, text: 'x' })).rejects.toMatchObject({ code: 'not_publishable' });
    await expect(replyRemotely(context, { id, text: 'x' })).rejects.toMatchObject({
      code: 'not_publishable',
    });
  });

  it('is deleted part by part where a thread is made of posts, the last first', async () => {
    const world = talkative();
    const desk = await openDesk('readable', world.network);
    const thread = [{ text: 'Two', media_ids: [] }];
    const post = await desk.plan(10, 'One', { thread, first_comment: 'Three' });
    await desk.clock.advance(hour);
    await removeRemotely(desk.context, publicationOf(post).id);
    expect(world.said).toEqual(['remove post-3', 'remove post-2', 'remove post-1']);
  });

  it('is neither deleted nor changed while parts of it could still follow', async () => {
    const world = talkative();
    world.network.answers = ['ok', { rateLimitedUntil: testStart + 3 * hour }];
    const desk = await openDesk('readable', world.network);
    const post = await desk.plan(10, 'One', { thread: [{ text: 'Two', media_ids: [] }] });
    await desk.clock.advance(hour);
    const { id } = publicationOf(post);
    await expect(removeRemotely(desk.context, id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(editRemotely(desk.context, { id, text: 'Uno' })).rejects.toMatchObject({ code: 'conflict' });
    expect(world.said).toEqual([]);
    await desk.clock.advance(4 * hour);
    expect(world.network.ledger.map(({ text }) => text)).toEqual(['One', 'Two']);
  });

  it('is not answered while publishing is paused, nor while the network asks for rest', async () => {
    const { context, id, said, accountId } = await publishedOn();
    await context.db.updateTable('workspaces').set({ publishing_paused_at: 1 }).execute();
    await expect(replyRemotely(context, { id, text: 'Soon' })).rejects.toMatchObject({ code: 'conflict' });
    await context.db.updateTable('workspaces').set({ publishing_paused_at: null }).execute();
    await context.db
      .updateTable('accounts')
      .set({ blocked_until: context.clock.now() + hour })
      .where('id', '=', accountId)
      .execute();
    await expect(replyRemotely(context, { id, text: 'Soon' })).rejects.toMatchObject({
      code: 'rate_limited',
    });
    expect(said).toEqual([]);
  });

  it('has nothing to be deleted while it waits', async () => {
    const { context, plan } = await openDesk();
    const { id } = publicationOf(await plan(10));
    await expect(removeRemotely(context, id)).rejects.toMatchObject({ code: 'conflict' });
  });
});
