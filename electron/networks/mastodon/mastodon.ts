import { mastodon as facts } from '../../../shared/networks/mastodon.ts';
import type { Connection, NetworkAdapter, NetworkIo, Session } from '../adapter.ts';
import { serviceAddress } from '../service-address.ts';
import { type MastodonApi, mastodonApi } from './api.ts';
import { publishPost } from './publishing.ts';
import { readComments, readMetrics, readProfile } from './reading.ts';
import { settlePost } from './settling.ts';

async function signIn(credentials: Record<string, string>, io: NetworkIo): Promise<Connection> {
  const secret = {
    instance: serviceAddress(credentials.instance ?? '', 'instance'),
    access_token: (credentials.access_token ?? '').trim(),
  };
  const profile = await readProfile(mastodonApi(secret, io), secret.instance);
  return { profile, secret, tokenExpiresAt: null };
}

function apiOf(session: Session, io: NetworkIo): MastodonApi {
  return mastodonApi(session.secret, io);
}

export function mastodonNetwork(): NetworkAdapter {
  return {
    facts,
    connect: signIn,
    profile: (session, io) => readProfile(apiOf(session, io), session.secret.instance ?? ''),
    publish: (draft, session, steps, io) => publishPost(draft, steps, apiOf(session, io), io),
    settle: (draft, startedAt, session, io) =>
      settlePost(draft, startedAt, session, apiOf(session, io), io.clock.now()),
    remove: async (remoteId, session, io) => {
      await apiOf(session, io).send({
        method: 'DELETE',
        path: `/api/v1/statuses/${encodeURIComponent(remoteId)}`,
      });
    },
    metrics: (remoteId, session, io) => readMetrics(remoteId, apiOf(session, io)),
    comments: (remoteId, session, io) => readComments(remoteId, apiOf(session, io)),
  };
}
