import type { DraftMedia } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import type { TiktokApi } from './api.ts';
import { refusal } from './errors.ts';
import { maxChunks, minChunkBytes } from './limits.ts';
import { readStatus } from './status.ts';

const lostCode = 'upload_lost';

export function isLostUpload(error: unknown): boolean {
  return error instanceof NetworkError && error.details.code === lostCode;
}

/** Bytes are missing and no more are taken: nothing can come of it any more, it may begin anew. */
function lostUpload(): NetworkError {
  return new NetworkError('network_down', 'TikTok no longer takes the upload that was begun.', {
    code: lostCode,
    remedy: 'Nothing to do: the upload begins anew by itself.',
  });
}

function untold(): NetworkError {
  return new NetworkError('unknown_outcome', 'TikTok does not say how much of the video it has.', {
    remedy: 'Nothing to do: what happened is being checked.',
  });
}

/**
 * Chunks of even size, so that the last one, after which the video can go out, is hardly larger than the others.
 * TikTok wants the count to be size ÷ chunk size, rounded down.
 */
export function chunkPlan(size: number): { chunkSize: number; count: number } {
  const count = Math.min(Math.max(Math.floor(size / minChunkBytes), 1), maxChunks);
  return { chunkSize: Math.floor(size / count), count };
}

/** Answers of the upload address that say that the chunk does not fit there, or not any more. */
const unfit: readonly number[] = [403, 404, 410, 416];

/** Sends chunk by chunk, counted from 1. `isNew`: TikTok has nothing yet; else it is asked what it has. */
export function chunkedUpload(
  { publishId, uploadUrl, isNew }: { publishId: string; uploadUrl: string; isNew: boolean },
  film: DraftMedia,
  api: TiktokApi,
): (chunk: number, deadlineMs: number) => Promise<void> {
  const size = film.sizeBytes;
  const { chunkSize, count } = chunkPlan(size);
  let sent: number | null = isNew ? 0 : null;

  async function arrived(): Promise<number | null> {
    const { state, uploadedBytes } = await readStatus(publishId, api);
    if (state === 'failed') throw lostUpload();
    return state === 'uploading' ? uploadedBytes : size;
  }

  return async (chunk, deadlineMs) => {
    const start = (chunk - 1) * chunkSize;
    const end = chunk === count ? size : start + chunkSize;
    const has = sent ?? (await arrived()) ?? 0;
    sent = has;
    if (has >= end) return;
    if (has !== start) throw lostUpload();
    const answer = await api.upload({
      url: uploadUrl,
      method: 'PUT',
      headers: { 'content-type': film.mime, 'content-range': `bytes ${start}-${end - 1}/${size}` },
      body: await film.slice(start, end),
      deadlineMs,
    });
    if (unfit.includes(answer.status)) {
      const nowThere = await arrived();
      if (nowThere === null) throw untold();
      if (nowThere < end) throw lostUpload();
    } else if (answer.status < 200 || answer.status >= 300) throw refusal(answer, api.now());
    sent = end;
  };
}
