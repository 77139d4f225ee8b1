import { withoutFormula } from '../../../shared/imports/formulas.ts';
import type { ChartTable } from './ChartCard.tsx';

function cellOf(text: string): string {
  return `"${withoutFormula(text).replaceAll('"', '""')}"`;
}

/** What stands behind a chart, as spreadsheets read it; nothing in it is run as a formula. */
export function csvOf({ head, rows }: ChartTable): string {
  // The mark at the beginning is how spreadsheet programs know UTF-8.
  return `\uFEFF${[head, ...rows].map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** A name that every file system takes; letters of any script stay. */
export function fileName(title: string, ending: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${name || 'chart'}.${ending}`;
}
