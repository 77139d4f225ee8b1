import type { Selectable } from 'kysely';
import type { VisualRendering } from '../../../shared/contract/visuals.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { VisualValues } from '../../../shared/visuals/format.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { mediaRows, toMedia } from '../media/service.ts';
import { refuseWrongValues } from './designs.ts';
import { drawableOf } from './drawing.ts';
import { type Asked, type KeptNote, make, type Piece, piecesOf, type Request } from './pieces.ts';

type Row = Selectable<Tables['visual_renderings']>;

type Result = Piece & { mediaId: string };

/** So many are made while somebody waits for the answer. */
const atOnce = 12;
const mostFiles = 500;
/** A job that draws more gives way to others in between. */
const perJob = 20;

const notesKept = 200;
const keptMs = 30 * 24 * 3_600_000;

/** What was made stays in the library; how it came about is of no use any more. */
async function forgetOld(context: ServiceContext): Promise<void> {
  await context.db
    .deleteFrom('visual_renderings')
    .where('created_at', '<', context.clock.now() - keptMs)
    .execute();
}

async function begin(
  context: ServiceContext,
  asked: Asked,
  rows: VisualValues[],
  page?: number,
): Promise<{ id: string; total: number }> {
  const subject = await drawableOf(context, asked);
  for (const [index, values] of rows.entries()) {
    refuseWrongValues(subject.design, values, rows.length > 1 ? index : undefined);
  }
  const pieces = piecesOf(subject, rows, asked, page);
  if (pieces.length > mostFiles) {
    throw new Refusal('too_large', `This would make ${pieces.length} files.`, {
      field: rows.length > 1 ? 'rows' : 'sizeIds',
      remedy: `Ask for at most ${mostFiles} at once: fewer rows, sizes or pages.`,
    });
  }
  const request: Request = { ...subject, name: asked.name || subject.name || 'Visual', rows, pieces };
  await forgetOld(context);
  const id = context.ids.next();
  await context.db
    .insertInto('visual_renderings')
    .values({
      id,
      state: 'running',
      request: JSON.stringify(request),
      total: pieces.length,
      problem: null,
      created_at: context.clock.now(),
      ended_at: null,
    })
    .execute();
  return { id, total: pieces.length };
}

async function renderingRow(context: ServiceContext, id: string): Promise<Row> {
  const row = await context.db
    .selectFrom('visual_renderings')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('rendering');
  return row;
}

async function end(
  context: ServiceContext,
  id: string,
  state: 'done' | 'failed',
  problem: string | null,
): Promise<void> {
  await context.db
    .updateTable('visual_renderings')
    .set({ state, problem, ended_at: context.clock.now() })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
  await context.emit({ topic: 'visuals', name: 'visualsRendered', resourceId: id });
}

/** Makes the next files of a rendering, up to `most`; true: there are more. */
async function goOn(context: ServiceContext, id: string, most: number): Promise<boolean> {
  const first = await renderingRow(context, id);
  const request = JSON.parse(first.request) as Request;
  for (let count = 0; count < most; count += 1) {
    const row = await renderingRow(context, id);
    if (row.state !== 'running') return false;
    const piece = request.pieces[row.done];
    if (!piece) break;
    const { result, notes } = await make(context, request, piece);
    const results = [...(JSON.parse(row.results) as Result[]), result];
    const kept = [...(JSON.parse(row.notes) as KeptNote[]), ...notes].slice(0, notesKept);
    await context.db
      .updateTable('visual_renderings')
      .set({ done: row.done + 1, results: JSON.stringify(results), notes: JSON.stringify(kept) })
      .where('id', '=', id)
      .execute();
    await context.emit({ topic: 'visuals', name: 'visualDrawn', resourceId: id });
  }
  const now = await renderingRow(context, id);
  if (now.state !== 'running') return false;
  if (now.done < now.total) return true;
  await end(context, id, 'done', null);
  return false;
}

async function plan(context: ServiceContext, id: string): Promise<void> {
  await enqueueJob(context, {
    kind: 'draw_visuals',
    subject: id,
    payload: { renderingId: id },
    runAt: context.clock.now(),
  });
}

/** The job behind a rendering: some files at a time, so that it goes on where a crash has ended it. */
export async function drawVisuals(context: ServiceContext, payload: Record<string, unknown>): Promise<void> {
  const id = String(payload.renderingId);
  try {
    if (await goOn(context, id, perJob)) await plan(context, id);
  } catch (error) {
    // Drawing the same again would end the same way.
    context.log.error({ error, renderingId: id }, 'visuals were not drawn');
    const words = error instanceof Refusal ? error.message : 'Rostrum could not draw this; the log says why.';
    await end(context, id, 'failed', words);
  }
}

/** Draws into the media library: a few at once, many in the background. */
export async function renderVisual(
  context: ServiceContext,
  input: Asked & { values: VisualValues; page?: number | undefined },
): Promise<VisualRendering> {
  const { id, total } = await begin(context, input, [input.values], input.page);
  if (total > atOnce) {
    await plan(context, id);
    return getRendering(context, id);
  }
  try {
    await goOn(context, id, atOnce);
  } catch (error) {
    await end(context, id, 'failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
  return getRendering(context, id);
}

export async function batchVisuals(
  context: ServiceContext,
  input: Asked & { rows: VisualValues[] },
): Promise<VisualRendering> {
  const { id } = await begin(context, input, input.rows);
  await plan(context, id);
  return getRendering(context, id);
}

export async function getRendering(context: ServiceContext, id: string): Promise<VisualRendering> {
  const row = await renderingRow(context, id);
  const results = JSON.parse(row.results) as Result[];
  const known = await context.db
    .selectFrom('media')
    .select('id')
    .where('id', 'in', [...new Set(results.map(({ mediaId }) => mediaId)), ''])
    .where('deleted_at', 'is', null)
    .execute();
  const there = new Set(known.map((media) => media.id));
  const shown = results.filter(({ mediaId }) => there.has(mediaId));
  const rows = await mediaRows(
    context,
    shown.map(({ mediaId }) => mediaId),
    'items',
  );
  return {
    id: row.id,
    state: row.state,
    total: row.total,
    done: row.done,
    items: shown.flatMap(({ sizeId, page, row: index }, position) => {
      const media = rows[position];
      return media
        ? [{ media: toMedia(media), row: index, sizeId, page: page === null ? null : page + 1 }]
        : [];
    }),
    notes: (JSON.parse(row.notes) as KeptNote[]).map((note) => ({
      ...note,
      page: note.page === null ? null : note.page + 1,
    })),
    problem: row.problem,
    createdAt: isoInstant(row.created_at),
    endedAt: row.ended_at === null ? null : isoInstant(row.ended_at),
  };
}

/** What is drawn stays in the library. */
export async function cancelRendering(context: ServiceContext, id: string): Promise<VisualRendering> {
  await renderingRow(context, id);
  await context.db
    .updateTable('visual_renderings')
    .set({ state: 'cancelled', ended_at: context.clock.now() })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
  await context.emit({ topic: 'visuals', name: 'visualsCancelled', resourceId: id });
  return getRendering(context, id);
}
