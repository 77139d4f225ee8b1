import { open, readFile } from 'node:fs/promises';
import type { Draft, DraftMedia, DraftPart } from '../../networks/adapter.ts';
import type { ServiceContext } from '../context.ts';
import { type MediaRow, mediaRows, openMediaFile } from '../media/service.ts';
import type { AccountContent } from './content.ts';
import { type DraftSnapshot, type PublicationRow, publicationKey } from './ledger.ts';

export function snapshotOf(content: AccountContent): DraftSnapshot {
  return {
    text: content.text,
    media: content.media.map((row) => ({ id: row.id, altText: row.alt_text })),
    options: content.options,
  };
}

async function readSlice(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(end - start);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Bytes are read only when the adapter asks for them. */
function draftMedia(context: ServiceContext, row: MediaRow, altText = row.alt_text): DraftMedia {
  const path = async () => (await openMediaFile(context, row.id, 'original')).path;
  return {
    id: row.id,
    kind: row.kind,
    mime: row.mime,
    sizeBytes: row.size_bytes,
    width: row.width,
    height: row.height,
    durationMs: row.duration_ms,
    altText,
    fileName: row.file_name,
    read: async () => readFile(await path()),
    slice: async (start, end) => readSlice(await path(), start, Math.min(end, row.size_bytes)),
  };
}

async function mediaOf(
  context: ServiceContext,
  ids: readonly string[],
  field: string,
): Promise<DraftMedia[]> {
  const rows = await mediaRows(context, ids, field);
  return rows.map((row) => draftMedia(context, row));
}

interface StoredPart {
  text: string;
  media_ids?: string[];
}

async function threadOf(context: ServiceContext, thread: unknown): Promise<DraftPart[]> {
  if (!Array.isArray(thread)) return [];
  return Promise.all(
    (thread as StoredPart[]).map(async ({ text, media_ids = [] }, index) => ({
      text,
      media: await mediaOf(context, media_ids, `options.thread.${index}.media_ids`),
    })),
  );
}

async function optionMediaOf(
  context: ServiceContext,
  network: PublicationRow['network'],
  options: Record<string, unknown>,
): Promise<Record<string, DraftMedia>> {
  const media: Record<string, DraftMedia> = {};
  for (const { name, kind } of context.networks[network].facts.options) {
    const id = options[name];
    if (kind !== 'media' || typeof id !== 'string') continue;
    const [found] = await mediaOf(context, [id], `options.${name}`);
    if (found) media[name] = found;
  }
  return media;
}

/** The draft as the adapter wants it, from what was written down when the attempt began. */
export async function draftOf(
  context: ServiceContext,
  publication: PublicationRow,
  snapshot: DraftSnapshot,
): Promise<Draft> {
  const { thread, first_comment: comment, ...options } = snapshot.options;
  const rows = await mediaRows(
    context,
    snapshot.media.map(({ id }) => id),
    'mediaIds',
  );
  return {
    publicationId: publication.id,
    key: publicationKey(publication),
    keyedAt: publication.keyed_at,
    text: snapshot.text,
    media: rows.map((row, index) => draftMedia(context, row, snapshot.media[index]?.altText)),
    thread: await threadOf(context, thread),
    firstComment: typeof comment === 'string' && comment.trim() !== '' ? comment : null,
    options,
    optionMedia: await optionMediaOf(context, publication.network, options),
  };
}
