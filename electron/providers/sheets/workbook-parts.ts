import { maxSheetRows } from './sheet-types.ts';

/** What the XML of one worksheet says of its size, gathered while it streams by. */
export interface SheetExtent {
  lastRow: number;
  lastColumn: number;
  /** `A2:A5` … */
  merged: string[];
}

/** How far the last matches may reach back over the border of two chunks. */
const overlap = 64;
const maxMerged = 10_000;

export function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

export function extentReader(): { read(text: string): void; extent: SheetExtent } {
  const extent: SheetExtent = { lastRow: 0, lastColumn: 0, merged: [] };
  let rest = '';
  return {
    extent,
    read(text) {
      const seen = rest + text;
      for (const [, letters = '', row = ''] of seen.matchAll(/<c r="([A-Z]{1,4})(\d{1,8})"/g)) {
        extent.lastRow = Math.max(extent.lastRow, Number(row));
        extent.lastColumn = Math.max(extent.lastColumn, columnNumber(letters));
      }
      for (const [, row = ''] of seen.matchAll(/<row [^>]{0,40}?r="(\d{1,8})"/g)) {
        extent.lastRow = Math.max(extent.lastRow, Number(row));
      }
      for (const [, range = ''] of seen.matchAll(/<mergeCell ref="([A-Z]{1,4}\d+:[A-Z]{1,4}\d+)"/g)) {
        if (extent.merged.length < maxMerged && !extent.merged.includes(range)) extent.merged.push(range);
      }
      rest = seen.slice(-overlap);
    },
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plainText(xml: string): string {
  return xml
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_all, hex?: string, decimal?: string) => {
      const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '';
    })
    .replace(/&(amp|lt|gt|quot|apos);/g, (_all, name: string) => entities[name] ?? '');
}

function attribute(tag: string, name: string): string | undefined {
  const [, value] = new RegExp(`\\s${name}="([^"]{0,500})"`).exec(tag) ?? [];
  return value === undefined ? undefined : plainText(value);
}

/** The names of the sheets with the part that holds each. */
export function sheetParts(workbook: string, relations: string): { name: string; part: string }[] {
  const targets = new Map(
    [...relations.matchAll(/<Relationship\s[^>]{0,2000}>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target') ?? '',
    ]),
  );
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s[^>]{0,2000}>/g)].flatMap(([tag]) => {
    const name = attribute(tag, 'name');
    const target = targets.get(attribute(tag, 'r:id'));
    if (!name || !target) return [];
    return { name, part: target.startsWith('/') ? target.slice(1) : `xl/${target}` };
  });
}

interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

function area(range: string): Area | undefined {
  const [, left = '', top, right = '', bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? [];
  if (!top) return undefined;
  return {
    top: Number(top) - 1,
    left: columnNumber(left) - 1,
    bottom: Number(bottom) - 1,
    right: columnNumber(right) - 1,
  };
}

/** Gives each cell of merged ones the value that the first has; answers how many areas there were. */
export function fillMerged(rows: string[][], ranges: readonly string[]): number {
  let filled = 0;
  for (const { top, left, bottom, right } of ranges.flatMap((range) => area(range) ?? [])) {
    const value = rows[top]?.[left] ?? '';
    if (value === '' || (bottom - top) * (right - left) > maxSheetRows) continue;
    filled += 1;
    for (const row of rows.slice(top, bottom + 1)) {
      for (let column = left; column <= right && column < row.length; column += 1) row[column] = value;
    }
  }
  return filled;
}
