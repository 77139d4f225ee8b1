import { mastodon as facts } from '../../../shared/networks/mastodon.ts';
import type { Connection, NetworkAdapter, NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { serviceAddress } from '../service-address.ts';
import { type MastodonApi, mastodonApi } from './api.ts';
import { mastodonSignIn } from './browser-sign-in.ts';
import { editPost } from './editing.ts';
import { mastodonHandOver } from './handing-over.ts';
import { publishPost, replyTo } from './publishing.ts';
import {
  mastodonNumbers,
  readAccountNumbers,
  readComments,
  readMentions,
  readMetrics,
  readPeople,
  readProfile,
  readRecent,
} from './reading.ts';
import { settlePost } from './settling.ts';

async function signIn(
  credentials: Record<string, string>,
  _app: NetworkApp,
  io: NetworkIo,
): Promise<Connection> {
  const secret = {
    instance: serviceAddress(credentials.instance ?? '', 'instance'),
    access_token: (credentials.access_token ?? '').trim(),
  };
  const profile = await readProfile(mastodonApi(secret, io), secret.instance);
  return { profile, secret, tokenExpiresAt: null, renewAt: null };
}

function apiOf(session: Session, io: NetworkIo): MastodonApi {
  return mastodonApi(session.secret, io);
}

export function mastodonNetwork(): NetworkAdapter {
  return {
    facts,
    connect: signIn,
    browserSignIn: mastodonSignIn,
    profile: (session, io) => readProfile(apiOf(session, io), session.secret.instance ?? ''),
    publish: (draft, session, steps, io) => publishPost(draft, steps, apiOf(session, io), io),
    settle: (step, draft, session, io) =>
      settlePost(step, draft, session, apiOf(session, io), io.clock.now()),
    recent: (since, session, io) => readRecent(since, session, apiOf(session, io)),
    edit: (remoteId, text, session, io) => editPost(remoteId, text, apiOf(session, io), io.clock.now()),
    remove: async (remoteId, session, io) => {
      await apiOf(session, io).send({
        method: 'DELETE',
        path: `/api/v1/statuses/${encodeURIComponent(remoteId)}`,
      });
    },
    metrics: (remoteId, session, io) => readMetrics(remoteId, apiOf(session, io)),
    readNumbers: mastodonNumbers,
    accountNumbers: (session, io) => readAccountNumbers(apiOf(session, io)),
    comments: (remoteId, session, io) => readComments(remoteId, apiOf(session, io)),
    reply: (remoteId, text, session, io) => replyTo(remoteId, text, apiOf(session, io)),
    mentions: (since, session, io) => readMentions(since, apiOf(session, io)),
    people: (query, session, io) => readPeople(query, session, apiOf(session, io)),
    handOver: mastodonHandOver(apiOf),
  };
}
