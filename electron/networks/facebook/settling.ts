import type {
  Checkpoint,
  Draft,
  NetworkIo,
  RemoteComment,
  RemotePost,
  Session,
  Settled,
  UnclearStep,
} from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { isInTime, readBackFrom } from '../post-fingerprint.ts';
import { filmAddress, reelAddress } from './addresses.ts';
import { feedSince, plannedPosts } from './feed.ts';
import { type FilmState, filmState } from './film-state.ts';
import { filmSessionStep } from './film-upload.ts';
import { formatOf } from './formats.ts';
import { networkName, type Page, pageOf } from './page.ts';
import { planOutcome } from './planned.ts';
import { newestComments } from './reading.ts';

/** What stays of a text on its way through Facebook, which leaves addresses as they are. */
function fingerprint(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function textIn(checkpoint: Checkpoint | undefined, name: string): string | undefined {
  const value = checkpoint?.[name];
  return typeof value === 'string' ? value : undefined;
}

function found({ remoteId, url }: { remoteId: string; url: string | null }): Settled {
  return { verdict: 'found', checkpoint: { remoteId, url } };
}

function unclear(reason: string): Settled {
  return { verdict: 'unclear', reason };
}

function knownIds({ finished }: UnclearStep): (string | undefined)[] {
  return [...finished.values()].map((checkpoint) => textIn(checkpoint, 'remoteId'));
}

async function settleFeedPost(step: UnclearStep, draft: Draft, page: Page): Promise<Settled> {
  const isDraft = ({ remoteId, text, mediaCount }: RemotePost) =>
    mediaCount === draft.media.length &&
    fingerprint(text) === fingerprint(draft.text) &&
    !knownIds(step).includes(remoteId);
  const isPlan = step.name === 'hand over';
  if (isPlan) {
    const planned = (await plannedPosts(page)).posts.find(isDraft);
    if (planned) return found(planned);
  }
  const { posts, whole } = await feedSince(readBackFrom(step.startedAt), page);
  // What was planned appears in the feed at its time, which may be weeks later.
  const ours = posts.find((post) => (isPlan || isInTime(post.at, step.startedAt)) && isDraft(post));
  if (ours) return found(ours);
  return whole
    ? { verdict: 'absent' }
    : unclear(`The newest posts of the Page on ${networkName} do not reach back to the attempt.`);
}

/** Whether the call that publishes a film got through; undefined: Facebook has not decided yet. */
function wasFinished({ publishing, processing, film }: FilmState): boolean | undefined {
  if (publishing === 'in_progress' || publishing === 'complete') return true;
  if (publishing === '') return film === 'ready' || film === 'processing';
  return processing === 'in_progress' ? undefined : false;
}

function stillWorking(): NetworkError {
  return new NetworkError('server_error', `${networkName} is still working on the film.`, {
    remedy: 'Nothing to do: it is asked again by itself.',
  });
}

/** A film keeps its id from the upload on, so the same upload can be finished twice without harm. */
async function settleFilm(filmId: string, step: UnclearStep, draft: Draft, page: Page): Promise<Settled> {
  const url = formatOf(draft) === 'reel' ? reelAddress(filmId) : filmAddress(filmId, page);
  const anew = [...step.finished.keys()].filter((name) => name.startsWith('film '));
  try {
    const state = await filmState(filmId, page);
    if (state.failure !== null) return { verdict: 'absent', forget: anew };
    const finished =
      step.name === 'hand over' ? (await planOutcome(filmId, page)).state !== 'gone' : wasFinished(state);
    if (finished === undefined) throw stillWorking();
    return finished ? found({ remoteId: filmId, url }) : { verdict: 'absent' };
  } catch (error) {
    if (!(error instanceof NetworkError) || error.kind !== 'not_found') throw error;
    return { verdict: 'absent', forget: anew };
  }
}

async function settleComment(step: UnclearStep, draft: Draft, page: Page): Promise<Settled> {
  const parentId = textIn(step.finished.get('post'), 'remoteId');
  if (parentId === undefined) return unclear('It is not known under which post the comment was to stand.');
  const { comments, whole } = await newestComments(parentId, page);
  const isOurs = ({ authorId, text, at, remoteId }: RemoteComment & { authorId: string | null }) =>
    (authorId === null || authorId === page.id) &&
    isInTime(at, step.startedAt) &&
    fingerprint(text) === fingerprint(draft.firstComment ?? '') &&
    !knownIds(step).includes(remoteId);
  const ours = comments.find(isOurs);
  if (ours) return found(ours);
  return whole
    ? { verdict: 'absent' }
    : unclear(`The post on ${networkName} has too many comments to look through.`);
}

/** Posts and comments are read back, films asked for by their id; stories cannot be asked for at all. */
export function settleStep(
  step: UnclearStep,
  draft: Draft,
  session: Session,
  io: NetworkIo,
): Promise<Settled> {
  const page = pageOf(session, io);
  if (step.name === 'first comment') return settleComment(step, draft, page);
  if (formatOf(draft) === 'story') {
    return Promise.resolve(unclear(`${networkName} does not tell whether a story went out.`));
  }
  const filmId = textIn(step.finished.get(filmSessionStep), 'filmId');
  return filmId === undefined ? settleFeedPost(step, draft, page) : settleFilm(filmId, step, draft, page);
}
