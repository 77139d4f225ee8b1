import type { ImportSettings } from '../../../shared/contract/imports.ts';
import { type DateOrder, type GuessedOrder, guessDateOrder } from '../../../shared/imports/dates.ts';
import type { ServiceContext } from '../context.ts';
import type { MediaRow } from '../media/service.ts';
import { batchWorld } from '../posts/service.ts';
import { likeness, type SheetWorld } from './check-row.ts';
import { columnsOf } from './columns.ts';
import { accountReader } from './row-accounts.ts';
import { mediaNames, type NamedMedia } from './row-media.ts';
import { timeReader } from './row-time.ts';

/** A sheet without its header. */
export interface SheetBody {
  headers: readonly string[];
  rows: readonly (readonly string[])[];
  numbers: readonly number[];
  isCsv: boolean;
}

const namesAtOnce = 500;

async function namedMedia(context: ServiceContext, names: readonly string[]): Promise<NamedMedia> {
  const found: MediaRow[] = [];
  const ids = names.map((name) => name.replace(/^media:/, ''));
  for (let at = 0; at < names.length; at += namesAtOnce) {
    found.push(
      ...(await context.db
        .selectFrom('media')
        .selectAll()
        .where('deleted_at', 'is', null)
        .where(({ eb, or }) =>
          or([
            eb('file_name', 'in', names.slice(at, at + namesAtOnce)),
            eb('id', 'in', ids.slice(at, at + namesAtOnce)),
          ]),
        )
        .execute()),
    );
  }
  return {
    byId: new Map(found.map((row) => [row.id, row])),
    byName: Map.groupBy(found, ({ file_name }) => file_name.toLowerCase()),
  };
}

/** Names in the settings of accounts are not in the media column. */
function settingNames(column: number | undefined, rows: SheetBody['rows']): string[] {
  if (column === undefined) return [];
  return rows.flatMap((cells) => {
    const [...lists] = (cells[column] ?? '').matchAll(/"media":\[([^\]]*)\]/g);
    return lists.flatMap(([, list = '']) =>
      [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, name = '']) => name),
    );
  });
}

const newestDrafts = 20_000;

/** Texts with their times that posts have already: those between the first and the last day of the sheet, and drafts. */
async function storedLikeness(context: ServiceContext): Promise<SheetWorld['seen']> {
  const seen: SheetWorld['seen'] = new Map();
  const planned = await context.db
    .selectFrom('posts')
    .select(['body', 'scheduled_at'])
    .where('deleted_at', 'is', null)
    .where('list_at', '>=', context.clock.now() - 366 * 24 * 3_600_000)
    .where('scheduled_at', 'is not', null)
    .execute();
  const drafts = await context.db
    .selectFrom('posts')
    .select('body')
    .where('deleted_at', 'is', null)
    .where('publication_count', '=', 0)
    .where('scheduled_at', 'is', null)
    .orderBy('list_at', 'desc')
    .limit(newestDrafts)
    .execute();
  for (const { body, scheduled_at } of planned) seen.set(likeness(body, scheduled_at), 'stored');
  for (const { body } of drafts) seen.set(likeness(body, null), 'stored');
  return seen;
}

/** In which order this sheet writes its dates. */
export function dateOrderOf(body: SheetBody, mapping: readonly string[]): GuessedOrder {
  const columns = columnsOf(mapping);
  const dates = [...columns.of('date_time'), ...columns.of('date')];
  return guessDateOrder(body.rows.flatMap((cells) => dates.map((column) => cells[column] ?? '')));
}

export async function sheetWorld(
  context: ServiceContext,
  body: SheetBody,
  settings: ImportSettings,
  order: DateOrder,
): Promise<SheetWorld> {
  const columns = columnsOf(settings.mapping);
  const names = mediaNames(columns, body.rows);
  const own = settingNames(columns.of('account_settings')[0], body.rows);
  const media = await namedMedia(context, [...new Set([...names, ...own])]);
  const batch = await batchWorld(context, [...media.byId.values()]);
  return {
    context,
    batch,
    columns,
    headers: body.headers,
    width: body.headers.length,
    settings,
    isCsv: body.isCsv,
    times: timeReader(columns, { timeZone: settings.timeZone, order }),
    accounts: accountReader(columns, [...batch.accounts.values()], settings.defaultAccountIds),
    media,
    seen: await storedLikeness(context),
  };
}
