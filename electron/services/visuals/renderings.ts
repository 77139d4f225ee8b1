import type { Selectable } from 'kysely';
import type { VisualNote, VisualRendering } from '../../../shared/contract/visuals.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { VisualValues } from '../../../shared/visuals/format.ts';
import { pagesOf, wordsOfPage } from '../../../shared/visuals/place.ts';
import { type SizeId, visualSizes } from '../../../shared/visuals/sizes.ts';
import { fillVariables } from '../../../shared/visuals/values.ts';
import type { Tables } from '../../db/tables.ts';
import { bindDocument } from '../../providers/visuals/renderer.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { mediaRows, toMedia, uploadMedia } from '../media/service.ts';
import { refuseWrongValues } from './designs.ts';
import { countPages, type Drawable, draw, drawableOf } from './drawing.ts';

type Row = Selectable<Tables['visual_renderings']>;
type Format = 'png' | 'pdf';

/** A file to make: a page of a row in a size, or all its pages as a document. */
interface Piece {
  row: number;
  sizeId: SizeId;
  /** From 0; null: all. */
  page: number | null;
}

interface Request extends Drawable {
  rows: VisualValues[];
  pieces: Piece[];
}

type Result = Piece & { mediaId: string };
type KeptNote = VisualNote & { row: number; page: number | null };

/** So many are made while somebody waits for the answer. */
const atOnce = 12;
const mostFiles = 500;
/** A job that draws more gives way to others in between. */
const perJob = 20;
const altTextCharacters = 900;
const notesKept = 200;
const keptMs = 30 * 24 * 3_600_000;

interface Asked {
  templateId?: string | undefined;
  design?: unknown;
  lookId?: string | undefined;
  sizeIds: SizeId[];
  format: Format;
  name?: string | undefined;
}

function piecesOf(subject: Drawable, rows: readonly VisualValues[], asked: Asked, page?: number): Piece[] {
  const sizes = [...new Set(asked.sizeIds)];
  return rows.flatMap((values, row) => {
    const pages = countPages(subject.design, values);
    if (page !== undefined && page > pages) {
      throw new Refusal('not_found', `There is no page ${page}.`, {
        field: 'page',
        remedy: `Ask for a page from 1 to ${pages}.`,
      });
    }
    const wanted = page === undefined ? Array.from({ length: pages }, (_none, index) => index) : [page - 1];
    return sizes.flatMap((sizeId): Piece[] =>
      asked.format === 'pdf'
        ? [{ row, sizeId, page: null }]
        : wanted.map((index) => ({ row, sizeId, page: index })),
    );
  });
}

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

/** The words of the picture: what somebody who cannot see it should hear. */
function altTextOf({ design, look, rows }: Request, piece: Piece): string {
  const filled = fillVariables(design, rows[piece.row] ?? {});
  const pages = piece.page === null ? pagesOf(design, filled).map((_page, index) => index) : [piece.page];
  const size = visualSizes[piece.sizeId];
  const words = pages.flatMap((page) => wordsOfPage({ design, filled, look, size, page }));
  const said = words.filter((word) => /[\p{L}\p{N}]/u.test(word)).map((word) => word.replace(/\s+/g, ' '));
  const text = said.join('. ').replace(/([.!?…:])\. /g, '$1 ');
  return text.length > altTextCharacters ? `${text.slice(0, altTextCharacters - 1).toWellFormed()}…` : text;
}

function fileName(request: Request, piece: Piece, total: number): string {
  const row = request.rows.length > 1 ? ` ${piece.row + 1}` : '';
  const page = piece.page === null || total === 1 ? '' : ` – page ${piece.page + 1}`;
  return `${request.name}${row}${page} (${piece.sizeId}).${piece.page === null ? 'pdf' : 'png'}`;
}

async function bytesOf(context: ServiceContext, request: Request, piece: Piece) {
  const values = request.rows[piece.row] ?? {};
  const input = { values, sizeId: piece.sizeId, scale: 1 };
  if (piece.page !== null) {
    const { png, notes } = await draw(context, request, { ...input, page: piece.page });
    return { bytes: png, notes: notes.map((note) => ({ ...note, row: piece.row, page: piece.page })) };
  }
  const pages: { png: Uint8Array; width: number; height: number }[] = [];
  const notes: KeptNote[] = [];
  for (let page = 0; page < countPages(request.design, values); page += 1) {
    const drawing = await draw(context, request, { ...input, page });
    pages.push(drawing);
    notes.push(...drawing.notes.map((note) => ({ ...note, row: piece.row, page })));
  }
  return { bytes: await bindDocument(request.name, pages), notes };
}

async function make(context: ServiceContext, request: Request, piece: Piece) {
  const { bytes, notes } = await bytesOf(context, request, piece);
  const type = piece.page === null ? 'application/pdf' : 'image/png';
  const file = new File([new Uint8Array(bytes)], fileName(request, piece, request.pieces.length), { type });
  const made = await uploadMedia(context, { file, altText: altTextOf(request, piece) });
  return { result: { ...piece, mediaId: made.id }, notes };
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
