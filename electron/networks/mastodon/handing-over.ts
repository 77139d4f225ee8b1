import type { HandOver, NetworkIo, Session } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import type { MastodonApi } from './api.ts';
import { schedulePost } from './publishing.ts';
import { readRecent } from './reading.ts';
import { fingerprint } from './settling.ts';

const nearMs = 5 * 60_000;

function pathOf(remoteId: string): string {
  return `/api/v1/scheduled_statuses/${encodeURIComponent(remoteId)}`;
}

async function waits(remoteId: string, api: MastodonApi): Promise<boolean> {
  try {
    await api.object({ path: pathOf(remoteId) });
    return true;
  } catch (error) {
    if (error instanceof NetworkError && error.kind === 'not_found') return false;
    throw error;
  }
}

/**
 * The instance's own scheduler. A planned status gets a new id when it goes out, so what became of it is found
 * among the account's own posts by its words and its time.
 */
export function mastodonHandOver(apiOf: (session: Session, io: NetworkIo) => MastodonApi): HandOver {
  return {
    schedule: async (draft, at, session, steps, io) => {
      const { remoteId } = await schedulePost(draft, at, steps, apiOf(session, io), io);
      return { remoteId };
    },
    move: async (remoteId, at, session, io) => {
      await apiOf(session, io).send({
        method: 'PUT',
        path: pathOf(remoteId),
        body: { scheduled_at: new Date(at).toISOString() },
      });
    },
    cancel: async (remoteId, session, io) => {
      await apiOf(session, io).send({ method: 'DELETE', path: pathOf(remoteId) });
    },
    outcome: async ({ remoteId, at, text }, session, io) => {
      const api = apiOf(session, io);
      if (await waits(remoteId, api)) return { state: 'waiting' };
      const recent = await readRecent(at - nearMs, session, api);
      const out = recent.find((post) => fingerprint(post.text) === fingerprint(text));
      return out
        ? { state: 'published', published: { remoteId: out.remoteId, url: out.url } }
        : { state: 'gone' };
    },
  };
}
