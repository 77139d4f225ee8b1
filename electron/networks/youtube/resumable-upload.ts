import type { HttpAnswer } from '../../../shared/ports.ts';
import type { DraftMedia } from '../adapter.ts';
import { objectIn, unreadable } from '../http-errors.ts';
import { fieldsIn, idIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import type { YoutubeApi } from './api.ts';
import { refusal } from './errors.ts';
import { maxChunkSteps, pieceBytes, pieceDeadlineMs, pieceGrainBytes } from './limits.ts';

export interface UploadedVideo {
  id: string;
  /** As YouTube set it, which is not always as it was asked. */
  privacy: string | null;
}

/** How far an upload is: the byte that YouTube wants next, or the video that it made. */
export type UploadState = { next: number } | { video: UploadedVideo } | { lost: true };

const lostCode = 'upload_session_lost';

export function isLostSession(error: unknown): boolean {
  return error instanceof NetworkError && error.details.code === lostCode;
}

/** Nothing was made of the upload, and nothing will be: it may begin anew. */
function lostSession(): NetworkError {
  return new NetworkError('network_down', 'YouTube no longer knows the upload that was begun.', {
    code: lostCode,
    remedy: 'Nothing to do: the upload begins anew by itself.',
  });
}

/** The first byte that YouTube does not have: it names the last that it has, or nothing when it has none. */
function nextByte({ headers }: HttpAnswer): number {
  const last = /^bytes=0-(\d+)$/.exec(headers.range?.trim() ?? '')?.[1];
  return last === undefined ? 0 : Number(last) + 1;
}

function stateOf(answer: HttpAnswer, now: number): UploadState {
  switch (answer.status) {
    case 308:
      return { next: nextByte(answer) };
    case 200:
    case 201: {
      const video = objectIn(answer);
      if (!video) throw unreadable('YouTube');
      return {
        video: { id: idIn('YouTube', video), privacy: textIn(fieldsIn(video, 'status'), 'privacyStatus') },
      };
    }
    case 404:
    case 410:
      return { lost: true };
    default:
      throw refusal(answer, now);
  }
}

/** Asks how far an upload came; sends nothing of the film. */
export async function probe(uploadUrl: string, size: number, api: YoutubeApi): Promise<UploadState> {
  const answer = await api.sendTo({
    url: uploadUrl,
    method: 'PUT',
    headers: { 'content-range': `bytes */${size}` },
    body: new Uint8Array(),
  });
  return stateOf(answer, api.now());
}

/**
 * Where the steps of an upload end. What is left after them is small, so that the call which completes the video
 * is a short one.
 */
export function chunkEnds(size: number): number[] {
  const tailStart = Math.floor(Math.max(size - 1, 0) / pieceGrainBytes) * pieceGrainBytes;
  const pieces = Math.ceil(tailStart / pieceBytes);
  const span = Math.max(Math.ceil(pieces / maxChunkSteps), 1) * pieceBytes;
  const ends: number[] = [];
  for (let end = span; end < tailStart; end += span) ends.push(end);
  return tailStart > 0 ? [...ends, tailStart] : ends;
}

export interface ResumableUpload {
  /** Sends what YouTube does not have yet of the stretch before `end`. */
  sendUpTo(end: number): Promise<void>;
  /** Sends the rest. */
  complete(deadlineMs: number): Promise<UploadedVideo>;
}

/** `isNew`: YouTube has nothing yet; else it is asked first, whatever we believe to have sent. */
export function resumableUpload(
  { uploadUrl, isNew }: { uploadUrl: string; isNew: boolean },
  film: DraftMedia,
  api: YoutubeApi,
): ResumableUpload {
  const size = film.sizeBytes;
  let state: UploadState | undefined = isNew ? { next: 0 } : undefined;

  async function sendPiece(start: number, end: number, deadlineMs: number): Promise<UploadState> {
    const answer = await api.sendTo({
      url: uploadUrl,
      method: 'PUT',
      headers: { 'content-type': film.mime, 'content-range': `bytes ${start}-${end - 1}/${size}` },
      body: await film.slice(start, end),
      deadlineMs,
    });
    return stateOf(answer, api.now());
  }

  async function send(end: number, deadlineMs: number): Promise<UploadState> {
    let current = state ?? (await probe(uploadUrl, size, api));
    let stalls = 0;
    while ('next' in current && current.next < end) {
      const start: number = current.next;
      const after = await sendPiece(start, Math.min(start + pieceBytes, end), deadlineMs);
      stalls = 'next' in after && after.next <= start ? stalls + 1 : 0;
      if (stalls > 2) {
        throw new NetworkError('server_error', 'YouTube does not take any more of the video.', {
          remedy: 'Nothing to do: it is tried again by itself.',
        });
      }
      current = after;
    }
    if ('lost' in current) throw lostSession();
    state = current;
    return current;
  }

  return {
    sendUpTo: async (end) => {
      await send(end, pieceDeadlineMs);
    },
    complete: async (deadlineMs) => {
      const done = await send(size, deadlineMs);
      if ('video' in done) return done.video;
      throw unreadable('YouTube');
    },
  };
}
