import type { Selectable } from 'kysely';
import type { Idea } from '../../../shared/contract/ideas.ts';
import { postStatus } from '../../../shared/post-status.ts';
import { notFound } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { toMedia } from '../media/service.ts';

export type IdeaRow = Selectable<Tables['ideas']>;

async function mediaOf(context: ServiceContext, ids: readonly string[]) {
  const rows = await context.db
    .selectFrom('idea_media')
    .innerJoin('media', 'media.id', 'idea_media.media_id')
    .selectAll('media')
    .select('idea_media.idea_id')
    .where('idea_media.idea_id', 'in', ids)
    .where('media.deleted_at', 'is', null)
    .orderBy('idea_media.position')
    .execute();
  return Map.groupBy(rows, ({ idea_id }) => idea_id);
}

/** The posts that are still there, with what became of them. */
async function postsOf(context: ServiceContext, ids: readonly string[]) {
  if (ids.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('posts')
    .leftJoin('publications', 'publications.post_id', 'posts.id')
    .select(['posts.id', 'publications.state'])
    .where('posts.id', 'in', ids)
    .where('posts.deleted_at', 'is', null)
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, ofPost]): [string, Idea['post']] => [
      id,
      { id, status: postStatus(ofPost.flatMap(({ state }) => (state === null ? [] : [state]))) },
    ]),
  );
}

export async function toIdeas(context: ServiceContext, rows: readonly IdeaRow[]): Promise<Idea[]> {
  if (rows.length === 0) return [];
  const media = await mediaOf(
    context,
    rows.map(({ id }) => id),
  );
  const posts = await postsOf(
    context,
    rows.flatMap(({ post_id }) => post_id ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    link: row.link,
    label: row.label,
    media: (media.get(row.id) ?? []).map(toMedia),
    columnId: row.column_id,
    post: posts.get(row.post_id ?? '') ?? null,
    author: row.author,
    createdAt: isoInstant(row.created_at),
    updatedAt: isoInstant(row.updated_at),
    archivedAt: row.archived_at === null ? null : isoInstant(row.archived_at),
  }));
}

export async function ideaRow(context: ServiceContext, id: string): Promise<IdeaRow> {
  const row = await context.db.selectFrom('ideas').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('idea');
  return row;
}

export async function getIdea(context: ServiceContext, id: string): Promise<Idea> {
  const [idea] = await toIdeas(context, [await ideaRow(context, id)]);
  if (!idea) throw notFound('idea');
  return idea;
}
