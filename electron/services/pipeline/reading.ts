import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import type {
  FeedItem,
  OpenedSource,
  Source,
  SourceInput,
} from '../../../shared/contract/pipeline-records.ts';
import { decodeCursor, pageOf } from '../../../shared/cursor.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import { maxSourceBytes, type ReadSource, readSourceBytes } from '../../providers/sources/sources.ts';
import type { ServiceContext } from '../context.ts';
import { mediaRow, openMediaFile } from '../media/service.ts';
import { fetchFeed, fetchSource, kindOfBytes } from './fetching.ts';
import { type SourceRow, sourceRow } from './rows.ts';
import { openSource, runsOf, toSource } from './shown-source.ts';

interface Origin {
  kind: SourceRow['kind'];
  url?: string | null;
  fileName?: string | null;
  mediaId?: string | null;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Keeps what was read; the same text again is the source that is there already. */
async function keep(context: ServiceContext, read: ReadSource, origin: Origin): Promise<SourceRow> {
  const hash = hashOf(read.text);
  await context.db
    .insertInto('content_sources')
    .values({
      id: context.ids.next(),
      hash,
      kind: origin.kind,
      title: read.title,
      author: read.author,
      site: read.site,
      url: origin.url ?? null,
      file_name: origin.fileName ?? null,
      media_id: origin.mediaId ?? null,
      published_at: read.publishedAt,
      language: read.language,
      text: read.text,
      words: read.text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
      page_starts: JSON.stringify(read.pageStarts),
      remarks: JSON.stringify(read.remarks),
      read_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'hash']).doNothing())
    .execute();
  return context.db
    .selectFrom('content_sources')
    .selectAll()
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();
}

async function readText(context: ServiceContext, text: string, title: string, signal?: AbortSignal) {
  const bytes = new TextEncoder().encode(text);
  const read = await readSourceBytes({ kind: 'text', bytes, fileName: '' }, signal);
  return keep(context, { ...read, title: title || read.title }, { kind: 'text' });
}

async function readMedia(context: ServiceContext, id: string, signal?: AbortSignal) {
  const row = await mediaRow(context, id, 'mediaId');
  const { path, fileName } = await openMediaFile(context, id, 'original');
  if (row.size_bytes > maxSourceBytes) throw tooLargeSource();
  const bytes = new Uint8Array(await readFile(path));
  const kind = kindOfBytes(bytes, fileName);
  const read = await readSourceBytes({ kind, bytes, fileName }, signal);
  return keep(context, read, { kind, fileName, mediaId: id });
}

async function readFeedItem(
  context: ServiceContext,
  { feedUrl, itemId }: { feedUrl: string; itemId: string },
  signal?: AbortSignal,
): Promise<SourceRow> {
  const feed = await fetchFeed(context, feedUrl, signal);
  const item = feed.items.find((one) => one.itemId === itemId);
  if (!item) {
    throw new Refusal('gone', 'The feed no longer has this article.', {
      field: 'itemId',
      remedy: 'Read the feed again, or give the address of the article.',
    });
  }
  if (!item.hasText && item.url !== null) {
    const { read, url } = await fetchSource(context, item.url, signal);
    return keep(context, { ...read, title: item.title || read.title }, { kind: 'feed_item', url });
  }
  const bytes = new TextEncoder().encode(item.text);
  const read = await readSourceBytes({ kind: 'text', bytes, fileName: item.title }, signal);
  const { title, author, publishedAt, url } = item;
  const site = feed.title;
  return keep(context, { ...read, title, author, publishedAt, site }, { kind: 'feed_item', url });
}

/** What is wrong with an address or its bytes, by the field in which it was given. */
const fieldOf = {
  text: 'text',
  url: 'url',
  feed_item: 'feedUrl',
  media: 'mediaId',
  kept: 'sourceId',
} as const;

function inField(error: unknown, field: string): unknown {
  const told = error instanceof Refusal ? error.details.field : undefined;
  if (!(error instanceof Refusal) || (told !== 'url' && told !== 'file')) return error;
  const refusal = new Refusal(error.code, error.message, { ...error.details, field });
  refusal.cause = error;
  return refusal;
}

/** Reads a source and keeps it; throws a Refusal that says why it cannot be read. */
export async function readGiven(
  context: ServiceContext,
  given: SourceInput,
  signal?: AbortSignal,
  field: string = fieldOf[given.kind],
): Promise<SourceRow> {
  try {
    return await readKind(context, given, signal);
  } catch (error) {
    throw inField(error, field);
  }
}

