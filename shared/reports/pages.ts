import { type Drawing, dimmed, faint, type Mark, moved, textAt } from '../charts/marks.ts';
import { tableRow } from '../charts/table.ts';
import { fitText, isRightToLeft, wrapText } from '../charts/text-width.ts';
import type { BlockContent, ReportContent } from './content.ts';
import { coverPage } from './cover.ts';
import { drawBlock, drawLines, textLines } from './draw-block.ts';
import { margin, type PageSize, pageSizes } from './page-size.ts';

const blockGap = 20;
const columnGap = 36;
const titleHeight = 20;
const noteHeight = 10;

/** A piece that stays together on one page. */
interface Piece {
  height: number;
  marks: Mark[];
}

function titleMarks(title: string, width: number): Mark[] {
  const text = fitText(title, width, 11, 600);
  return [
    isRightToLeft(title)
      ? textAt(width, 11, text, { size: 11, weight: 600, align: 'right' })
      : textAt(0, 11, text, { size: 11, weight: 600 }),
  ];
}

function noteLines(notes: readonly string[], width: number): string[] {
  return notes.length === 0 ? [] : wrapText(notes.join(' '), width, 6.8);
}

function pieceOf(title: string, drawing: Drawing, notes: readonly string[]): Piece {
  const top = title === '' ? 0 : titleHeight;
  const lines = noteLines(notes, drawing.width);
  const told = lines.map((line, index) =>
    textAt(0, top + drawing.height + 12 + index * noteHeight, line, { size: 6.8, fill: dimmed }),
  );
  return {
    height: top + drawing.height + (lines.length > 0 ? 6 + lines.length * noteHeight : 0),
    marks: [
      ...(title === '' ? [] : titleMarks(title, drawing.width)),
      ...moved(drawing.marks, 0, top),
      ...told,
    ],
  };
}

/** Pieces of as many rows as there is room for; the title and the notes are on each. */
function tablePieces(block: BlockContent, width: number, rooms: Rooms): Piece[] {
  if (block.body.kind !== 'table') return [];
  const { columns, rows } = block.body.table;
  const pieces: Piece[] = [];
  let begin = 0;
  do {
    const room = begin === 0 ? rooms.first : rooms.whole;
    const notes = noteLines(block.notes, width).length * noteHeight + 10;
    const most = Math.max(3, Math.floor((room - titleHeight - notes) / tableRow) - 1);
    const table = { columns, rows: rows.slice(begin, begin + most) };
    const title = begin === 0 ? block.title : `${block.title}, continued`;
    pieces.push(pieceOf(title, drawBlock({ kind: 'table', table }, { width, height: 0 }, ''), block.notes));
    begin += most;
  } while (begin < rows.length);
  return pieces;
}

function textPieces(text: string, width: number, rooms: Rooms): Piece[] {
  const pieces: Piece[] = [];
  let lines = textLines(text, width);
  while (lines.length > 0) {
    let height = 0;
    const room = pieces.length === 0 ? rooms.first : rooms.whole;
    const over = lines.findIndex((line) => {
      height += line.height;
      return height > room;
    });
    const count = over < 0 ? lines.length : Math.max(1, over);
    const drawing = drawLines(lines.slice(0, count), width);
    pieces.push({ height: drawing.height, marks: drawing.marks });
    lines = lines.slice(count);
  }
  return pieces;
}

interface Rooms {
  /** Left on the page. */
  first: number;
  whole: number;
}

const halves: readonly BlockContent['body']['kind'][] = ['line', 'columns', 'shares', 'hours'];

/** Rows of blocks: on wide pages two that have room beside each other. */
function rowsOf({ page, blocks }: ReportContent): BlockContent[][] {
  const rows: BlockContent[][] = [];
  for (const block of blocks) {
    const last = rows.at(-1);
    const isHalf = page === 'wide' && halves.includes(block.body.kind);
    if (isHalf && last?.length === 1 && last[0] && halves.includes(last[0].body.kind)) last.push(block);
    else rows.push([block]);
  }
  return rows;
}

