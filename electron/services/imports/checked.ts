import type { ImportChecked, ImportRow } from '../../../shared/contract/imports.ts';
import type { ServiceContext } from '../context.ts';
import { type CheckedSheet, checkSheet } from './check.ts';
import { readTable } from './files.ts';
import { bodyOf, type ImportsRow, importRow, settingsOf, toImport } from './rows.ts';

/** What was checked last, while a person pages through it: two at most, for they are large. */
const remembered = new Map<string, Promise<CheckedSheet>>();
const rememberedAtMost = 2;

function keyOf(context: ServiceContext, row: ImportsRow): string {
  return [context.workspaceId, row.id, row.settings, row.reading].join('\n');
}

export async function freshCheck(context: ServiceContext, row: ImportsRow): Promise<CheckedSheet> {
  const table = await readTable(context, row.id);
  return checkSheet(context, bodyOf(row, table), settingsOf(row));
}

/** What was checked last, unless something was configured since. */
export function checkOnce(context: ServiceContext, row: ImportsRow, anew: boolean): Promise<CheckedSheet> {
  const key = keyOf(context, row);
  const known = anew ? undefined : remembered.get(key);
  if (known) return known;
  const check = freshCheck(context, row).catch((error: unknown) => {
    remembered.delete(key);
    throw error;
  });
  remembered.set(key, check);
  for (const old of [...remembered.keys()].slice(0, -rememberedAtMost)) remembered.delete(old);
  return check;
}

/** Forgets what was checked, once its rows are posts. */
export function forgetCheck(context: ServiceContext, row: ImportsRow): void {
  remembered.delete(keyOf(context, row));
}

/** Judges all rows anew: accounts, media and posts may have changed since. */
export async function checkImport(context: ServiceContext, id: string): Promise<ImportChecked> {
  const row = await importRow(context, id);
  const { summary } = await checkOnce(context, row, true);
  return { ...(await toImport(context, row)), summary };
}

/** A preview, not the post: of very long texts their beginning. */
function excerpt(text: string): string {
  return text.length > 2_000 ? `${text.slice(0, 2_000)}…`.toWellFormed() : text;
}

type Shown = 'all' | 'errors' | 'warnings' | 'duplicates' | 'ready';

const isShown: Record<Shown, (row: ImportRow) => boolean> = {
  all: () => true,
  ready: ({ state }) => state === 'ready',
  errors: ({ state }) => state === 'error',
  duplicates: ({ duplicate }) => duplicate !== null,
  warnings: ({ problems }) => problems.some(({ level }) => level === 'warning'),
};

export async function importRows(
  context: ServiceContext,
  input: { id: string; show: Shown; offset: number; limit: number },
): Promise<{ items: ImportRow[]; total: number }> {
  const { rows } = await checkOnce(context, await importRow(context, input.id), false);
  const shown = rows.map((row) => row.shown).filter(isShown[input.show]);
  const items = shown.slice(input.offset, input.offset + input.limit).map((row) => ({
    ...row,
    text: excerpt(row.text),
    firstComment: excerpt(row.firstComment),
    networkTexts: row.networkTexts.map(({ network, text }) => ({ network, text: excerpt(text) })),
  }));
  return { items, total: shown.length };
}
