import type { ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import { csvFile } from '../../providers/sheets/write-csv.ts';
import type { ServiceContext } from '../context.ts';
import { postsAnswer } from './posts.ts';
import type { AskedRange } from './ranges.ts';
import { seriesAnswer } from './series.ts';

const pageSize = 200;
const mostRows = 20_000;

interface ExportInput extends AskedRange, ScopeInput {
  what: 'posts' | 'days';
  fileType: 'csv' | 'json';
}

type Row = Record<string, unknown>;

async function postRows(context: ServiceContext, input: ExportInput): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const asked = { ...input, sort: 'published' as const, order: 'desc' as const, limit: pageSize, cursor };
    const page = await postsAnswer(context, asked);
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && rows.length < mostRows);
  return rows;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What is not provided is an empty cell, never a zero. */
function cellOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/** The posts of a range with their newest numbers, or what came in by day. */
export async function exportNumbers(context: ServiceContext, input: ExportInput): Promise<File> {
  const rows: Row[] =
    input.what === 'posts' ? await postRows(context, input) : (await seriesAnswer(context, input)).series;
  const names = Object.keys(rows[0] ?? { date: null });
  const name = `analytics-${input.what}.${input.fileType}`;
  if (input.fileType === 'csv') {
    return csvFile([names.map(snakeCase), ...rows.map((row) => names.map((key) => cellOf(row[key])))], name);
  }
  const shown = rows.map((row) => Object.fromEntries(names.map((key) => [snakeCase(key), row[key]])));
  return new File([JSON.stringify(shown)], name, { type: 'application/json' });
}
