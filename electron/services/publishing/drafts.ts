import { open, readFile } from 'node:fs/promises';
import type { Draft, DraftMedia, DraftPart } from '../../networks/adapter.ts';
import type { ServiceContext } from '../context.ts';
import { type MediaRow, mediaRows, openMediaFile } from '../media/service.ts';
import { type RenditionRef, renditionPath } from '../renditions/service.ts';
import { type DraftSnapshot, type PublicationRow, publicationKey } from './ledger.ts';
import { optionKey, type Prepared, pictureSnapshot } from './pictures.ts';

export function snapshotOf(prepared: Pick<Prepared, 'content' | 'renditions'>): DraftSnapshot {
  const { content } = prepared;
  return {
    text: content.text,
    media: content.media.map((row) => ({ id: row.id, altText: row.alt_text })),
    options: content.options,
    ...pictureSnapshot(prepared),
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

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

/** Some networks go by the name's ending. */
function nameAs(fileName: string, mime: string): string {
  return `${fileName.replace(/\.[^.]*$/, '')}.${endings[mime] ?? 'bin'}`;
}

type Pictures = Pick<DraftSnapshot, 'renditions' | 'covers'>;

/** Bytes are read only when the adapter asks for them: those of the rendition where one was made. */
function draftMedia(
  context: ServiceContext,
  row: MediaRow,
  { rendition, coverMs = null, altText = row.alt_text }: DraftParticulars,
): DraftMedia {
  const path = async () =>
    rendition ? renditionPath(context, rendition) : (await openMediaFile(context, row.id, 'original')).path;
  const sizeBytes = rendition?.sizeBytes ?? row.size_bytes;
  return {
    id: row.id,
    kind: row.kind,
    mime: rendition?.mime ?? row.mime,
    sizeBytes,
    width: rendition?.width ?? row.width,
    height: rendition?.height ?? row.height,
    durationMs: row.duration_ms,
    altText,
    fileName: rendition ? nameAs(row.file_name, rendition.mime) : row.file_name,
    // A film may have been cut shorter since the frame was chosen: none lies beyond its end.
    coverMs: coverMs === null ? null : Math.min(coverMs, row.duration_ms ?? coverMs),
    renditionId: rendition?.id ?? null,
    read: async () => readFile(await path()),
    slice: async (start, end) => readSlice(await path(), start, Math.min(end, sizeBytes)),
  };
}

interface DraftParticulars {
  rendition?: RenditionRef | undefined;
  coverMs?: number | null | undefined;
  altText?: string | undefined;
}

function particulars(id: string, { renditions, covers }: Pictures): DraftParticulars {
  return { rendition: renditions?.[id], coverMs: covers?.[id] };
}

async function mediaOf(
  context: ServiceContext,
  ids: readonly string[],
  field: string,
  particularsOf: (id: string) => DraftParticulars,
): Promise<DraftMedia[]> {
  const rows = await mediaRows(context, ids, field);
  return rows.map((row) => draftMedia(context, row, particularsOf(row.id)));
}

interface StoredPart {
  text: string;
  media_ids?: string[];
}

async function threadOf(context: ServiceContext, thread: unknown, pictures: Pictures): Promise<DraftPart[]> {
  if (!Array.isArray(thread)) return [];
  return Promise.all(
    (thread as StoredPart[]).map(async ({ text, media_ids = [] }, index) => ({
      text,
      media: await mediaOf(context, media_ids, `options.thread.${index}.media_ids`, (id) =>
        particulars(id, pictures),
      ),
    })),
  );
}

async function optionMediaOf(
  context: ServiceContext,
  network: PublicationRow['network'],
  options: Record<string, unknown>,
  { renditions }: Pictures,
): Promise<Record<string, DraftMedia>> {
  const media: Record<string, DraftMedia> = {};
  for (const { name, kind } of context.networks[network].facts.options) {
    const id = options[name];
    if (kind !== 'media' || typeof id !== 'string') continue;
    const rendition = renditions?.[optionKey(name)];
    const [found] = await mediaOf(context, [id], `options.${name}`, () => ({ rendition }));
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
    media: rows.map((row, index) =>
      draftMedia(context, row, {
        ...particulars(row.id, snapshot),
        altText: snapshot.media[index]?.altText,
      }),
    ),
    thread: await threadOf(context, thread, snapshot),
    firstComment: typeof comment === 'string' && comment.trim() !== '' ? comment : null,
    options,
    optionMedia: await optionMediaOf(context, publication.network, options, snapshot),
  };
}
