import type { Selectable } from 'kysely';
import type { Illustration } from '../../../shared/contract/illustrations.ts';
import { decodeCursor, pageOf } from '../../../shared/cursor.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { type MediaRow, toMedia } from '../media/service.ts';
import type { KeptOrder } from './kept-order.ts';

type TaskRow = Selectable<Tables['ai_tasks']>;
export type PictureRow = Selectable<Tables['ai_pictures']>;

export interface Why {
  message: string;
  remedy: string | null;
}

export function whyIn(reason: string | null): Why | null {
  return reason === null ? null : (JSON.parse(reason) as Why);
}

export function orderIn(row: Pick<TaskRow, 'input'>): KeptOrder {
  return JSON.parse(row.input) as KeptOrder;
}

export async function pictureRows(
  context: ServiceContext,
  taskIds: readonly string[],
): Promise<PictureRow[]> {
  if (taskIds.length === 0) return [];
  return context.db
    .selectFrom('ai_pictures')
    .selectAll()
    .where('task_id', 'in', [...taskIds])
    .orderBy('task_id')
    .orderBy('position')
    .execute();
}

/** Also of those in the trash: it is shown that they were made. */
async function mediaOf(context: ServiceContext, pictures: readonly PictureRow[]) {
  const ids = pictures.flatMap(({ media_id: id }) => (id === null ? [] : [id]));
  if (ids.length === 0) return new Map<string, MediaRow>();
  const rows = await context.db.selectFrom('media').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.filter((row) => row.deleted_at === null).map((row) => [row.id, row]));
}

function toIllustration(
  row: TaskRow,
  pictures: readonly PictureRow[],
  media: ReadonlyMap<string, MediaRow>,
): Illustration {
  const order = orderIn(row);
  const why = whyIn(row.reason);
  return {
    id: row.id,
    status: row.status,
    prompt: order.prompt,
    shape: order.shape,
    quality: order.quality,
    count: order.count,
    style: order.style,
    useBrand: order.useBrand,
    transparent: order.transparent,
    referenceId: order.referenceId,
    makerId: order.makerId,
    makerName: order.makerName,
    model: order.model,
    costMicros: row.cost_micros,
    reason: why?.message ?? null,
    remedy: why?.remedy ?? null,
    createdAt: isoInstant(row.created_at),
    endedAt: row.ended_at === null ? null : isoInstant(row.ended_at),
    pictures: pictures.map((picture) => {
      const shown = picture.media_id === null ? undefined : media.get(picture.media_id);
      const said = whyIn(picture.reason);
      return {
        position: picture.position,
        state: picture.state,
        media: shown ? toMedia(shown) : null,
        costMicros: picture.cost_micros,
        reason: said?.message ?? null,
        remedy: said?.remedy ?? null,
      };
    }),
  };
}

async function withPictures(context: ServiceContext, rows: readonly TaskRow[]): Promise<Illustration[]> {
  const pictures = await pictureRows(
    context,
    rows.map(({ id }) => id),
  );
  const media = await mediaOf(context, pictures);
  const byTask = Map.groupBy(pictures, (picture) => picture.task_id);
  return rows.map((row) => toIllustration(row, byTask.get(row.id) ?? [], media));
}

export async function illustrationRow(context: ServiceContext, id: string): Promise<TaskRow> {
  const row = await context.db
    .selectFrom('ai_tasks')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', 'image')
    .executeTakeFirst();
  if (!row) throw notFound('order of pictures');
  return row;
}

export async function getIllustration(context: ServiceContext, id: string): Promise<Illustration> {
  const [found] = await withPictures(context, [await illustrationRow(context, id)]);
  if (!found) throw notFound('order of pictures');
  return found;
}

export async function listIllustrations(
  context: ServiceContext,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: Illustration[]; nextCursor: string | null }> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const rows = await context.db
    .selectFrom('ai_tasks')
    .selectAll()
    .where('kind', '=', 'image')
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('created_at', 'id'), '<', tuple(after?.at ?? 0, after?.id ?? '')),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const found = pageOf(
    rows,
    limit,
    (row) => ({ at: row.created_at, id: row.id }),
    (row) => row,
  );
  return { items: await withPictures(context, found.items), nextCursor: found.nextCursor };
}

/** What is made stays and is paid; what waits is not asked for any more. */
export async function cancelIllustration(context: ServiceContext, id: string): Promise<Illustration> {
  const row = await illustrationRow(context, id);
  if (row.status !== 'running') {
    throw new Refusal('conflict', 'These pictures are done already.', {
      field: 'id',
      remedy: 'Nothing to do.',
    });
  }
  context.languageModels.background.cancel(id);
  return getIllustration(context, id);
}
