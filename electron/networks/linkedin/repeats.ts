import type { Draft, NetworkIo, RemotePost } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { fingerprint, isInTime } from '../post-fingerprint.ts';
import type { LinkedinApi } from './api.ts';
import { postsSince, readPost } from './reading.ts';

/** So far back a repeat is looked for: LinkedIn does not say how long it minds. */
const repeatsWithinMs = 7 * 24 * 3_600_000;

/** The post that the refusal names, and those with the same words. */
async function twinsOf(
  draft: Draft,
  refused: NetworkError,
  api: LinkedinApi,
  io: NetworkIo,
): Promise<RemotePost[]> {
  const named = /urn:li:(?:share|ugcPost):\d+/.exec(refused.details.words ?? '')?.[0];
  try {
    const { posts } = await postsSince(io.clock.now() - repeatsWithinMs, api);
    const twins = posts.filter(({ text }) => fingerprint(text) === fingerprint(draft.text));
    const isListed = named === undefined || twins.some(({ remoteId }) => remoteId === named);
    return isListed ? twins : [...twins, ...(await readPost(named, api))];
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    io.log.warn({ error }, 'it is not known what LinkedIn takes this post for a repeat of');
    return [];
  }
}

/**
 * LinkedIn took an organisation's post for a repeat. Where an older post is what it repeats, it is not the one that
 * an earlier attempt made, and waiting does not help.
 */
export async function mustNotRepeat(
  draft: Draft,
  refused: NetworkError,
  api: LinkedinApi,
  io: NetworkIo,
): Promise<void> {
  if (!api.isOrganisation) return;
  const now = io.clock.now();
  const twins = await twinsOf(draft, refused, api, io);
  if (twins.length === 0 || twins.some(({ at }) => isInTime(now, at))) return;
  throw new NetworkError(
    'rejected',
    'The organisation has these words on LinkedIn already, and LinkedIn takes no repeats.',
    { ...refused.details, remedy: 'Change the words, then schedule the post again.' },
  );
}
