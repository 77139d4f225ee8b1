import type { OpenedSource, Source } from '../../../shared/contract/pipeline-records.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { type SourceRow, sourceRow, texts } from './rows.ts';

const excerptLetters = 280;

function excerptOf(text: string): string {
  const plain = text
    .slice(0, excerptLetters * 2)
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > excerptLetters
    ? `${plain.slice(0, excerptLetters).toWellFormed().trimEnd()}…`
    : plain;
}

export function pageStartsOf(row: Pick<SourceRow, 'page_starts'>): number[] {
  return JSON.parse(row.page_starts) as number[];
}

export function toSource(row: SourceRow, runs: number): Source {
  const pages = pageStartsOf(row).length;
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    author: row.author,
    site: row.site,
    url: row.url,
    fileName: row.file_name,
    mediaId: row.media_id,
    publishedAt: row.published_at === null ? null : isoInstant(row.published_at),
    language: row.language,
    words: row.words,
    characters: row.text.length,
    pages: pages > 0 ? pages : null,
    excerpt: excerptOf(row.text),
    remarks: texts.parse(JSON.parse(row.remarks)),
    runs,
    readAt: isoInstant(row.read_at),
  };
}

export function toOpenedSource(row: SourceRow, runs: number): OpenedSource {
  return { ...toSource(row, runs), text: row.text, pageStarts: pageStartsOf(row) };
}

/** How many runs have used each of the sources. */
export async function runsOf(context: ServiceContext, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('content_items')
    .select(({ fn }) => ['source_id', fn.count<number>('run_id').distinct().as('runs')])
    .where('source_id', 'in', [...ids])
    .groupBy('source_id')
    .execute();
  return new Map(rows.map(({ source_id, runs }) => [source_id ?? '', runs]));
}

export async function openSource(context: ServiceContext, id: string): Promise<OpenedSource> {
  const row = await sourceRow(context, id);
  return toOpenedSource(row, (await runsOf(context, [id])).get(id) ?? 0);
}
