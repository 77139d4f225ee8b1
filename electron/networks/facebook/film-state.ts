import type { NetworkIo } from '../adapter.ts';
import { type GraphObject, objectAt, objectsAt, textAt } from '../meta/graph-json.ts';
import { NetworkError } from '../network-error.ts';
import { pause } from '../pause.ts';
import { filmReadyWithinMs, longestLookMs, shortestLookMs } from './limits.ts';
import { networkName, type Page } from './page.ts';

type Phase = 'uploading_phase' | 'processing_phase' | 'publishing_phase';

export interface FilmState {
  /** `not_started`, `in_progress`, `complete`, `error`; empty where Facebook does not say. */
  uploading: string;
  processing: string;
  publishing: string;
  /** `processing`, `upload_complete`, `ready`, `error`. */
  film: string;
  /** Why it failed, in Facebook's words; null: it did not fail. */
  failure: string | null;
}

function failureIn(status: GraphObject): string | null {
  const phases: Phase[] = ['uploading_phase', 'processing_phase', 'publishing_phase'];
  for (const name of phases) {
    const phase = objectAt(status, name);
    const error = objectsAt(phase, 'errors')[0] ?? objectAt(phase, 'error');
    if (textAt(phase, 'status') === 'error') return textAt(error, 'message') ?? 'No reason is given.';
  }
  return textAt(status, 'video_status') === 'error' ? 'No reason is given.' : null;
}

/** How far Facebook is with a film. Throws `not_found` when it knows no such film. */
export async function filmState(filmId: string, page: Page): Promise<FilmState> {
  const status = objectAt(await page.graph.get(`/${filmId}`, { fields: 'status' }), 'status');
  const phase = (name: Phase) => textAt(objectAt(status, name), 'status') ?? '';
  return {
    uploading: phase('uploading_phase'),
    processing: phase('processing_phase'),
    publishing: phase('publishing_phase'),
    film: textAt(status, 'video_status') ?? '',
    failure: failureIn(status),
  };
}

function failed(state: FilmState): NetworkError {
  return new NetworkError('rejected', `${networkName} could not use the film: it does not appear.`, {
    words: state.failure ?? '',
    remedy: 'Save the film again as MP4 (H.264 with AAC sound), then schedule it as a new post.',
  });
}

/** Looks until the film is as far as wanted; false when that takes too long. Throws when Facebook gave it up. */
async function waitForFilm(
  filmId: string,
  isThere: (state: FilmState) => boolean,
  page: Page,
  { clock }: NetworkIo,
): Promise<boolean> {
  const since = clock.monotonic();
  for (let wait = shortestLookMs; ; wait = Math.min(wait * 2, longestLookMs)) {
    const state = await filmState(filmId, page);
    if (state.failure !== null) throw failed(state);
    if (isThere(state)) return true;
    if (clock.monotonic() - since >= filmReadyWithinMs) return false;
    await pause(clock, wait);
  }
}

/** Until all bytes have arrived: a story is refused before. */
export async function waitUntilReceived(filmId: string, page: Page, io: NetworkIo): Promise<void> {
  const received = await waitForFilm(
    filmId,
    ({ uploading, film }) => uploading === 'complete' || film === 'upload_complete' || film === 'ready',
    page,
    io,
  );
  if (received) return;
  throw new NetworkError('server_error', `${networkName} is still working on the film.`, {
    remedy: 'Nothing to do: it is tried again by itself.',
  });
}

/** Whether a film that was published can be seen by now; it may take longer than is waited. */
export function waitUntilVisible(filmId: string, page: Page, io: NetworkIo): Promise<boolean> {
  return waitForFilm(
    filmId,
    ({ publishing, film }) => publishing === 'complete' || (publishing === '' && film === 'ready'),
    page,
    io,
  );
}
