import type { DraftMedia, NetworkIo, Session } from '../adapter.ts';
import { fieldsIn, idIn, numberIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { pause } from '../pause.ts';
import { xApi } from './api.ts';

const chunkBytes = 1024 * 1024;
const chunkDeadlineMs = 120_000;
const processedWithinMs = 10 * 60_000;

function categoryOf({ kind, mime }: DraftMedia): string {
  if (kind === 'video') return 'tweet_video';
  return mime === 'image/gif' ? 'tweet_gif' : 'tweet_image';
}

async function waitUntilProcessed(
  mediaId: string,
  firstAnswer: Record<string, unknown>,
  session: Session,
  io: NetworkIo,
): Promise<void> {
  const api = xApi(session, io);
  const startedAt = io.clock.monotonic();
  let info = fieldsIn(fieldsIn(firstAnswer, 'data'), 'processing_info');
  while (textIn(info, 'state') !== null && textIn(info, 'state') !== 'succeeded') {
    if (textIn(info, 'state') === 'failed') {
      const words = textIn(fieldsIn(info, 'error'), 'message');
      throw new NetworkError('rejected', 'X cannot use this video.', {
        ...(words && { words }),
        remedy: 'Export it again as MP4 with H.264 and AAC, then schedule the post again.',
      });
    }
    if (io.clock.monotonic() - startedAt > processedWithinMs) {
      throw new NetworkError('server_error', 'X has not finished working on the media.', {
        remedy: 'Nothing to do: it is tried again by itself.',
      });
    }
    await pause(io.clock, Math.max(1, numberIn(info, 'check_after_secs')) * 1_000);
    const status = await api.object({
      url: `${api.base}/media/upload`,
      params: { command: 'STATUS', media_id: mediaId },
    });
    info = fieldsIn(fieldsIn(status, 'data'), 'processing_info');
  }
}

async function uploadInChunks(media: DraftMedia, session: Session, io: NetworkIo): Promise<string> {
  const api = xApi(session, io);
  const begun = await api.object({
    method: 'POST',
    url: `${api.base}/media/upload/initialize`,
    json: { media_type: media.mime, total_bytes: media.sizeBytes, media_category: categoryOf(media) },
  });
  const id = idIn('X', fieldsIn(begun, 'data'));
  for (let start = 0, segment = 0; start < media.sizeBytes; start += chunkBytes, segment += 1) {
    const bytes = await media.slice(start, Math.min(start + chunkBytes, media.sizeBytes));
    const form = new FormData();
    form.set('segment_index', String(segment));
    form.set('media', new Blob([Uint8Array.from(bytes)], { type: media.mime }), media.fileName);
    await api.send({
      method: 'POST',
      url: `${api.base}/media/upload/${encodeURIComponent(id)}/append`,
      body: form,
      deadlineMs: chunkDeadlineMs,
    });
  }
  const done = await api.object({
    method: 'POST',
    url: `${api.base}/media/upload/${encodeURIComponent(id)}/finalize`,
  });
  await waitUntilProcessed(id, done, session, io);
  return id;
}

async function uploadAtOnce(media: DraftMedia, session: Session, io: NetworkIo): Promise<string> {
  const api = xApi(session, io);
  const form = new FormData();
  form.set('media_category', categoryOf(media));
  form.set('media', new Blob([Uint8Array.from(await media.read())], { type: media.mime }), media.fileName);
  const answer = await api.object({
    method: 'POST',
    url: `${api.base}/media/upload`,
    body: form,
    deadlineMs: chunkDeadlineMs,
  });
  return idIn('X', fieldsIn(answer, 'data'));
}

/** Uploads one of the media with its description; what is not used in a post within days is forgotten by X. */
export async function uploadMedia(
  media: DraftMedia,
  session: Session,
  io: NetworkIo,
): Promise<{ mediaId: string }> {
  const inChunks = media.kind === 'video' || media.mime === 'image/gif';
  const mediaId = await (inChunks ? uploadInChunks : uploadAtOnce)(media, session, io);
  if (media.altText !== '') {
    const api = xApi(session, io);
    await api.send({
      method: 'POST',
      url: `${api.base}/media/metadata`,
      json: { id: mediaId, metadata: { alt_text: { text: media.altText } } },
    });
  }
  return { mediaId };
}
