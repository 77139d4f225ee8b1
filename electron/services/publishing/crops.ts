import type { Selectable } from 'kysely';
import type { MediaCrop } from '../../../shared/pictures/crop.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';

export type CropRow = Selectable<Tables['post_crops']>;

export function toCrop({
  media_id: mediaId,
  x,
  y,
  width,
  height,
  ratio,
  cover_ms: coverMs,
}: CropRow): MediaCrop {
  const area = x === null || y === null || width === null || height === null ? null : { x, y, width, height };
  return { mediaId, area, ratio, coverMs };
}

/** Of each post, those that all its accounts share (`account_id` null) and those of single accounts. */
export async function cropRows(context: ServiceContext, postIds: readonly string[]): Promise<CropRow[]> {
  return context.db
    .selectFrom('post_crops')
    .innerJoin('media', 'media.id', 'post_crops.media_id')
    .selectAll('post_crops')
    .where('post_crops.post_id', 'in', postIds)
    .where('media.deleted_at', 'is', null)
    .orderBy('post_crops.media_id')
    .execute();
}
