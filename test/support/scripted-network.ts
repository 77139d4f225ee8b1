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
  /** What the network's own scheduler holds: id to time. */
  planned: Map<string, { key: string; text: string; at: number }>;
  /** Answers to come; when they run out: ok. */
  answers: Answer[];
  /** How reading back answers. */
  settling: { verdict: 'honest' | 'unclear' | 'down' | 'auth_revoked' };
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
  bases: {},
  options: [
    { name: 'thread', label: 'Thread', kind: 'thread', max: 10 },
    { name: 'first_comment', label: 'First comment', kind: 'text', maxLength: 300 },
  ],
  settling: 'readable',
  listingLagMs: 5_000,
  pace: { maxPerHour: 30, minSpacingMs: 0 },
  needsStaging: 'nothing',
  handOver: { minAheadMs: 10 * 60_000, maxAheadMs: 30 * 86_400_000 },
  canDelete: true,
  canEdit: false,
  canReply: false,
  showsComments: true,
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

function keyOf(draft: Draft, step: string): string {
  return step === 'post' ? draft.key : `${draft.key}:${step}`;
}

/** A network of any settling class whose answers a test scripts, with a ledger of its own. */
export function scriptedNetwork(settling: SettlingClass = 'readable', pace = facts.pace): ScriptedNetwork {
  const network: ScriptedNetwork = {
    ledger: [],
    planned: new Map(),
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
        return {
          profile: profileOf(handle),
          secret: { token: `token of ${handle}` },
          tokenExpiresAt: null,
          renewAt: null,
        };
      },
      profile: async (session) => profileOf(session.handle),
      async publish(draft, session, steps) {
        for (const media of draft.media) {
          await steps.run(`upload ${media.id}`, async () => {
            network.uploads.push(media.id);
            return { remote: media.id };
          });
        }
        const show = (name: string, text: string) =>
          steps.runVisible(name, async () => {
            await network.onVisible?.();
            return { ...(await post(keyOf(draft, name), text, session.handle)) };
          });
        const posted = await show('post', draft.text);
        for (const [index, part] of draft.thread.entries()) await show(`part ${index + 2}`, part.text);
        if (draft.firstComment !== null) await show('first comment', draft.firstComment);
        return { remoteId: posted.remoteId, url: null };
      },
      async settle({ name }, draft) {
        if (network.settling.verdict === 'down')
          throw new NetworkError('network_down', 'Connection refused.');
        if (network.settling.verdict === 'auth_revoked')
          throw new NetworkError('auth_revoked', 'Sign in again.');
        if (network.settling.verdict === 'unclear')
          return { verdict: 'unclear', reason: 'The listing is empty.' };
        if (settling === 'keyed') return { verdict: 'resend' };
        const found = network.ledger.find(({ key }) => key === keyOf(draft, name));
        return found
          ? { verdict: 'found', checkpoint: { remoteId: found.remoteId, url: null } }
          : { verdict: 'absent' };
      },
      async remove() {
        throw new NetworkError('not_found', 'Nothing to remove.');
      },
      metrics: async () => ({ likes: 3, comments: 1, shares: 0, impressions: null }),
      comments: async () => [],
      handOver: {
        async schedule(draft, at, session, steps) {
          return steps.runVisible('hand over', async () => {
            const known = [...network.planned].find(([, planned]) => planned.key === draft.key);
            if (settling === 'keyed' && known) return { remoteId: known[0], url: null };
            const { remoteId } = await post(`planned ${draft.key}`, draft.text, session.handle, (id) =>
              network.planned.set(id, { key: draft.key, text: draft.text, at }),
            );
            return { remoteId, url: null };
          });
        },
        async move(remoteId, at) {
          const planned = network.planned.get(remoteId);
          if (!planned) throw new NetworkError('not_found', 'There is no such planned post.');
          network.planned.set(remoteId, { ...planned, at });
        },
        async cancel(remoteId) {
          if (network.settling.verdict === 'down')
            throw new NetworkError('network_down', 'Connection refused.');
          if (!network.planned.delete(remoteId))
            throw new NetworkError('not_found', 'There is no such planned post.');
        },
        async outcome({ remoteId }) {
          if (network.planned.has(remoteId)) return { state: 'waiting' };
          const out = network.ledger.find((entry) => entry.remoteId === remoteId);
          return out ? { state: 'published', published: { remoteId, url: null } } : { state: 'gone' };
        },
      },
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

  type Record = (id: string) => void;

  function record(key: string, text: string, handle: string, keep?: Record): Published {
    const known = settling === 'keyed' ? network.ledger.find((entry) => entry.key === key) : undefined;
    const remoteId = known?.remoteId ?? `post-${network.ledger.length + network.planned.size + 1}`;
    if (keep) keep(remoteId);
    else if (!known) network.ledger.push({ key, text, remoteId, handle });
    return { remoteId, url: null };
  }

  async function post(key: string, text: string, handle: string, keep?: Record): Promise<Published> {
    const answer = network.answers.shift() ?? 'ok';
    if (answer === 'ok') return record(key, text, handle, keep);
    if (answer === 'server_error_after' || answer === 'lost_after') record(key, text, handle, keep);
    throw failure(answer);
  }

  return network;
}
