import type { ImportFile, ImportSettings } from '../../../shared/contract/imports.ts';
import { type ImportField, repeatable } from '../../../shared/imports/fields.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { readSheet } from '../../providers/sheets/sheets.ts';
import type { ServiceContext } from '../context.ts';
import { checkTimeZone } from '../posts/service.ts';
import { importPaths, prepareTable, type ReadTable, removeFiles, storeTable, storeUpload } from './files.ts';
import { guessMapping, rememberedMapping, rememberMapping } from './mapping.ts';
import { headersOf, importRow, readingOf, settingsOf, storedReading, toImport } from './rows.ts';

const keptDays = 30;

/** The name without folders and control characters; only shown, never used as a path. */
function shownName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  return base.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200) || 'table';
}

/** Files of imports that nobody came back to; what they made stays. */
async function forgetOld(context: ServiceContext): Promise<void> {
  const old = await context.db
    .selectFrom('imports')
    .select('id')
    .where('created_at', '<', context.clock.now() - keptDays * 24 * 3_600_000)
    .where('state', '<>', 'importing')
    .limit(20)
    .execute();
  for (const { id } of old) await removeFiles(context, id);
}

/** Takes a file in and reads it; how it was read and what its columns may mean can be changed before it is confirmed. */
export async function beginImport(
  context: ServiceContext,
  file: File,
  signal?: AbortSignal,
): Promise<ImportFile> {
  await forgetOld(context);
  const id = context.ids.next();
  const fileName = shownName(file.name);
  try {
    await storeUpload(context, id, file);
    const read = await readSheet(importPaths(context, id).file, fileName, {}, signal);
    const reading = storedReading(read);
    const guessed = guessMapping(reading);
    const remembered = guessed.hasHeader
      ? await rememberedMapping(context, headersOf(reading, true))
      : undefined;
    const rowCount = read.rows.length - (guessed.hasHeader ? 1 : 0);
    if (rowCount === 0) {
      throw new Refusal('unsupported_media', 'There is a header in the file, and no row below it.', {
        field: 'file',
        remedy: 'Choose a file with one post in each row.',
      });
    }
    const settings: ImportSettings = {
      hasHeader: guessed.hasHeader,
      mapping: remembered ?? guessed.mapping,
      timeZone: context.workspace.timeZone,
      dateOrder: null,
      threadSeparator: '---',
      defaultAccountIds: [],
      as: 'drafts',
      duplicates: 'skip',
    };
    await storeTable(context, id, read);
    await context.db
      .insertInto('imports')
      .values({
        id,
        file_name: fileName,
        origin: guessed.origin,
        reading: JSON.stringify(reading),
        settings: JSON.stringify(settings),
        row_count: rowCount,
        created_at: context.clock.now(),
      })
      .execute();
  } catch (error) {
    await removeFiles(context, id);
    throw error;
  }
  return toImport(context, await importRow(context, id));
}

export type ImportChange = {
  id: string;
  encoding?: string | undefined;
  delimiter?: string | undefined;
  sheet?: string | undefined;
} & { [Key in keyof ImportSettings]?: ImportSettings[Key] | undefined };

function checkMapping(mapping: readonly string[], width: number): void {
  if (mapping.length !== width) {
    throw new Refusal('invalid_input', `The file has ${width} columns, ${mapping.length} are told.`, {
      field: 'mapping',
      remedy: 'Give one field for each column; ignore leaves one out.',
    });
  }
  const index = mapping.findIndex(
    (field, at) => !repeatable.includes(field as ImportField) && mapping.indexOf(field) !== at,
  );
  if (index < 0) return;
  throw new Refusal('invalid_input', `Two columns are told to be ${mapping[index]}.`, {
    field: `mapping.${index}`,
    remedy: 'Leave one of them out.',
  });
}

async function checkAccounts(context: ServiceContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await context.db
    .selectFrom('accounts')
    .select('id')
    .where('disconnected_at', 'is', null)
    .where('id', 'in', ids)
    .execute();
  const missing = ids.findIndex((id) => rows.every((row) => row.id !== id));
  if (missing < 0) return;
  throw new Refusal('not_found', 'There is no such account.', {
    field: `defaultAccountIds.${missing}`,
    remedy: 'Choose an account that is connected.',
  });
}

export function refuseConfirmed(state: string): void {
  if (state === 'checking') return;
  throw new Refusal('conflict', 'This import is confirmed already.', {
    field: 'id',
    remedy: 'Choose the file again to import it in another way; undo this one first if it was wrong.',
  });
}

/** Of an import that was confirmed meanwhile neither settings nor rows change: somebody checked those that it has. */
async function storeConfigured(
  context: ServiceContext,
  id: string,
  values: { reading: string; settings: string; row_count: number },
  table: ReadTable | undefined,
): Promise<void> {
  const prepared = table && (await prepareTable(context, id, table));
  try {
    await context.transaction(async (inside) => {
      const { numUpdatedRows } = await inside.db
        .updateTable('imports')
        .set(values)
        .where('id', '=', id)
        .where('state', '=', 'checking')
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) refuseConfirmed((await importRow(inside, id)).state);
      await prepared?.take();
    });
  } finally {
    await prepared?.discard();
  }
}

/** Changes how the file is read or what its columns mean; a mapping is remembered for the next file of its kind. */
export async function configureImport(
  context: ServiceContext,
  { id, encoding, delimiter, sheet, ...change }: ImportChange,
): Promise<ImportFile> {
  const row = await importRow(context, id);
  refuseConfirmed(row.state);
  if (change.timeZone !== undefined) checkTimeZone(change.timeZone);
  if (change.defaultAccountIds) await checkAccounts(context, change.defaultAccountIds);
  const before = settingsOf(row);
  let reading = readingOf(row);
  let table: ReadTable | undefined;
  let { row_count: rowCount } = row;
  const settings = { ...before, ...withoutUndefined(change) };
  const isReread = encoding !== undefined || delimiter !== undefined || sheet !== undefined;
  if (isReread) {
    const { encoding: readAs, delimiter: parted, sheet: shown } = reading;
    const read = await readSheet(importPaths(context, id).file, row.file_name, {
      encoding: encoding ?? readAs ?? undefined,
      delimiter: delimiter ?? (encoding === undefined ? (parted ?? undefined) : undefined),
      sheet: sheet ?? shown ?? undefined,
    });
    reading = storedReading(read);
    const guessed = guessMapping(reading);
    settings.hasHeader = change.hasHeader ?? guessed.hasHeader;
    settings.mapping = change.mapping ?? guessed.mapping;
    rowCount = read.rows.length - (settings.hasHeader ? 1 : 0);
    table = read;
  } else if (change.hasHeader !== undefined && change.hasHeader !== before.hasHeader) {
    rowCount += before.hasHeader ? 1 : -1;
  }
  const headers = headersOf(reading, settings.hasHeader);
  settings.mapping = headers.map((_, index) => settings.mapping[index] ?? 'ignore');
  if (change.mapping) {
    checkMapping(change.mapping, headers.length);
    if (settings.hasHeader) await rememberMapping(context, headers, change.mapping);
  }
  const values = {
    reading: JSON.stringify(reading),
    settings: JSON.stringify(settings),
    row_count: rowCount,
  };
  await storeConfigured(context, id, values, table);
  return toImport(context, await importRow(context, id));
}

function withoutUndefined<Row extends object>(row: Row): { [Key in keyof Row]: NonNullable<Row[Key]> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Row]: NonNullable<Row[Key]>;
  };
}
