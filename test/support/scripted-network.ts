import type { Draft, NetworkAdapter, Published } from '../../electron/networks/adapter.ts';
import { NetworkError } from '../../electron/networks/network-error.ts';
import type { NetworkFacts, SettlingClass } from '../../shared/networks/types.ts';

/** What the network does with the next call that would make a post visible. */
export type Answer =
  | 'ok'
  | 'rejected'
  | 'down'
  | 'server_error_before'
  | 'server_error_after'
  | 'lost_before'
  | 'lost_after'
  | 'auth_expired'
  | 'auth_revoked'
  | 'bug'
  | { rateLimitedUntil: number };

export interface ScriptedNetwork {
  adapter: NetworkAdapter;
  /** What was really posted: the judge of lost and double. */
  ledger: { key: string; text: string; remoteId: string; handle: string }[];
  /** Answers to come; when they run out: ok. */
  answers: Answer[];
  /** How reading back answers. */
  settling: { verdict: 'honest' | 'unclear' | 'down' };
  /** Calls of the step before the visible one. */
  uploads: string[];
  /** Called when the visible call arrives, before it is answered. */
  onVisible: (() => Promise<void>) | undefined;
}

const facts: NetworkFacts = {
  id: 'practice',
  name: 'Scripted',
  summary: 'A network that answers as a test says.',
  color: '#336699',
  credentials: [{ name: 'handle', label: 'Handle', kind: 'text', required: true }],
  credentialsHelp: 'Any handle.',
  limits: {
    text: { unit: 'graphemes', max: 500 },
    media: { maxImages: 4, imageTypes: ['image/png'], maxImageBytes: 1_000_000, maxAltTextLength: 1000 },
  },
  settling: 'readable',
  listingLagMs: 5_000,
  pace: { maxPerHour: 30, minSpacingMs: 0 },
  canDelete: true,
};

function failure(answer: Exclude<Answer, 'ok'>): Error {
  if (typeof answer === 'object') {
    return new NetworkError('rate_limited', 'Too many requests.', {
      retryAt: answer.rateLimitedUntil,
      code: '429',
    });
  }
  if (answer === 'bug') return new TypeError('undefined is not a function');
  if (answer === 'rejected')
    return new NetworkError('rejected', 'The text has a forbidden word.', { words: 'forbidden word' });
  if (answer === 'down') return new NetworkError('network_down', 'Connection refused.');
  if (answer === 'auth_expired' || answer === 'auth_revoked')
    return new NetworkError(answer, 'Sign in again.');
  if (answer.startsWith('server_error'))
    return new NetworkError('server_error', 'Bad gateway.', { code: '502' });
  return new NetworkError('unknown_outcome', 'The connection was reset.');
}

/** A network of any settling class whose answers a test scripts, with a ledger of its own. */
export function scriptedNetwork(settling: SettlingClass = 'readable', pace = facts.pace): ScriptedNetwork {
  const network: ScriptedNetwork = {
    ledger: [],
    answers: [],
    settling: { verdict: 'honest' },
    uploads: [],
    onVisible: undefined,
    adapter: {
      facts: { ...facts, settling, pace },
      async connect({ handle = '' }) {
        if (handle === 'wrong')
          throw new NetworkError('auth_revoked', 'The network does not know these credentials.');
        if (handle === 'offline') throw new NetworkError('network_down', 'The network does not answer.');
        return { profile: profileOf(handle), secret: { token: `token of ${handle}` }, tokenExpiresAt: null };
      },
      profile: async (session) => profileOf(session.handle),
      async publish(draft, session, steps) {
        for (const media of draft.media) {
          await steps.run(`upload ${media.id}`, async () => {
            network.uploads.push(media.id);
            return { remote: media.id };
          });
        }
        const posted = await steps.runVisible('post', async () => {
          await network.onVisible?.();
          return { ...(await post(draft, session.handle)) };
        });
        return { remoteId: posted.remoteId, url: null };
      },
      async settle(draft) {
        if (network.settling.verdict === 'down')
          throw new NetworkError('network_down', 'Connection refused.');
        if (network.settling.verdict === 'unclear')
          return { verdict: 'unclear', reason: 'The listing is empty.' };
        const found = network.ledger.find(({ key }) => key === draft.key);
        return found
          ? { verdict: 'found', published: { remoteId: found.remoteId, url: null } }
          : { verdict: 'absent' };
      },
      async remove() {
        throw new NetworkError('not_found', 'Nothing to remove.');
      },
      metrics: async () => ({ likes: 3, comments: 1, shares: 0, impressions: null }),
      comments: async () => [],
    },
  };

  function profileOf(handle: string) {
    return {
      remoteId: `remote-${handle}`,
      handle,
      displayName: handle,
      avatarUrl: null,
      profileUrl: null,
      followerCount: 10,
    };
  }

  function record(draft: Draft, handle: string): Published {
    const known = settling === 'keyed' ? network.ledger.find(({ key }) => key === draft.key) : undefined;
    const remoteId = known?.remoteId ?? `post-${network.ledger.length + 1}`;
    if (!known) network.ledger.push({ key: draft.key, text: draft.text, remoteId, handle });
    return { remoteId, url: null };
  }

  async function post(draft: Draft, handle: string): Promise<Published> {
    const answer = network.answers.shift() ?? 'ok';
    if (answer === 'ok') return record(draft, handle);
    if (answer === 'server_error_after' || answer === 'lost_after') record(draft, handle);
    throw failure(answer);
  }

  return network;
}
