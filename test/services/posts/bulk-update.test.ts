import { expect, it } from 'vitest';
import { bulkUpdatePosts } from '../../../electron/services/posts/bulk-update.ts';
import { createPost, getPost, updatePost } from '../../../electron/services/posts/service.ts';
import { importDesk } from '../imports/desk.ts';

it('saves each row by itself: new, changed, stale and refused ones side by side', async () => {
  const { context, accountIds } = await importDesk();
  const first = await createPost(context, { body: 'One', accountIds });
  const second = await createPost(context, { body: 'Two', accountIds });
  await updatePost(context, { id: second.id, title: 'By someone else' });
  const { items } = await bulkUpdatePosts(context, [
    { key: 'a', id: first.id, version: first.version, body: 'One, better', scheduledAt: '2026-11-23T09:00' },
    { key: 'b', id: second.id, version: second.version, body: 'Mine' },
    { key: 'c', body: 'A new one', labels: ['Shop'] },
    { key: 'd', body: 'Late', accountIds, scheduledAt: '2020-01-01T09:00' },
    { key: 'e', id: 'nowhere', body: 'x' },
  ]);
  expect(items.map(({ key, outcome, field }) => [key, outcome, field])).toEqual([
    ['a', 'changed', null],
    ['b', 'conflict', 'version'],
    ['c', 'created', null],
    ['d', 'refused', 'scheduledAt'],
    ['e', 'refused', 'id'],
  ]);
  expect(items[0]?.post).toMatchObject({ body: 'One, better', status: 'scheduled' });
  expect(items[1]?.post).toMatchObject({ title: 'By someone else', body: 'Two' });
  expect((await getPost(context, second.id)).body).toBe('Two');
});
