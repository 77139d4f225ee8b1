import type { ServiceContext } from '../../../electron/services/context.ts';

interface Given {
  accountId: string;
  at: number;
  body?: string;
  labels?: string[];
  author?: string;
}

/** A post of one account that went out then, as publishing leaves it. */
export async function publishedPost(
  context: ServiceContext,
  { accountId, at, body = 'Fresh rye at eight.', labels = [], author = 'Mara' }: Given,
): Promise<{ postId: string; publicationId: string }> {
  const postId = context.ids.next();
  const publicationId = context.ids.next();
  const account = await context.db
    .selectFrom('accounts')
    .select('network')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  await context.db
    .insertInto('posts')
    .values({
      id: postId,
      title: '',
      body,
      time_zone: 'Europe/Berlin',
      list_at: at,
      source: 'person',
      author,
      created_at: at,
      updated_at: at,
    })
    .execute();
  for (const label of labels) {
    await context.db.insertInto('post_labels').values({ post_id: postId, label, list_at: at }).execute();
  }
  await context.db
    .insertInto('publications')
    .values({
      id: publicationId,
      post_id: postId,
      account_id: accountId,
      network: account.network,
      state: 'published',
      due_at: at,
      list_at: at,
      keyed_at: at,
      published_at: at,
      created_at: at,
    })
    .execute();
  return { postId, publicationId };
}
