import { rename, rm, stat } from 'node:fs/promises';
import type { Selectable } from 'kysely';
import type { Media } from '../../../shared/contract/media.ts';
import { decodeCursor, pageOf } from '../../../shared/cursor.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { MediaTable } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { mediaPaths, receive } from './files.ts';
import { type Measures, takeFile } from './kinds.ts';

export { maxUploadBytes, tooLarge } from './kinds.ts';

export type MediaRow = Selectable<MediaTable>;

export function toMedia(row: MediaRow): Media {
  return {
    id: row.id,
    kind: row.kind,
    mime: row.mime,
    fileName: row.file_name,
    sizeBytes: row.size_bytes,
    width: row.width,
    height: row.height,
    altText: row.alt_text,
    durationMs: row.duration_ms,
    videoCodec: row.video_codec,
    audioCodec: row.audio_codec,
    framesPerSecond: row.frames_per_second,
    animated: row.animated === 1,
    focus: { x: row.focus_x, y: row.focus_y },
    url: `/media/${row.id}`,
    thumbnailUrl: `/media/${row.id}/thumbnail`,
    createdAt: isoInstant(row.created_at),
  };
}

/** The name without folders and control characters; only shown, never used as a path. */
function shownName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  return base.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200) || 'file';
}

async function known(context: ServiceContext, sha256: string): Promise<MediaRow | undefined> {
  return context.db.selectFrom('media').selectAll().where('sha256', '=', sha256).executeTakeFirst();
}

/** Brings the files in place before the row exists: a row never points at nothing. */
async function storeFiles(
  context: ServiceContext,
  id: string,
  source: string,
): Promise<Measures & { size_bytes: number }> {
  const paths = mediaPaths(context, id);
  const clean = `${source}.clean`;
  const small = `${source}.small`;
  try {
    const measures = await takeFile(source, clean, small);
    await rename(small, paths.thumbnail);
    await rename(clean, paths.original);
    return { ...measures, size_bytes: (await stat(paths.original)).size };
  } finally {
    await rm(clean, { force: true });
    await rm(small, { force: true });
  }
}

/**
 * Takes a picture, video or document into the library: judged by its content, stripped of its metadata (place,
 * camera), with a thumbnail. The same bytes again give the record that is there.
 */
export async function uploadMedia(
  context: ServiceContext,
  input: { file: File; altText: string },
): Promise<Media> {
  const received = await receive(context, input.file);
  try {
    const before = await known(context, received.sha256);
    if (before && before.deleted_at === null) return toMedia(before);
    const id = before?.id ?? context.ids.next();
    const values = {
      ...(await storeFiles(context, id, received.path)),
      file_name: shownName(input.file.name),
      alt_text: input.altText,
      created_at: context.clock.now(),
      deleted_at: null,
    };
    return await context.transaction(async (inside) => {
      await inside.db
        .insertInto('media')
        .values({ id, sha256: received.sha256, ...values })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'sha256']).doUpdateSet(values))
        .execute();
      await inside.emit({ topic: 'media', name: 'mediaUploaded', resourceId: id });
      const row = await known(inside, received.sha256);
      if (!row) throw new Error('The picture just stored cannot be read back.');
      return toMedia(row);
    });
  } finally {
    await rm(received.path, { force: true });
  }
}

export async function listMedia(
  context: ServiceContext,
  input: { cursor?: string | undefined; limit: number },
): Promise<{ items: Media[]; nextCursor: string | null }> {
  let query = context.db
    .selectFrom('media')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.cursor) {
    const after = decodeCursor(input.cursor);
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('created_at', 'id'), '<', tuple(after.at, after.id)),
    );
  }
  const cursorOf = (row: { created_at: number; id: string }) => ({ at: row.created_at, id: row.id });
  return pageOf(await query.execute(), input.limit, cursorOf, toMedia);
}

/** Rows in the order of `ids`; refuses an id that is not in the library. */
export async function mediaRows(
  context: ServiceContext,
  ids: readonly string[],
  field: string,
): Promise<MediaRow[]> {
  if (ids.length === 0) return [];
  const rows = await context.db
    .selectFrom('media')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('deleted_at', 'is', null)
    .execute();
  return ids.map((id, index) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (!row) throw notFound('picture', `${field}.${index}`);
    return row;
  });
}

async function mediaRow(context: ServiceContext, id: string): Promise<MediaRow> {
  const [row] = await mediaRows(context, [id], 'id');
  if (!row) throw notFound('picture');
  return row;
}

export async function updateMedia(
  context: ServiceContext,
  input: { id: string; altText: string },
): Promise<Media> {
  await mediaRow(context, input.id);
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('media')
      .set({ alt_text: input.altText })
      .where('id', '=', input.id)
      .execute();
    await inside.emit({ topic: 'media', name: 'mediaChanged', resourceId: input.id });
  });
  return toMedia(await mediaRow(context, input.id));
}

/** Refused while a post that is not deleted shows it. */
export async function removeMedia(context: ServiceContext, id: string): Promise<{ id: string }> {
  await mediaRow(context, id);
  await context.transaction(async (inside) => {
    const used = await inside.db
      .selectFrom('post_media')
      .innerJoin('posts', 'posts.id', 'post_media.post_id')
      .select('post_media.post_id')
      .where('post_media.media_id', '=', id)
      .where('posts.deleted_at', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (used) {
      throw new Refusal('conflict', 'A post uses this picture.', {
        field: 'id',
        remedy: `Take it off the post ${used.post_id} first.`,
      });
    }
    await inside.db
      .updateTable('media')
      .set({ deleted_at: inside.clock.now() })
      .where('id', '=', id)
      .execute();
    await inside.emit({ topic: 'media', name: 'mediaRemoved', resourceId: id });
  });
  return { id };
}

/** Where a host finds the bytes to serve. */
export async function openMediaFile(
  context: ServiceContext,
  id: string,
  size: 'original' | 'thumbnail',
): Promise<{ path: string; mime: string; fileName: string }> {
  const row = await mediaRow(context, id);
  return {
    path: mediaPaths(context, row.id)[size],
    mime: size === 'thumbnail' ? 'image/webp' : row.mime,
    fileName: row.file_name,
  };
}