async function readKind(
  context: ServiceContext,
  given: SourceInput,
  signal?: AbortSignal,
): Promise<SourceRow> {
  switch (given.kind) {
    case 'kept':
      return sourceRow(context, given.sourceId, 'sourceId');
    case 'text':
      return readText(context, given.text, given.title, signal);
    case 'url': {
      const { read, ...origin } = await fetchSource(context, given.url, signal);
      return keep(context, read, origin);
    }
    case 'media':
      return readMedia(context, given.mediaId, signal);
    case 'feed_item':
      return readFeedItem(context, given, signal);
  }
}

export async function readSource(
  context: ServiceContext,
  given: SourceInput,
  signal?: AbortSignal,
): Promise<OpenedSource> {
  return openSource(context, (await readGiven(context, given, signal)).id);
}

export function tooLargeSource(): Refusal {
  return new Refusal('too_large', `The file is larger than ${maxSourceBytes / 1024 / 1024} MB.`, {
    field: 'file',
    remedy: 'Divide it, or paste the text that matters.',
  });
}

export async function readFileSource(
  context: ServiceContext,
  file: File,
  signal?: AbortSignal,
): Promise<OpenedSource> {
  if (file.size > maxSourceBytes) throw tooLargeSource();
  const fileName = (file.name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = kindOfBytes(bytes, fileName || 'The file');
  const read = await readSourceBytes({ kind, bytes, fileName }, signal);
  return openSource(context, (await keep(context, read, { kind, fileName })).id);
}

export async function readFeed(
  context: ServiceContext,
  url: string,
  signal?: AbortSignal,
): Promise<{ title: string; site: string | null; items: FeedItem[] }> {
  const { title, site, items } = await fetchFeed(context, url, signal);
  const known = await context.db
    .selectFrom('content_sources')
    .select(['id', 'url'])
    .where('url', 'in', ['', ...items.flatMap((item) => item.url ?? [])])
    .execute();
  return {
    title,
    site,
    items: items.map(({ text, publishedAt, ...item }) => ({
      ...item,
      publishedAt: publishedAt === null ? null : isoInstant(publishedAt),
      excerpt: text.replace(/\s+/g, ' ').slice(0, 280).toWellFormed(),
      sourceId: known.find((row) => item.url !== null && row.url === item.url)?.id ?? null,
    })),
  };
}

export async function listSources(
  context: ServiceContext,
  input: { search?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: Source[]; nextCursor: string | null }> {
  const after = input.cursor === undefined ? undefined : decodeCursor(input.cursor);
  const wanted = `%${(input.search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await context.db
    .selectFrom('content_sources')
    .selectAll()
    .$if(Boolean(input.search), (query) =>
      query.where(({ eb, or }) =>
        or(
          (['title', 'author', 'site', 'url', 'file_name'] as const).map(
            (column) => sql<boolean>`${eb.ref(column)} LIKE ${wanted} ESCAPE '\\'`,
          ),
        ),
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('read_at', 'id'), '<', tuple(after?.at ?? 0, after?.id ?? '')),
      ),
    )
    .orderBy('read_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const page = pageOf(
    rows,
    input.limit,
    (row) => ({ at: row.read_at, id: row.id }),
    (row) => row,
  );
  const runs = await runsOf(
    context,
    page.items.map(({ id }) => id),
  );
  return {
    items: page.items.map((row) => toSource(row, runs.get(row.id) ?? 0)),
    nextCursor: page.nextCursor,
  };
}

/** What was made of it stays; its quotes can no longer be shown in their place. */
export async function removeSource(context: ServiceContext, id: string): Promise<{ id: string }> {
  await context.transaction(async (inside) => {
    const busy = await inside.db
      .selectFrom('content_items')
      .select('id')
      .where('source_id', '=', id)
      .where('state', 'in', ['waiting', 'running', 'needs_review'])
      .executeTakeFirst();
    if (busy) {
      throw new Refusal('conflict', 'A run is working on this source.', {
        field: 'id',
        remedy: 'Finish or stop the run first.',
      });
    }
    const { numDeletedRows } = await inside.db
      .deleteFrom('content_sources')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw notFound('source');
    await inside.emit({ topic: 'pipeline', name: 'sourceRemoved', resourceId: id });
  });
  return { id };
}
