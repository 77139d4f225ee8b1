import type { Checkpoint, DraftMedia, NetworkIo, Steps } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { fieldsIn, listIn, numberIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { pause } from '../pause.ts';
import type { LinkedinApi } from './api.ts';
import { arrivedWithinMs, processedWithinMs, untoldProcessingMs, uploadDeadlineMs } from './limits.ts';

const collections = { image: 'images', document: 'documents', video: 'videos' } as const;
const lostCode = 'upload_lost';
const firstWaitMs = 1_000;
const longestWaitMs = 10_000;

function mediaUrn(value: Record<string, unknown>, kind: DraftMedia['kind']): string {
  const urn = textIn(value, kind);
  if (urn === null) throw unreadable('LinkedIn');
  return urn;
}

function begin(kind: DraftMedia['kind'], more: object, api: LinkedinApi): Promise<Record<string, unknown>> {
  return api.object({
    method: 'POST',
    url: `${api.base}/${collections[kind]}?action=initializeUpload`,
    json: { initializeUploadRequest: { owner: api.author, ...more } },
  });
}

/** Uploads one picture or document whole; answers its URN. */
export async function uploadWhole(
  { kind, bytes, mime }: { kind: 'image' | 'document'; bytes: Uint8Array; mime: string },
  api: LinkedinApi,
): Promise<string> {
  const value = fieldsIn(await begin(kind, {}, api), 'value');
  const url = textIn(value, 'uploadUrl');
  if (url === null) throw unreadable('LinkedIn');
  await api.upload({
    method: 'PUT',
    url,
    headers: { 'content-type': mime },
    body: bytes,
    deadlineMs: uploadDeadlineMs,
  });
  return mediaUrn(value, kind);
}

interface BegunFilm extends Checkpoint {
  urn: string;
  uploadToken: string;
  parts: { url: string; first: number; last: number }[];
}

async function beginFilm(film: DraftMedia, api: LinkedinApi): Promise<BegunFilm> {
  const more = { fileSizeBytes: film.sizeBytes, uploadCaptions: false, uploadThumbnail: false };
  const value = fieldsIn(await begin('video', more, api), 'value');
  const parts = listIn(value, 'uploadInstructions').map((instruction) => ({
    url: textIn(instruction, 'uploadUrl') ?? '',
    first: numberIn(instruction, 'firstByte'),
    last: numberIn(instruction, 'lastByte'),
  }));
  const covered = parts.reduce((next, { url, first, last }) => (url && first === next ? last + 1 : -1), 0);
  if (covered !== film.sizeBytes) throw unreadable('LinkedIn');
  return { urn: mediaUrn(value, 'video'), uploadToken: textIn(value, 'uploadToken') ?? '', parts };
}

/** Each stretch goes to an address of its own and is known by the tag that comes back. */
async function uploadPart(
  film: DraftMedia,
  { url, first, last }: BegunFilm['parts'][number],
  api: LinkedinApi,
): Promise<{ etag: string }> {
  const answer = await api.upload({
    method: 'PUT',
    url,
    headers: { 'content-type': 'application/octet-stream' },
    body: await film.slice(first, last + 1),
    deadlineMs: uploadDeadlineMs,
  });
  const etag = answer.headers.etag?.replace(/^"|"$/g, '');
  if (!etag) throw unreadable('LinkedIn');
  return { etag };
}

/** An upload that LinkedIn no longer takes begins anew with the next attempt. */
function isLost(error: unknown): boolean {
  return error instanceof NetworkError && ['not_found', 'auth_revoked', 'rejected'].includes(error.kind);
}

/** What is at LinkedIn, and which steps must be forgotten to upload it anew. */
interface Uploaded {
  urn: string;
  stepNames: string[];
}

async function uploadFilm(film: DraftMedia, name: string, steps: Steps, api: LinkedinApi): Promise<Uploaded> {
  const begun = await steps.run(`${name}: begin`, () => beginFilm(film, api));
  const partNames = begun.parts.map((_part, index) => `${name}: stretch ${index + 1}`);
  const stepNames = [`${name}: begin`, ...partNames, name];
  try {
    const uploadedPartIds: string[] = [];
    for (const [index, part] of begun.parts.entries()) {
      const { etag } = await steps.run(partNames[index] ?? name, () => uploadPart(film, part, api));
      uploadedPartIds.push(etag);
    }
    const { urn: video, uploadToken } = begun;
    await steps.run(name, async () => {
      await api.send({
        method: 'POST',
        url: `${api.base}/videos?action=finalizeUpload`,
        json: { finalizeUploadRequest: { video, uploadToken, uploadedPartIds } },
      });
      return {};
    });
    return { urn: video, stepNames };
  } catch (error) {
    if (!isLost(error)) throw error;
    await steps.forget(...stepNames);
    throw lostUpload(error);
  }
}

async function uploadStill(
  { kind, mime, read }: DraftMedia,
  name: string,
  steps: Steps,
  api: LinkedinApi,
): Promise<Uploaded> {
  const { urn } = await steps.run(name, async () => ({
    urn: await uploadWhole({ kind: kind === 'image' ? kind : 'document', mime, bytes: await read() }, api),
  }));
  return { urn, stepNames: [name] };
}

/** null: LinkedIn does not tell this account, as with the media of members. */
async function statusOf(urn: string, kind: DraftMedia['kind'], api: LinkedinApi): Promise<string | null> {
  try {
    const answer = await api.object({ url: `${api.base}/${collections[kind]}/${encodeURIComponent(urn)}` });
    return textIn(answer, 'status') ?? 'PROCESSING';
  } catch (error) {
    if (error instanceof NetworkError && error.kind === 'auth_revoked' && !api.isOrganisation) return null;
    throw error;
  }
}

/** LinkedIn took no byte of it, whatever was answered to the upload. */
function lostUpload(cause?: unknown): NetworkError {
  return new NetworkError('server_error', 'LinkedIn does not have what was uploaded.', {
    code: lostCode,
    remedy: 'Nothing to do: the upload begins anew by itself.',
    cause,
  });
}

async function waitUntilAvailable(
  urn: string,
  kind: DraftMedia['kind'],
  api: LinkedinApi,
  { clock }: NetworkIo,
): Promise<void> {
  const startedAt = clock.monotonic();
  for (let wait = firstWaitMs; clock.monotonic() - startedAt < processedWithinMs[kind]; wait *= 2) {
    const status = await statusOf(urn, kind, api);
    if (status === 'AVAILABLE') return;
    if (status === null) return pause(clock, untoldProcessingMs);
    if (status === 'WAITING_UPLOAD' && clock.monotonic() - startedAt > arrivedWithinMs) throw lostUpload();
    if (status === 'PROCESSING_FAILED') {
      throw new NetworkError('rejected', `LinkedIn cannot use this ${kind}.`, {
        code: status,
        remedy:
          kind === 'video'
            ? 'Export it again as MP4 with H.264 and AAC, then schedule the post again.'
            : 'Save it anew in another program, then schedule the post again.',
      });
    }
    await pause(clock, Math.min(wait, longestWaitMs));
  }
  throw new NetworkError('server_error', `LinkedIn has not finished working on the ${kind}.`, {
    remedy: 'Nothing to do: it is tried again by itself.',
  });
}

/** Uploads one of the media, ready to be posted; answers its URN. Steps are named after `name`. */
export async function uploadMedia(
  media: DraftMedia,
  name: string,
  { steps, api, io }: { steps: Steps; api: LinkedinApi; io: NetworkIo },
): Promise<string> {
  const upload = media.kind === 'video' ? uploadFilm : uploadStill;
  const { urn, stepNames } = await upload(media, name, steps, api);
  try {
    await steps.run(`${name}: ready`, async () => {
      await waitUntilAvailable(urn, media.kind, api, io);
      return {};
    });
  } catch (error) {
    const isUseless =
      error instanceof NetworkError && (error.kind === 'rejected' || error.details.code === lostCode);
    if (isUseless) await steps.forget(...stepNames);
    throw error;
  }
  return urn;
}
