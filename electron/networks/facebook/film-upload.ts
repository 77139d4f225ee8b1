import type { DraftMedia, Steps } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { hasGraphCode } from '../meta/graph-errors.ts';
import { countAt, type GraphObject, graphObjectIn, idAt, isObject } from '../meta/graph-json.ts';
import { NetworkError } from '../network-error.ts';
import { uploadDeadlineMs, wrongOffsetCode } from './limits.ts';
import { networkName, type Page } from './page.ts';

/** The step that holds the film's id. */
export const filmSessionStep = 'film session';

/** A film whose bytes are at Facebook, and what must be forgotten to upload it anew. */
export interface UploadedFilm {
  filmId: string;
  sessionId: string;
  stepNames: readonly string[];
}

/** Where the next stretch of the film begins and ends; equal when all of it has arrived. */
type Stretch = { start: number; end: number };

function stretchIn(object: GraphObject): Stretch {
  const start = countAt(object, 'start_offset');
  const end = countAt(object, 'end_offset');
  if (start === null || end === null || end < start) throw unreadable(networkName);
  return { start, end };
}

/** The stretch that Facebook waits for, where it refused another. */
function correctedStretch(error: unknown): Stretch | undefined {
  if (!(error instanceof NetworkError) || !hasGraphCode(error, wrongOffsetCode)) return undefined;
  const told = isObject(error.details.cause) ? error.details.cause.error_data : undefined;
  const offsets = typeof told === 'string' ? graphObjectIn({ text: () => told }) : told;
  return isObject(offsets) ? stretchIn(offsets) : undefined;
}

async function beginSession(film: DraftMedia, page: Page) {
  const answer = await page.films.post(`/${page.id}/videos`, {
    upload_phase: 'start',
    file_size: film.sizeBytes,
  });
  const sessionId = idAt(answer, 'upload_session_id');
  const filmId = idAt(answer, 'video_id');
  if (sessionId === null || filmId === null) throw unreadable(networkName);
  return { sessionId, filmId, ...stretchIn(answer) };
}

async function transfer(
  film: DraftMedia,
  sessionId: string,
  { start, end }: Stretch,
  page: Page,
): Promise<Stretch> {
  const bytes = await film.slice(start, end);
  const file = { name: 'video_file_chunk', bytes, mime: film.mime, fileName: film.fileName };
  try {
    const answer = await page.films.post(
      `/${page.id}/videos`,
      { upload_phase: 'transfer', upload_session_id: sessionId, start_offset: start },
      { file, deadlineMs: uploadDeadlineMs(bytes.length) },
    );
    const next = stretchIn(answer);
    if (next.start <= start) throw unreadable(networkName);
    return next;
  } catch (error) {
    const corrected = correctedStretch(error);
    if (corrected && corrected.start > start) return corrected;
    throw error;
  }
}

/** Whether an upload cannot be gone on with: Facebook knows it no more, or wants again what it has had. */
export function isDeadUpload(error: unknown): boolean {
  return (
    error instanceof NetworkError && (error.kind === 'not_found' || hasGraphCode(error, wrongOffsetCode))
  );
}

/** Sends the film stretch by stretch, each a step of its own: a later attempt goes on where this one stopped. */
async function uploadStretches(film: DraftMedia, steps: Steps, page: Page): Promise<UploadedFilm> {
  const session = await steps.run(filmSessionStep, () => beginSession(film, page));
  const { sessionId, filmId } = session;
  const stepNames = [filmSessionStep];
  let stretch: Stretch = session;
  try {
    while (stretch.start < stretch.end) {
      const current = stretch;
      const name = `film from byte ${current.start}`;
      stepNames.push(name);
      stretch = await steps.run(name, () => transfer(film, sessionId, current, page));
    }
  } catch (error) {
    if (isDeadUpload(error)) await steps.forget(...stepNames);
    throw error;
  }
  return { filmId, sessionId, stepNames };
}

/** Uploads in stretches as Facebook asks for them; begins once more when Facebook has given up the first upload. */
export async function uploadFilm(film: DraftMedia, steps: Steps, page: Page): Promise<UploadedFilm> {
  try {
    return await uploadStretches(film, steps, page);
  } catch (error) {
    if (!isDeadUpload(error)) throw error;
    return uploadStretches(film, steps, page);
  }
}
