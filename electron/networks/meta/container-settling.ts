import type { NetworkIo, RemotePost, Settled, UnclearStep } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { fingerprint, isInTime } from '../post-fingerprint.ts';
import { knownIds } from '../thread-parts.ts';
import { preparingSteps, wholeStep } from './container-preparing.ts';
import { type ContainerAccount, containerState, stillWorking } from './container-state.ts';
import { textAt } from './graph-json.ts';

/** What an account has made since a time. */
export interface MadeSince {
  posts: RemotePost[];
  /** Nothing since then is missing. */
  whole: boolean;
}

export interface SoughtPost {
  /** Text and number of media as the network shows them; null: it does not show them. */
  text: string | null;
  mediaCount: number | null;
}

/** A post that is out is looked for in the network's listing for this long. */
const listedWithinMs = 3_600_000;
/** The network's clock and ours may differ by this much; a listing lags behind for less than `lagsForMs`. */
const skewMs = 3 * 3_600_000;
const lagsForMs = 10 * 60_000;

/** From when on an account's posts are read, also where its network goes by another clock. */
export function readSince({ startedAt }: Pick<UnclearStep, 'startedAt'>): number {
  return startedAt - skewMs;
}

interface Looking {
  step: UnclearStep;
  sought: SoughtPost;
  /** What the account made since `readSince`, and where it belongs. */
  made: MadeSince;
}

function unknownPosts({ step, made }: Looking): RemotePost[] {
  const known = knownIds(step);
  return made.posts.filter(({ remoteId }) => !known.has(remoteId));
}

/** Posts that look like ours, the one made nearest to the attempt first. */
function alike(looking: Looking): RemotePost[] {
  const { step, sought } = looking;
  const { text, mediaCount } = sought;
  const distance = ({ at }: RemotePost) => Math.abs(at - step.startedAt);
  return unknownPosts(looking)
    .filter(
      (post) =>
        distance(post) <= skewMs &&
        (text === null || fingerprint(post.text) === fingerprint(text)) &&
        (mediaCount === null || post.mediaCount === mediaCount),
    )
    .sort((one, other) => distance(one) - distance(other));
}

function found({ remoteId, url }: RemotePost): Settled {
  return { verdict: 'found', checkpoint: { remoteId, url } };
}

function settlePublished(looking: Looking, network: string, { clock }: NetworkIo): Settled {
  const { startedAt } = looking.step;
  const age = clock.now() - startedAt;
  const posts = alike(looking);
  const ours = posts.find(({ at }) => isInTime(at, startedAt)) ?? (age > lagsForMs ? posts[0] : undefined);
  if (ours) return found(ours);
  if (age < listedWithinMs) {
    throw new NetworkError('server_error', `${network} says that it is out, but does not list it yet.`, {
      remedy: 'Nothing to do: it is looked for again by itself.',
    });
  }
  return {
    verdict: 'unclear',
    reason: `${network} says that it published this, but the account does not show it.`,
  };
}

/** Nothing is left that could be asked: only the account's own posts can tell. */
function settleGone(looking: Looking, network: string, forget: readonly string[]): Settled {
  const { startedAt } = looking.step;
  const posts = alike(looking);
  const ours = posts.find(({ at }) => isInTime(at, startedAt));
  if (ours) return found(ours);
  const mayBeOurs = posts.length > 0 || unknownPosts(looking).some(({ at }) => isInTime(at, startedAt));
  if (looking.made.whole && !mayBeOurs) return { verdict: 'absent', forget };
  return {
    verdict: 'unclear',
    reason: `${network} no longer knows what was prepared, and the account's posts do not tell whether it went out.`,
  };
}

/** Asks the container, which says for certain whether it was published; the account's posts then tell its id. */
export async function settleContainer(
  question: {
    step: UnclearStep;
    media: Parameters<typeof preparingSteps>[0]['media'];
    sought: SoughtPost;
    made(): Promise<MadeSince>;
  },
  account: ContainerAccount,
  io: NetworkIo,
): Promise<Settled> {
  const { step, media, sought } = question;
  const forget = preparingSteps({ step: step.name, media });
  const containerId = textAt(step.finished.get(wholeStep({ step: step.name })) ?? {}, 'containerId');
  const state = containerId === null ? 'GONE' : (await containerState(containerId, account)).state;
  switch (state) {
    case 'FINISHED':
      return { verdict: 'absent' };
    case 'ERROR':
    case 'EXPIRED':
      return { verdict: 'absent', forget };
    case 'PUBLISHED':
      return settlePublished({ step, sought, made: await question.made() }, account.network, io);
    case 'GONE':
      return settleGone({ step, sought, made: await question.made() }, account.network, forget);
    default:
      throw stillWorking(account.network);
  }
}
