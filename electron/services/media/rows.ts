import { join } from 'node:path';
import type { Selectable } from 'kysely';
import type { Media } from '../../../shared/contract/media.ts';
import { notFound } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { MediaTable } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';

export type MediaRow = Selectable<MediaTable>;

export function mediaPaths(context: ServiceContext, id: string) {
  return {
    original: join(context.media.path, id),
    thumbnail: join(context.media.path, `${id}.thumbnail`),
  };
}

/** Where files lie until they have been judged. */
export function incomingFolder(context: ServiceContext): string {
  return join(context.media.path, 'incoming');
}

/** The name without folders and control characters; only shown, never used as a path. */
export function shownName(name: string): string {
  const base = name.toWellFormed().split(/[\\/]/).at(-1) ?? '';
  return base.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200) || 'file';
}

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
    // What is behind an address never changes: a new still gets a new one.
    thumbnailUrl: `/media/${row.id}/thumbnail${row.poster_at === null ? '' : `?v=${row.poster_at}`}`,
    createdAt: isoInstant(row.created_at),
  };
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
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id, index) => {
    const row = byId.get(id);
    if (!row) throw notFound('picture', `${field}.${index}`);
    return row;
  });
}

/** Also one in the trash. */
export async function anyMediaRow(context: ServiceContext, id: string, field = 'id'): Promise<MediaRow> {
  const row = await context.db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('picture', field);
  return row;
}

/** Of a field that names one; of lists see `mediaRows`. */
export async function mediaRow(context: ServiceContext, id: string, field = 'id'): Promise<MediaRow> {
  const row = await anyMediaRow(context, id, field);
  if (row.deleted_at !== null) throw notFound('picture', field);
  return row;
}
