import type {
  Draft,
  NetworkIo,
  Published,
  Session,
  Steps,
  Unholdable,
  VisibleCheckpoint,
} from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { idAt, textAt } from '../meta/graph-json.ts';
import { NetworkError } from '../network-error.ts';
import { pageAddress } from './addresses.ts';
import { waitUntilVisible } from './film-state.ts';
import { sendFilm, sendFilmStory, sendReel } from './films.ts';
import { formatOf, type Sending, sendingOf } from './formats.ts';
import { networkName, type Page, pageOf } from './page.ts';
import { sendFeedPost, sendPictureStory } from './pictures.ts';
import type { Underway } from './underway.ts';

function send(underway: Underway, sending: Sending): Promise<VisibleCheckpoint> {
  switch (sending.as) {
    case 'feed post':
      return sendFeedPost(underway, sending);
    case 'film':
      return sendFilm(underway, sending.film);
    case 'reel':
      return sendReel(underway, sending.film);
    case 'film story':
      return sendFilmStory(underway, sending.film);
    case 'picture story':
      return sendPictureStory(underway, sending.picture);
  }
}

/** Looks whether Facebook could use the film, so that one that never appears is told of; a comment needs it visible. */
async function waitForFilm({ draft, page, steps, io }: Underway, filmId: string): Promise<void> {
  await steps.run('film processing', async () => {
    const visible = await waitUntilVisible(filmId, page, io);
    if (visible || draft.firstComment === null) return { visible };
    throw new NetworkError('server_error', `${networkName} is still working on the film.`, {
      remedy: 'Nothing to do: the first comment follows as soon as the film can be seen.',
    });
  });
}

/** Answers a post or a comment. */
export async function comment(parentId: string, text: string, page: Page): Promise<Published> {
  const answer = await page.graph.post(`/${parentId}/comments`, {
    message: text,
    fields: 'id,permalink_url',
  });
  const remoteId = idAt(answer);
  if (remoteId === null) throw unreadable(networkName);
  return { remoteId, url: pageAddress(textAt(answer, 'permalink_url')) };
}

export async function publishDraft(
  draft: Draft,
  session: Session,
  steps: Steps,
  io: NetworkIo,
): Promise<Published> {
  const sending = sendingOf(draft);
  const page = pageOf(session, io);
  const underway: Underway = { draft, page, steps, io, visibleStep: 'post', at: null };
  const { remoteId, url } = await send(underway, sending);
  if (sending.as === 'film' || sending.as === 'reel') await waitForFilm(underway, remoteId);
  const { firstComment } = draft;
  if (firstComment !== null) {
    await steps.runVisible('first comment', async () => ({
      ...(await comment(remoteId, firstComment, page)),
    }));
  }
  return { remoteId, url };
}

/** Gives the draft to Facebook to hold until its time. */
export async function scheduleDraft(
  draft: Draft,
  at: number,
  session: Session,
  steps: Steps,
  io: NetworkIo,
): Promise<{ remoteId: string }> {
  const sending = sendingOf(draft);
  mustBeHoldable(draft);
  const page = pageOf(session, io);
  const { remoteId } = await send({ draft, page, steps, io, visibleStep: 'hand over', at }, sending);
  return { remoteId };
}

const sendItself = 'Let Rostrum publish this post itself instead of handing it over.';

export function cannotHold(options: Draft['options']): Unholdable | undefined {
  if (formatOf({ options }) !== 'story') return undefined;
  return {
    option: 'format',
    message: `${networkName} cannot hold stories for later.`,
    remedy: sendItself,
  };
}

function mustBeHoldable({ firstComment, options }: Draft): void {
  const problem = cannotHold(options);
  if (!problem && firstComment === null) return;
  throw new NetworkError(
    'rejected',
    problem?.message ?? `${networkName} cannot hold a first comment for later.`,
    { code: problem?.option ?? 'first_comment', remedy: sendItself },
  );
}
