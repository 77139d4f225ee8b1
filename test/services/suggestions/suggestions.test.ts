import { afterEach, describe, expect, it } from 'vitest';
import { NetworkError } from '../../../electron/networks/network-error.ts';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import { createPost } from '../../../electron/services/posts/service.ts';
import {
  suggestHashtags,
  suggestMentions,
  suggestPeople,
} from '../../../electron/services/suggestions/service.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const opened: TestWorkspace[] = [];

afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close();
});

async function desk(
  people?: (query: string) => Promise<never[] | { handle: string; displayName: string; avatarUrl: null }[]>,
) {
  const network = scriptedNetwork('keyed');
  if (people) network.adapter.people = people;
  const workspace = await openTestWorkspace(tempFolder(), network.adapter);
  opened.push(workspace);
  const { context } = workspace;
  const account = await connectAccount(context, {
    network: 'practice',
    credentials: { handle: 'millstreet' },
  });
  for (const body of [
    'Warm #Rye with @ann@mastodon.example',
    'More #rye and #RyeBread, #rye twice',
    'Thanks @ann@mastodon.example and @anna.bsky.social',
    'A rye without a tag',
  ]) {
    await createPost(context, { body, accountIds: [account.id] });
  }
  return { context, accountId: account.id };
}

describe('suggestions while typing', () => {
  it('are the team’s own hashtags, the most used first, each post once', async () => {
    const { context } = await desk();
    expect(await suggestHashtags(context, { query: 'ry' })).toEqual({
      items: [
        { text: '#rye', uses: 2 },
        { text: '#RyeBread', uses: 1 },
      ],
      posts: 2,
    });
    expect((await suggestHashtags(context, { query: '' })).items).toHaveLength(2);
    expect((await suggestHashtags(context, { query: '"; DROP' })).items).toEqual([]);
  });

  it('are the team’s accounts and whom it has mentioned', async () => {
    const { context } = await desk();
    const mentions = await suggestMentions(context, { query: 'an' });
    expect(mentions.items.map(({ text, uses }) => [text, uses])).toEqual([
      ['@ann@mastodon.example', 2],
      ['@anna.bsky.social', 1],
    ]);
    expect((await suggestMentions(context, { query: 'mill' })).items).toMatchObject([
      { text: '@millstreet', network: 'practice' },
    ]);
  });

  it('are people of the networks that offer a search', async () => {
    const person = { handle: 'ann.example.com', displayName: 'Ann', avatarUrl: null };
    const { context, accountId } = await desk(async () => [person]);
    const found = await suggestPeople(context, { query: 'ann', accountIds: [accountId] });
    expect(found).toMatchObject({ items: [{ text: '@ann.example.com', name: 'Ann' }], unreachable: [] });
    expect(await suggestPeople(context, { query: 'ann', accountIds: [] })).toEqual({
      items: [],
      unreachable: [],
    });
  });

  it('go without a network that does not answer', async () => {
    const { context, accountId } = await desk(async () => {
      throw new NetworkError('network_down', 'It does not answer.', { remedy: 'Wait.' });
    });
    const found = await suggestPeople(context, { query: 'ann', accountIds: [accountId] });
    expect(found).toEqual({ items: [], unreachable: ['practice'] });
  });
});
