import { afterEach, describe, expect, it } from 'vitest';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import {
  createPost,
  publishPost,
  removePost,
  restorePost,
} from '../../../electron/services/posts/service.ts';
import { emptyTrash, listTrash, planPurge, purgePost } from '../../../electron/services/trash/service.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const day = 24 * 3_600_000;
const opened: TestWorkspace[] = [];

afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close();
});

async function desk() {
  const workspace = await openTestWorkspace(tempFolder(), scriptedNetwork('keyed').adapter);
  opened.push(workspace);
  const { context } = workspace;
  const deleted = async (body: string) => {
    const post = await createPost(context, { body });
    await removePost(context, post.id);
    return post.id;
  };
  const bodies = async () => (await listTrash(context, { limit: 50 })).items.map(({ post }) => post.body);
  return { ...workspace, deleted, bodies };
}

describe('the trash', () => {
  it('shows what was deleted, the latest first, and when it goes for good', async () => {
    const { context, clock, deleted, bodies } = await desk();
    await deleted('first');
    await clock.advance(60_000);
    const second = await deleted('second');
    expect(await bodies()).toEqual(['second', 'first']);
    const [latest] = (await listTrash(context, { limit: 1 })).items;
    expect(Date.parse(latest?.purgedAt ?? '') - clock.now()).toBe(30 * day);
    await restorePost(context, second);
    expect(await bodies()).toEqual(['first']);
  });

  it('deletes for good one, or all at once', async () => {
    const { context, deleted, bodies } = await desk();
    const id = await deleted('first');
    await deleted('second');
    await purgePost(context, id);
    await expect(restorePost(context, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(purgePost(context, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await emptyTrash(context)).toEqual({ purged: 1, kept: 0 });
    expect(await bodies()).toEqual([]);
  });

  it('keeps the record of a post that is out, and says so', async () => {
    const { context, clock, scheduler, bodies } = await desk();
    const account = await connectAccount(context, {
      network: 'practice',
      credentials: { handle: 'harbour' },
    });
    const post = await createPost(context, { body: 'out', accountIds: [account.id] });
    await scheduler.start();
    await publishPost(context, post.id);
    await clock.advance(60_000);
    await removePost(context, post.id);
    await expect(purgePost(context, post.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await emptyTrash(context)).toEqual({ purged: 0, kept: 1 });
    expect((await listTrash(context, { limit: 50 })).items[0]?.purgedAt).toBeNull();
    await clock.advance(31 * day);
    expect(await bodies()).toEqual([]);
    expect(await context.db.selectFrom('publications').select('state').execute()).toEqual([
      { state: 'published' },
    ]);
  });

  it('deletes for good by itself after 30 days, not a day earlier', async () => {
    const { context, clock, scheduler, deleted } = await desk();
    await deleted('old');
    await scheduler.start();
    await planPurge(context, clock.now());
    await clock.advance(29 * day);
    const left = () => context.db.selectFrom('posts').select('body').execute();
    expect(await left()).toHaveLength(1);
    await clock.advance(2 * day);
    expect(await left()).toEqual([]);
  });
});