function beside(pieces: readonly Piece[], width: number): Piece {
  return {
    height: Math.max(...pieces.map(({ height }) => height)),
    marks: pieces.flatMap(({ marks }, index) => moved(marks, index * (width + columnGap), 0)),
  };
}

function rowPieces(
  row: readonly BlockContent[],
  content: ReportContent,
  width: number,
  rooms: Rooms,
): Piece[] {
  const [first] = row;
  if (!first) return [];
  if (first.body.kind === 'table') return tablePieces(first, width, rooms);
  if (first.body.kind === 'text') return textPieces(first.body.text, width, rooms);
  const isHalf = content.page === 'wide' && halves.includes(first.body.kind);
  const each = isHalf ? (width - columnGap) / 2 : width;
  const height = content.page === 'wide' ? 150 : 168;
  const pieces = row.map(({ title, body, notes }) =>
    pieceOf(title, drawBlock(body, { width: each, height }, content.accent), notes),
  );
  return [beside(pieces, each)];
}

/** The running head and foot of a page. */
function framed(
  content: ReportContent,
  size: PageSize,
  marks: Mark[],
  number: number,
  count: number,
): Drawing {
  const right = size.width - margin;
  const look = { size: 7.5, fill: dimmed };
  const half = (right - margin) / 2 - 8;
  const foot = size.height - 26;
  return {
    ...size,
    marks: [
      textAt(margin, 34, fitText(content.name, half, 7.5), look),
      textAt(right, 34, fitText(content.period, half, 7.5), { ...look, align: 'right' }),
      { kind: 'line', from: [margin, 42], to: [right, 42], stroke: faint, width: 0.6 },
      ...marks,
      textAt(margin, foot, fitText(content.workspace, half, 7.5), look),
      textAt(right, foot, `${number} of ${count}`, { ...look, align: 'right' }),
    ],
  };
}

const headHeight = 60;
const footHeight = 44;

function flow(content: ReportContent, size: PageSize, room: number): Mark[][] {
  const width = size.width - 2 * margin;
  const pages: Mark[][] = [];
  let y = room;
  for (const row of rowsOf(content)) {
    // A piece of a table or a text that would be a scrap begins on the next page.
    const left = room - y < 120 ? room : room - y;
    for (const piece of rowPieces(row, content, width, { first: left, whole: room })) {
      if (y + piece.height > room || y >= room) {
        pages.push([]);
        y = 0;
      }
      pages.at(-1)?.push(...moved(piece.marks, margin, headHeight + y));
      y += piece.height + blockGap;
    }
  }
  return pages;
}

/** The whole report as pages: a cover, then the blocks with running head, foot and numbers. */
export function pagesOf(content: ReportContent): Drawing[] {
  const size = pageSizes[content.page];
  const bodies = flow(content, size, size.height - headHeight - footHeight);
  const count = bodies.length + 1;
  return [
    coverPage(content, size),
    ...bodies.map((marks, index) => framed(content, size, marks, index + 2, count)),
  ];
}

/** All blocks under each other, as one picture. */
export function posterOf(content: ReportContent): Drawing {
  const { width } = pageSizes[content.page];
  const [marks = []] = flow(content, { width, height: 0 }, 1e9);
  const lowest = Math.max(headHeight, ...marks.map(bottomOf));
  const [line, right] = [{ size: 8, fill: dimmed }, width - margin];
  return {
    width,
    height: Math.ceil(lowest + margin),
    marks: [
      textAt(margin, 36, fitText(content.name, (right - margin) * 0.6, 14, 600), { size: 14, weight: 600 }),
      textAt(right, 36, content.period, { ...line, align: 'right' }),
      ...marks,
      textAt(margin, Math.ceil(lowest + margin) - 18, content.workspace, line),
      textAt(right, Math.ceil(lowest + margin) - 18, content.madeOn, { ...line, align: 'right' }),
    ],
  };
}

function bottomOf(mark: Mark): number {
  if (mark.kind === 'line') return Math.max(mark.from[1], mark.to[1]);
  if (mark.kind === 'curve' || mark.kind === 'area') return Math.max(...mark.points.map(([, y]) => y));
  return 'height' in mark ? mark.y + mark.height : mark.y;
}
