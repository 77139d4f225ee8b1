import type { Selectable } from 'kysely';
import type { Post } from '../../../shared/contract/posts.ts';
import { postStatus } from '../../../shared/post-status.ts';
import { notFound } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { PostsTable, VariantsTable } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { type MediaRow, toMedia } from '../media/service.ts';
import { type CropRow, cropRows, type PublicationRow, toCrop, toPublication } from '../publishing/service.ts';

export type PostRow = Selectable<PostsTable>;
export type VariantRow = Selectable<VariantsTable>;
type PlacedMedia = MediaRow & { post_id: string; account_id: string | null };

function toPost(
  row: PostRow,
  parts: {
    labels: string[];
    variants: VariantRow[];
    media: PlacedMedia[];
    crops: CropRow[];
    publications: PublicationRow[];
    seriesId: string | undefined;
    evergreenDays: number | undefined;
  },
): Post {
  const shared = parts.media.filter((media) => media.account_id === null);
  const cropsOf = (accountId: string | null) =>
    parts.crops.filter((crop) => crop.account_id === accountId).map(toCrop);
  return {
    id: row.id,
    title: row.title,
    body: row.body,
    notes: row.notes,
    tagLinks: row.tag_links === 1,
    labels: parts.labels,
    status: postStatus(parts.publications.map(({ state }) => state)),
    scheduledAt: row.scheduled_at === null ? null : isoInstant(row.scheduled_at),
    timeZone: row.time_zone,
    wallTime: row.wall_time,
    timeAdjustment: row.time_adjustment === null ? null : JSON.parse(row.time_adjustment),
    accountIds: parts.variants.map((variant) => variant.account_id),
    variants: parts.variants.map((variant) => ({
      accountId: variant.account_id,
      network: variant.network,
      body: variant.body,
      mediaIds: variant.own_media
        ? parts.media.filter((media) => media.account_id === variant.account_id).map(({ id }) => id)
        : null,
      crops: cropsOf(variant.account_id),
      options: JSON.parse(variant.options) as Record<string, unknown>,
    })),
    media: shared.map(toMedia),
    crops: cropsOf(null),
    publications: parts.publications.map(toPublication),
    source: row.ai === null ? row.source : 'ai',
    seriesId: parts.seriesId ?? null,
    evergreenDays: parts.evergreenDays ?? null,
    version: row.version,
    createdAt: isoInstant(row.created_at),
    updatedAt: isoInstant(row.updated_at),
  };
}

function byPost<Row extends { post_id: string }>(rows: Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => row.post_id);
}

/** Posts in the order of `ids`, deleted ones too; ids that do not exist are left out. */
export async function readPosts(context: ServiceContext, ids: readonly string[]): Promise<Post[]> {
  if (ids.length === 0) return [];
  const { db } = context;
  const rows = await db.selectFrom('posts').selectAll().where('id', 'in', ids).execute();
  const labels = byPost(await db.selectFrom('post_labels').selectAll().where('post_id', 'in', ids).execute());
  const variants = byPost(
    await db.selectFrom('variants').selectAll().where('post_id', 'in', ids).orderBy('position').execute(),
  );
  const media = byPost(
    await db
      .selectFrom('post_media')
      .innerJoin('media', 'media.id', 'post_media.media_id')
      .selectAll('media')
      .select(['post_media.post_id', 'post_media.account_id'])
      .where('post_media.post_id', 'in', ids)
      .orderBy('post_media.position')
      .execute(),
  );
  const crops = byPost(await cropRows(context, ids));
  const publications = byPost(
    await db
      .selectFrom('publications')
      .selectAll()
      .where('post_id', 'in', ids)
      .orderBy('created_at')
      .execute(),
  );
  const dates = await db
    .selectFrom('series_occurrences')
    .select(['post_id', 'series_id'])
    .where('post_id', 'in', ids)
    .execute();
  const seriesOf = new Map(dates.map(({ post_id, series_id }) => [post_id, series_id]));
  const evergreens = await db
    .selectFrom('evergreens')
    .select(['post_id', 'minimum_days'])
    .where('post_id', 'in', ids)
    .execute();
  const daysOf = new Map(evergreens.map(({ post_id, minimum_days }) => [post_id, minimum_days]));
  const posts = new Map(
    rows.map((row) => [
      row.id,
      toPost(row, {
        labels: (labels.get(row.id) ?? []).map(({ label }) => label),
        variants: variants.get(row.id) ?? [],
        media: media.get(row.id) ?? [],
        crops: crops.get(row.id) ?? [],
        publications: publications.get(row.id) ?? [],
        seriesId: seriesOf.get(row.id),
        evergreenDays: daysOf.get(row.id),
      }),
    ]),
  );
  return ids.flatMap((id) => posts.get(id) ?? []);
}

/** The post, unless it is deleted. */
export async function getPost(context: ServiceContext, id: string): Promise<Post> {
  await postRow(context, id);
  const [post] = await readPosts(context, [id]);
  if (!post) throw notFound('post');
  return post;
}

export async function postRow(context: ServiceContext, id: string): Promise<PostRow> {
  const row = await context.db
    .selectFrom('posts')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound('post');
  return row;
}
