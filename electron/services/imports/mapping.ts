import { readTimeCell } from '../../../shared/imports/dates.ts';
import { fieldOfHeader, type ImportField, mapHeaders, normalHeader } from '../../../shared/imports/fields.ts';
import { hootsuiteSheet, type ImportOrigin, knownSheet } from '../../../shared/imports/origins.ts';
import type { ServiceContext } from '../context.ts';
import { headersOf, type StoredReading } from './rows.ts';

export interface GuessedMapping {
  hasHeader: boolean;
  mapping: ImportField[];
  origin: ImportOrigin | null;
}

const isTime = (cell: string) => /\d/.test(cell) && readTimeCell(cell, 'dmy') !== undefined;

/** A first row is a header when it says what columns mean, or when nothing in it could be content. */
function hasHeader(first: readonly string[], hasMore: boolean): boolean {
  if (first.some((cell) => isTime(cell) || /^https?:/i.test(cell.trim()))) return false;
  if (first.some((cell) => fieldOfHeader(cell) !== 'ignore')) return true;
  return hasMore && first.every((cell) => cell.length < 60);
}

/** Without headers, columns are told by what stands in them. */
function mapContent(rows: readonly (readonly string[])[], width: number): ImportField[] {
  const mapping = Array.from({ length: width }, (): ImportField => 'ignore');
  const column = (index: number) =>
    rows.map((cells) => cells[index] ?? '').filter((cell) => cell.trim() !== '');
  const length = (index: number) => column(index).reduce((sum, cell) => sum + cell.length, 0);
  for (const index of mapping.keys()) {
    const cells = column(index);
    if (cells.length === 0) continue;
    if (!mapping.includes('date_time') && cells.every(isTime)) mapping[index] = 'date_time';
    else if (cells.every((cell) => /^https?:\/\//i.test(cell)) && !mapping.includes('link'))
      mapping[index] = 'link';
  }
  const [text] = [...mapping.keys()]
    .filter((index) => mapping[index] === 'ignore')
    .sort((one, other) => length(other) - length(one));
  if (text !== undefined && length(text) > 0) mapping[text] = 'text';
  return mapping;
}

/** What the columns of a file most likely mean. */
export function guessMapping(reading: StoredReading): GuessedMapping {
  const [first = [], ...more] = reading.sample;
  const hootsuite = hootsuiteSheet(reading.sample, isTime);
  if (hootsuite) return { hasHeader: false, ...hootsuite };
  if (!hasHeader(first, more.length > 0)) {
    return { hasHeader: false, mapping: mapContent(reading.sample, reading.width), origin: null };
  }
  const headers = headersOf(reading, true);
  const mapping = mapHeaders(headers);
  const known = knownSheet(headers, mapping);
  return { hasHeader: true, mapping: known?.mapping ?? mapping, origin: known?.origin ?? null };
}

/** Sheets with the same headers in the same order are of one kind. */
export function signatureOf(headers: readonly string[]): string {
  return headers.map(normalHeader).join('\u001F').slice(0, 4_000);
}

export async function rememberedMapping(
  context: ServiceContext,
  headers: readonly string[],
): Promise<string[] | undefined> {
  const row = await context.db
    .selectFrom('import_mappings')
    .select('mapping')
    .where('signature', '=', signatureOf(headers))
    .executeTakeFirst();
  return row ? (JSON.parse(row.mapping) as string[]) : undefined;
}

export async function rememberMapping(
  context: ServiceContext,
  headers: readonly string[],
  mapping: readonly string[],
): Promise<void> {
  const values = { mapping: JSON.stringify(mapping), updated_at: context.clock.now() };
  await context.db
    .insertInto('import_mappings')
    .values({ signature: signatureOf(headers), ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'signature']).doUpdateSet(values))
    .execute();
}
