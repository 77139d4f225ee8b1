import { sql } from 'kysely';
import type { LibraryItem, MediaDetails } from '../../../shared/contract/media-library.ts';
import { decodeCursor, encodeCursor } from '../../../shared/cursor.ts';
import { notFound } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { libraryItems, unusedMedia } from './items.ts';
import { originOf } from './origins.ts';
import type { MediaRow } from './rows.ts';
import { mediaExpression } from './search-words.ts';
import { quotaOf, storageSums } from './storage.ts';
import { otherUsersOf, usesOf } from './uses.ts';

export interface LibraryFilters {
  q?: string | undefined;
  kind?: MediaRow['kind'] | undefined;
  folderId?: string | undefined;
  tag?: string | undefined;
  unused?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
  minBytes?: number | undefined;
  trashed: boolean;
  sort: 'newest' | 'oldest' | 'largest' | 'smallest' | 'name';
}

const orders = {
  newest: { column: 'created_at', direction: 'desc' },
  oldest: { column: 'created_at', direction: 'asc' },
  largest: { column: 'size_bytes', direction: 'desc' },
  smallest: { column: 'size_bytes', direction: 'asc' },
} as const;

function filtered(context: ServiceContext, filters: LibraryFilters) {
  const expression = filters.q === undefined ? null : mediaExpression(filters.q);
  return context.db
    .selectFrom('media')
    .selectAll()
    .where('deleted_at', filters.trashed ? 'is not' : 'is', null)
    .$if(filters.kind !== undefined, (query) => query.where('kind', '=', filters.kind ?? 'image'))
    .$if(filters.folderId === 'none', (query) => query.where('folder_id', 'is', null))
    .$if(filters.folderId !== undefined && filters.folderId !== 'none', (query) =>
      query.where('folder_id', '=', filters.folderId ?? ''),
    )
    .$if(filters.tag !== undefined, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('media_tags')
            .select('tag')
            .whereRef('media_tags.media_id', '=', 'media.id')
            .where('media_tags.tag', '=', filters.tag ?? ''),
        ),
      ),
    )
    .$if(filters.unused === true, (query) => query.where(unusedMedia))
    .$if(filters.from !== undefined, (query) =>
      query.where('created_at', '>=', Date.parse(filters.from ?? '')),
    )
    .$if(filters.to !== undefined, (query) => query.where('created_at', '<', Date.parse(filters.to ?? '')))
    .$if(filters.minBytes !== undefined, (query) => query.where('size_bytes', '>=', filters.minBytes ?? 0))
    .$if(filters.q !== undefined && filters.q.trim() !== '', (query) =>
      expression === null
        ? query.where(sql<boolean>`0`)
        : query.where(
            sql<boolean>`media.id IN (SELECT media_id FROM media_texts WHERE number IN
              (SELECT rowid FROM media_search WHERE media_search MATCH ${expression}))`,
          ),
    );
}

/** By name there is no number to go on from: its cursor counts rows. */
async function pageByName(context: ServiceContext, input: LibraryFilters & Page) {
  const skipped = input.cursor ? decodeCursor(input.cursor).at : 0;
  const rows = await filtered(context, input)
    .orderBy(sql`file_name COLLATE NOCASE`)
    .orderBy('id')
    .limit(input.limit + 1)
    .offset(Math.max(0, skipped))
    .execute();
  const cursor = encodeCursor({ at: skipped + input.limit, id: 'name' });
  return { rows: rows.slice(0, input.limit), nextCursor: rows.length > input.limit ? cursor : null };
}

interface Page {
  cursor?: string | undefined;
  limit: number;
}

async function pageInOrder(
  context: ServiceContext,
  input: LibraryFilters & Page,
  { column, direction }: (typeof orders)[keyof typeof orders],
) {
  let query = filtered(context, input)
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(input.limit + 1);
  if (input.cursor) {
    const after = decodeCursor(input.cursor);
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(column, 'id'), direction === 'desc' ? '<' : '>', tuple(after.at, after.id)),
    );
  }
  const rows = await query.execute();
  const last = rows[input.limit - 1];
  const isMore = rows.length > input.limit && last !== undefined;
  return {
    rows: rows.slice(0, input.limit),
    nextCursor: isMore ? encodeCursor({ at: last[column], id: last.id }) : null,
  };
}

export async function listMedia(
  context: ServiceContext,
  input: LibraryFilters & Page,
): Promise<{ items: LibraryItem[]; nextCursor: string | null }> {
  const { rows, nextCursor } =
    input.sort === 'name'
      ? await pageByName(context, input)
      : await pageInOrder(context, input, orders[input.sort]);
  return { items: await libraryItems(context, rows), nextCursor };
}

/** Everything about one file, also of one in the trash. */
export async function mediaDetails(context: ServiceContext, id: string): Promise<MediaDetails> {
  const row = await context.db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst();
  const [item] = row ? await libraryItems(context, [row]) : [];
  if (!row || !item) throw notFound('file');
  return {
    ...item,
    uses: await usesOf(context, id),
    alsoUsedBy: await otherUsersOf(context, id),
    origin: await originOf(context, id),
    metadataKept: row.metadata_kept,
  };
}

export async function mediaOverview(context: ServiceContext) {
  const folders = await context.db
    .selectFrom('media_folders')
    .leftJoin('media', (join) =>
      join.onRef('media.folder_id', '=', 'media_folders.id').on('media.deleted_at', 'is', null),
    )
    .select(({ fn }) => [
      'media_folders.id',
      'media_folders.name',
      'media_folders.parent_id as parentId',
      fn.count<number>('media.id').as('count'),
    ])
    .groupBy('media_folders.id')
    .orderBy(sql`media_folders.name COLLATE NOCASE`)
    .execute();
  const tags = await context.db
    .selectFrom('media_tags')
    .innerJoin('media', 'media.id', 'media_tags.media_id')
    .select(({ fn }) => ['media_tags.tag', fn.countAll<number>().as('count')])
    .where('media.deleted_at', 'is', null)
    .groupBy('media_tags.tag')
    .orderBy('count', 'desc')
    .orderBy('media_tags.tag')
    .limit(200)
    .execute();
  const counts = await context.db
    .selectFrom('media')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('deleted_at', 'is', null).as('all'),
      fn.countAll<number>().filterWhere('deleted_at', 'is not', null).as('trash'),
      fn
        .countAll<number>()
        .filterWhere(({ and, eb }) => and([eb('deleted_at', 'is', null), eb('folder_id', 'is', null)]))
        .as('unsorted'),
    ])
    .executeTakeFirstOrThrow();
  const unused = await context.db
    .selectFrom('media')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('deleted_at', 'is', null)
    .where(unusedMedia)
    .executeTakeFirstOrThrow();
  const { usedBytes } = await storageSums(context);
  return {
    folders,
    tags,
    counts: { ...counts, unused: unused.count },
    usedBytes,
    quotaBytes: await quotaOf(context),
  };
}
