import type { BacklogItem } from '../../../shared/contract/calendar.ts';
import type { ServiceContext } from '../context.ts';
import { listPosts } from '../posts/service.ts';

const excerptLength = 140;

/** Drafts that wait for a time, newest first; what recurring posts are copied from is none of them. */
export async function backlog(
  context: ServiceContext,
  input: { search?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: BacklogItem[]; nextCursor: string | null }> {
  const { items, nextCursor } = await listPosts(context, { ...input, status: 'draft' });
  const patterns = await context.db
    .selectFrom('series')
    .select('post_id')
    .where('ended_at', 'is', null)
    .where(
      'post_id',
      'in',
      items.map(({ id }) => id),
    )
    .execute();
  const isPattern = new Set(patterns.map(({ post_id }) => post_id));
  return {
    items: items
      .filter(({ id }) => !isPattern.has(id))
      .map((post) => ({
        id: post.id,
        excerpt: (post.title || post.body).slice(0, excerptLength),
        accountIds: post.accountIds,
        labels: post.labels,
        mediaCount: post.media.length,
        updatedAt: post.updatedAt,
      })),
    nextCursor,
  };
}
