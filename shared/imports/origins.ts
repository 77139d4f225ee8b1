import { type ImportField, normalHeader } from './fields.ts';

export type ImportOrigin = 'rostrum' | 'buffer' | 'hootsuite';

/** Sheets of other tools whose columns their makers have described in public. */
export const originNames: Record<ImportOrigin, string> = {
  rostrum: 'Rostrum',
  buffer: 'Buffer',
  hootsuite: 'Hootsuite',
};

export interface KnownSheet {
  origin: ImportOrigin;
  mapping: ImportField[];
}

/**
 * Buffer's bulk sheet, as its help centre describes it: `Text`, `Image URL`, `Tags`, `Posting Time`, for Pinterest
 * with `Board Name` besides; times as `YYYY-MM-DD HH:mm`. The account is chosen beside the file, not in it.
 */
const bufferColumns: Readonly<Record<string, ImportField>> = {
  text: 'text',
  'image url': 'media',
  tags: 'labels',
  'posting time': 'date_time',
  'board name': 'ignore',
};

function bufferSheet(headers: readonly string[]): KnownSheet | undefined {
  const names = headers.map(normalHeader);
  const isWhole = ['text', 'image url', 'tags', 'posting time'].every((name) => names.includes(name));
  if (!isWhole || !names.every((name) => name in bufferColumns)) return undefined;
  return { origin: 'buffer', mapping: names.map((name) => bufferColumns[name] ?? 'ignore') };
}

const rostrumSheet = (headers: readonly string[], mapping: readonly ImportField[]): KnownSheet | undefined =>
  headers.includes('account_settings') && headers.includes('date_time')
    ? { origin: 'rostrum', mapping: [...mapping] }
    : undefined;

/** Recognises a sheet by its headers; `mapping` is what the headers mean by themselves. */
export function knownSheet(
  headers: readonly string[],
  mapping: readonly ImportField[],
): KnownSheet | undefined {
  return rostrumSheet(headers, mapping) ?? bufferSheet(headers);
}

/**
 * Hootsuite's bulk message sheet, as its users' guides and its sample file describe it: no header, then date and
 * time, message, and, where there is one, a link.
 */
export function hootsuiteSheet(
  rows: readonly (readonly string[])[],
  isTime: (cell: string) => boolean,
): KnownSheet | undefined {
  const sample = rows.slice(0, 20);
  const isOne = ([when = '', message = '', link = '', ...more]: readonly string[]) =>
    more.every((cell) => cell === '') &&
    isTime(when) &&
    /\d[ T]+\d/.test(when) &&
    message.trim() !== '' &&
    (link === '' || /^https?:\/\//i.test(link));
  if (sample.length === 0 || !sample.every(isOne)) return undefined;
  return { origin: 'hootsuite', mapping: ['date_time', 'text', 'link'] };
}
