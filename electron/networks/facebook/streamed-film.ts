import type { DraftMedia, NetworkIo, Steps } from '../adapter.ts';
import { sendTo, unreadable } from '../http-errors.ts';
import { graphAnswer } from '../meta/graph-api.ts';
import { countAt, idAt, objectAt, textAt } from '../meta/graph-json.ts';
import { filmSessionStep, isDeadUpload } from './film-upload.ts';
import { facebookMeanings, uploadDeadlineMs } from './limits.ts';
import { networkName, type Page } from './page.ts';

const filmBytesStep = 'film bytes';
const readAtOnceBytes = 4 * 1_048_576;

type Edge = 'video_reels' | 'video_stories';

type StreamedSession = { filmId: string; uploadUrl: string };

/** The film of a reel or story that is at Facebook, and what must be forgotten to upload it anew. */
export interface StreamedFilm {
  filmId: string;
  stepNames: readonly string[];
}

async function beginSession(edge: Edge, page: Page): Promise<StreamedSession> {
  const answer = await page.graph.post(`/${page.id}/${edge}`, { upload_phase: 'start' });
  const filmId = idAt(answer, 'video_id');
  const uploadUrl = textAt(answer, 'upload_url');
  if (filmId === null || uploadUrl === null || !URL.canParse(uploadUrl)) throw unreadable(networkName);
  return { filmId, uploadUrl };
}

/** The address that Facebook gave, on the servers that this workspace uses: a token goes nowhere else. */
function uploadAddress(given: string, page: Page): string {
  const { pathname, search } = new URL(given);
  return `${page.uploadBase}${pathname}${search}`;
}

async function* bytesFrom(film: DraftMedia, offset: number): AsyncGenerator<Uint8Array> {
  for (let start = offset; start < film.sizeBytes; start += readAtOnceBytes) {
    yield await film.slice(start, Math.min(start + readAtOnceBytes, film.sizeBytes));
  }
}

/** How many bytes an earlier upload has left behind; Facebook's documents spell the field in two ways. */
async function arrivedBytes(filmId: string, film: DraftMedia, page: Page): Promise<number> {
  const status = objectAt(await page.graph.get(`/${filmId}`, { fields: 'status' }), 'status');
  const uploading = objectAt(status, 'uploading_phase');
  if (textAt(uploading, 'status') === 'complete') return film.sizeBytes;
  return countAt(uploading, 'bytes_transferred') ?? countAt(uploading, 'bytes_transfered') ?? 0;
}

async function streamRest(
  film: DraftMedia,
  { filmId, uploadUrl }: StreamedSession,
  page: Page,
  io: NetworkIo,
): Promise<Record<string, never>> {
  const offset = await arrivedBytes(filmId, film, page);
  const length = film.sizeBytes - offset;
  if (length <= 0) return {};
  const answer = await sendTo(networkName, io.http, {
    url: uploadAddress(uploadUrl, page),
    method: 'POST',
    headers: {
      authorization: `OAuth ${page.token}`,
      offset: String(offset),
      file_size: String(film.sizeBytes),
      'content-type': 'application/octet-stream',
    },
    body: { length, chunks: bytesFrom(film, offset) },
    deadlineMs: uploadDeadlineMs(length),
  });
  const { success } = graphAnswer({ network: networkName, meanings: facebookMeanings }, answer, io);
  if (success !== true) throw unreadable(networkName);
  return {};
}

async function uploadOnce(
  film: DraftMedia,
  edge: Edge,
  steps: Steps,
  page: Page,
  io: NetworkIo,
): Promise<StreamedFilm> {
  const stepNames = [filmSessionStep, filmBytesStep];
  const session = await steps.run(filmSessionStep, () => beginSession(edge, page));
  try {
    await steps.run(filmBytesStep, () => streamRest(film, session, page, io));
  } catch (error) {
    if (isDeadUpload(error)) await steps.forget(...stepNames);
    throw error;
  }
  return { filmId: session.filmId, stepNames };
}

/** Uploads in one stream, on from where an earlier attempt broke off; once more when Facebook has given that up. */
export async function streamFilm(
  film: DraftMedia,
  edge: Edge,
  steps: Steps,
  page: Page,
  io: NetworkIo,
): Promise<StreamedFilm> {
  try {
    return await uploadOnce(film, edge, steps, page, io);
  } catch (error) {
    if (!isDeadUpload(error)) throw error;
    return uploadOnce(film, edge, steps, page, io);
  }
}
