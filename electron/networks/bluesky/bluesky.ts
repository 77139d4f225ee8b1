import { bluesky as facts } from '../../../shared/networks/bluesky.ts';
import type { NetworkAdapter } from '../adapter.ts';
import { blueskySignIn } from './browser-sign-in.ts';
import { dpopHttp } from './dpop.ts';
import { publishPost, replyTo, settlePost } from './publishing.ts';
import {
  blueskyNumbers,
  partsOfUri,
  postCollection,
  readAccountNumbers,
  readComments,
  readMentions,
  readMetrics,
  readPeople,
  readProfile,
  readRecent,
} from './reading.ts';
import { blueskySessions, signIn } from './sessions.ts';

export function blueskyNetwork(): NetworkAdapter {
  const dpop = dpopHttp();
  const { callsOf, renew } = blueskySessions(dpop);
  return {
    facts,
    connect: signIn,
    browserSignIn: blueskySignIn(dpop),
    renew,
    profile: (session, io) => readProfile(session.remoteId, session.handle, callsOf(session, io)),
    publish: (draft, session, steps, io) => publishPost(draft, session, steps, callsOf(session, io), io),
    settle: (step, draft, session, io) => settlePost(step, draft, session, callsOf(session, io)),
    recent: (since, session, io) => readRecent(since, session.remoteId, callsOf(session, io)),
    remove: async (remoteId, session, io) => {
      const { repo, key } = partsOfUri(remoteId);
      await callsOf(
        session,
        io,
      )({
        method: 'com.atproto.repo.deleteRecord',
        body: { repo, collection: postCollection, rkey: key },
      });
    },
    metrics: (remoteId, session, io) => readMetrics(remoteId, callsOf(session, io)),
    readNumbers: blueskyNumbers,
    accountNumbers: (session, io) => readAccountNumbers(session.remoteId, callsOf(session, io)),
    comments: (remoteId, session, io) => readComments(remoteId, callsOf(session, io)),
    reply: (remoteId, text, session, io) => replyTo(remoteId, text, session, callsOf(session, io), io),
    mentions: (since, session, io) => readMentions(since, callsOf(session, io)),
    people: (query, session, io) => readPeople(query, callsOf(session, io)),
  };
}
