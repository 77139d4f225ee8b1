import type { VisualNote } from '../../../shared/contract/visuals.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { VisualValues } from '../../../shared/visuals/format.ts';
import { pagesOf, wordsOfPage } from '../../../shared/visuals/place.ts';
import { type SizeId, visualSizes } from '../../../shared/visuals/sizes.ts';
import { fillVariables } from '../../../shared/visuals/values.ts';
import { bindDocument } from '../../providers/visuals/renderer.ts';
import type { ServiceContext } from '../context.ts';
import { uploadMedia } from '../media/service.ts';
import { countPages, type Drawable, draw } from './drawing.ts';

type Format = 'png' | 'pdf';

/** A file to make: a page of a row in a size, or all its pages as a document. */
export interface Piece {
  row: number;
  sizeId: SizeId;
  /** From 0; null: all. */
  page: number | null;
}

/** A rendering as it was asked for. */
export interface Request extends Drawable {
  rows: VisualValues[];
  pieces: Piece[];
}

/** A note, and which file it is about. */
export type KeptNote = VisualNote & { row: number; page: number | null };

/** Which files of a drawable are wanted. */
export interface Asked {
  templateId?: string | undefined;
  design?: unknown;
  lookId?: string | undefined;
  sizeIds: SizeId[];
  format: Format;
  name?: string | undefined;
}

const altTextCharacters = 900;

/** The files that an order makes; refuses a page that there is not. */
export function piecesOf(
  subject: Drawable,
  rows: readonly VisualValues[],
  asked: Asked,
  page?: number,
): Piece[] {
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

/** Draws a file into the media library. */
export async function make(context: ServiceContext, request: Request, piece: Piece) {
  const { bytes, notes } = await bytesOf(context, request, piece);
  const type = piece.page === null ? 'application/pdf' : 'image/png';
  const file = new File([new Uint8Array(bytes)], fileName(request, piece, request.pieces.length), { type });
  const made = await uploadMedia(context, { file, altText: altTextOf(request, piece) });
  return { result: { ...piece, mediaId: made.id }, notes };
}
