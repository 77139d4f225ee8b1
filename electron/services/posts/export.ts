import { openAsBlob } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Post } from '../../../shared/contract/posts.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { dateIn } from '../../../shared/time.ts';
import { writeSheet } from '../../providers/sheets/sheets.ts';
import { writeCsv } from '../../providers/sheets/write-csv.ts';
import type { ServiceContext } from '../context.ts';
import { exportHeaders, exportRow, type SheetNames } from './export-row.ts';
import { listPosts } from './list.ts';

type ExportInput = Omit<Parameters<typeof listPosts>[1], 'limit' | 'cursor'> & { format: 'csv' | 'xlsx' };

const pageSize = 200;
const maxPosts = 100_000;
/** A workbook is built in memory. */
const maxWorkbookPosts = 20_000;
const maxCellLength = 32_767;
/** Long after the last byte of a file was sent. */
const keptMs = 3_600_000;

async function sheetNames(context: ServiceContext): Promise<SheetNames> {
  const accounts = await context.db.selectFrom('accounts').select(['id', 'network', 'handle']).execute();
  const media = await context.db
    .selectFrom('media')
    .select(['id', 'file_name'])
    .where('deleted_at', 'is', null)
    .execute();
  const accountNames = new Map(accounts.map(({ id, network, handle }) => [id, `${network}:${handle}`]));
  const fileNames = new Map(media.map(({ id, file_name }) => [id, file_name]));
  const uses = Map.groupBy(media, ({ file_name }) => file_name.toLowerCase());
  return {
    account: (id) => accountNames.get(id) ?? id,
    media(id) {
      const name = fileNames.get(id);
      const isClear =
        name && uses.get(name.toLowerCase())?.length === 1 && !/^(?:https?:|media:)/i.test(name);
      return isClear ? name : `media:${id}`;
    },
  };
}

/** Networks of which some account has a text of its own. */
async function networksWithTexts(context: ServiceContext): Promise<NetworkId[]> {
  const rows = await context.db
    .selectFrom('variants')
    .select('network')
    .distinct()
    .where('body', 'is not', null)
    .orderBy('network')
    .execute();
  return rows.map(({ network }) => network);
}

async function* allPosts(context: ServiceContext, { format, ...filters }: ExportInput): AsyncGenerator<Post> {
  const max = format === 'xlsx' ? maxWorkbookPosts : maxPosts;
  let cursor: string | undefined;
  let given = 0;
  do {
    const page = await listPosts(context, { ...filters, cursor, limit: pageSize });
    given += page.items.length;
    if (given > max) {
      throw new Refusal('too_large', `There are more than ${max.toLocaleString('en')} posts to export.`, {
        field: 'from',
        remedy: 'Narrow them down by dates or labels, and export one part after the other.',
      });
    }
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

async function* exportedRows(context: ServiceContext, input: ExportInput): AsyncGenerator<string[]> {
  const networks = await networksWithTexts(context);
  const names = await sheetNames(context);
  yield exportHeaders(networks);
  for await (const post of allPosts(context, input)) yield exportRow(post, networks, names);
}

async function workbookRows(rows: AsyncIterable<string[]>): Promise<string[][]> {
  const all: string[][] = [];
  for await (const row of rows) {
    if (row.some((cell) => cell.length > maxCellLength)) {
      throw new Refusal(
        'too_large',
        `The text of “${(row[0] || row[1] || '').slice(0, 40)}” is longer than a workbook's cell takes.`,
        {
          field: 'format',
          remedy: 'Export as CSV: it takes any length.',
        },
      );
    }
    all.push(row);
  }
  return all;
}

/** Removes files of exports that have long been fetched. */
async function tidy(context: ServiceContext, folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (context.clock.now() - (await stat(path)).mtimeMs > keptMs) await rm(path, { force: true });
  }
}

const types = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The posts that the filters leave, as a file that an import reads back; written to the disk as it is made. */
export async function exportPosts(context: ServiceContext, input: ExportInput): Promise<File> {
  const folder = join(context.media.path, 'exports');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await tidy(context, folder);
  const path = join(folder, context.ids.next());
  const rows = exportedRows(context, input);
  try {
    if (input.format === 'csv') await writeCsv(path, rows);
    else await writeSheet(path, { name: 'Posts', rows: await workbookRows(rows) });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  const day = dateIn(context.clock.now(), context.workspace.timeZone);
  return new File([await openAsBlob(path)], `posts-${day}.${input.format}`, { type: types[input.format] });
}
