import { expect, it } from 'vitest';
import { connectAccount } from '../../electron/services/accounts/service.ts';
import { createSeries, listSeries } from '../../electron/services/planning/service.ts';
import { createPost } from '../../electron/services/posts/service.ts';
import { startServer } from '../support/server.ts';
import { tempFolder } from '../support/temp-folder.ts';

const owner = { kind: 'user', id: 'mara', name: 'Mara', role: 'owner' } as const;

it('a recurring post whose job is gone goes on when the program starts again', async () => {
  const home = tempFolder();
  const first = await startServer({ home });
  const context = first.engine.contextFor(owner);
  const { id } = await connectAccount(context, { network: 'practice', credentials: { handle: 'harbour' } });
  const post = await createPost(context, { body: 'Roast.', accountIds: [id] });
  const start = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
  await createSeries(context, { postId: post.id, rule: 'FREQ=DAILY', start, variations: [] });
  await context.db.deleteFrom('jobs').execute();
  await context.db.updateTable('series_occurrences').set({ post_id: null, problem: 'Refused.' }).execute();
  await first.close();
  const again = (await startServer({ home })).engine.contextFor(owner);
  await expect
    .poll(async () => (await listSeries(again)).items[0]?.next.every(({ postId }) => postId !== null), {
      timeout: 10_000,
    })
    .toBe(true);
});
