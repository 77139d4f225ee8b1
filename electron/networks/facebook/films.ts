import type { DraftMedia, VisibleCheckpoint } from '../adapter.ts';
import { filmAddress, reelAddress } from './addresses.ts';
import { waitUntilReceived } from './film-state.ts';
import { isDeadUpload, uploadFilm } from './film-upload.ts';
import { streamFilm } from './streamed-film.ts';
import { mustHaveSucceeded, storyIn } from './successes.ts';
import { timing, type Underway } from './underway.ts';

/** Runs the visible call of an uploaded film; uploads anew, once, where Facebook has given the upload up. */
async function finishUpload<Film extends { stepNames: readonly string[] }>(
  { steps, visibleStep }: Underway,
  upload: () => Promise<Film>,
  finish: (film: Film) => Promise<VisibleCheckpoint>,
): Promise<VisibleCheckpoint> {
  const film = await upload();
  try {
    return await steps.runVisible(visibleStep, () => finish(film));
  } catch (error) {
    if (!isDeadUpload(error)) throw error;
    await steps.forget(...film.stepNames);
    const again = await upload();
    return steps.runVisible(visibleStep, () => finish(again));
  }
}

export function sendFilm(underway: Underway, film: DraftMedia): Promise<VisibleCheckpoint> {
  const { draft, page, steps } = underway;
  return finishUpload(
    underway,
    () => uploadFilm(film, steps, page),
    async ({ filmId, sessionId }) => {
      const answer = await page.films.post(`/${page.id}/videos`, {
        upload_phase: 'finish',
        upload_session_id: sessionId,
        description: draft.text || undefined,
        ...timing(underway),
      });
      mustHaveSucceeded(answer);
      return { remoteId: filmId, url: filmAddress(filmId, page) };
    },
  );
}

export function sendReel(underway: Underway, film: DraftMedia): Promise<VisibleCheckpoint> {
  const { draft, page, steps, io, at } = underway;
  return finishUpload(
    underway,
    () => streamFilm(film, 'video_reels', steps, page, io),
    async ({ filmId }) => {
      const answer = await page.graph.post(`/${page.id}/video_reels`, {
        upload_phase: 'finish',
        video_id: filmId,
        description: draft.text || undefined,
        video_state: at === null ? 'PUBLISHED' : 'SCHEDULED',
        scheduled_publish_time: at === null ? undefined : Math.floor(at / 1_000),
      });
      mustHaveSucceeded(answer);
      return { remoteId: filmId, url: reelAddress(filmId) };
    },
  );
}

export function sendFilmStory(underway: Underway, film: DraftMedia): Promise<VisibleCheckpoint> {
  const { page, steps, io } = underway;
  return finishUpload(
    underway,
    async () => {
      const streamed = await streamFilm(film, 'video_stories', steps, page, io);
      const received = 'film received';
      await steps.run(received, async () => {
        await waitUntilReceived(streamed.filmId, page, io);
        return {};
      });
      return { ...streamed, stepNames: [...streamed.stepNames, received] };
    },
    async ({ filmId }) =>
      storyIn(
        await page.graph.post(`/${page.id}/video_stories`, { upload_phase: 'finish', video_id: filmId }),
      ),
  );
}
