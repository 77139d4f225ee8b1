import type { TrashedPost } from '../../../shared/contract/trash.ts';
import { decodeCursor, pageOf } from '../../../shared/cursor.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { readPosts } from '../posts/service.ts';

const day = 24 * 3_600_000;
/** How long what was deleted can be brought back. */
const keptMs = 30 * day;

/** Deleted posts; those of which something is out leave the trash after the same time, but their record stays. */
export async function listTrash(
  context: ServiceContext,
  input: { cursor?: string | undefined; limit: number },
): Promise<{ items: TrashedPost[]; nextCursor: string | null }> {
  let query = context.db
    .selectFrom('posts')
    .select(['id', 'deleted_at', 'publication_count'])
    .where('deleted_at', '>', context.clock.now() - keptMs)
    .orderBy('deleted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.cursor) {
    const after = decodeCursor(input.cursor);
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('deleted_at', 'id'), '<', tuple(after.at, after.id)),
    );
  }
  const found = pageOf(
    await query.execute(),
    input.limit,
    (row) => ({ at: row.deleted_at ?? 0, id: row.id }),
    (row) => ({ ...row, deletedAt: row.deleted_at ?? 0 }),
  );
  const posts = await readPosts(
    context,
    found.items.map(({ id }) => id),
  );
  const items = found.items.flatMap(({ id, deletedAt, publication_count }) => {
    const post = posts.find((candidate) => candidate.id === id);
    if (!post) return [];
    const purgedAt = publication_count === 0 ? isoInstant(deletedAt + keptMs) : null;
    return [{ post, deletedAt: isoInstant(deletedAt), purgedAt }];
  });
  return { items, nextCursor: found.nextCursor };
}

/** Deletes for good; a post of which something is out is refused: its ledger and numbers belong to the record. */
export async function purgePost(context: ServiceContext, id: string): Promise<{ id: string }> {
  await context.transaction(async (inside) => {
    const row = await inside.db
      .selectFrom('posts')
      .select('publication_count')
      .where('id', '=', id)
      .where('deleted_at', 'is not', null)
      .executeTakeFirst();
    if (!row) throw notFound('deleted post');
    if (row.publication_count > 0) {
      throw new Refusal('conflict', 'Something of this post is out on a network.', {
        field: 'id',
        remedy: 'It leaves the trash 30 days after it was deleted; its ledger and numbers are kept.',
      });
    }
    await inside.db.deleteFrom('posts').where('id', '=', id).execute();
    await inside.emit({ topic: 'posts', name: 'postPurged', resourceId: id });
  });
  return { id };
}

export async function emptyTrash(context: ServiceContext): Promise<{ purged: number; kept: number }> {
  const { purged } = await purgeDeletedBefore(context, Number.MAX_SAFE_INTEGER);
  const { kept } = await context.db
    .selectFrom('posts')
    .select(({ fn }) => fn.countAll<number>().as('kept'))
    .where('deleted_at', '>', context.clock.now() - keptMs)
    .executeTakeFirstOrThrow();
  return { purged, kept };
}

async function purgeDeletedBefore(context: ServiceContext, before: number): Promise<{ purged: number }> {
  return context.transaction(async (inside) => {
    const gone = await inside.db
      .deleteFrom('posts')
      .where('deleted_at', '<', before)
      .where('publication_count', '=', 0)
      .returning('id')
      .execute();
    for (const { id } of gone) await inside.emit({ topic: 'posts', name: 'postPurged', resourceId: id });
    return { purged: gone.length };
  });
}

/** The job that deletes for good what has been in the trash for 30 days, once a day. */
export async function purgeTrash(context: ServiceContext): Promise<void> {
  await purgeDeletedBefore(context, context.clock.now() - keptMs);
  await planPurge(context, context.clock.now() + day);
}

export async function planPurge(context: ServiceContext, runAt: number): Promise<void> {
  await enqueueJob(context, { kind: 'purge_trash', subject: 'posts', payload: {}, runAt });
}
