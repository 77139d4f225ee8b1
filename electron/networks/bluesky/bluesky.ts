import { bluesky as facts } from '../../../shared/networks/bluesky.ts';
import type { NetworkAdapter } from '../adapter.ts';
import { publishPost, settlePost } from './publishing.ts';
import { partsOfUri, postCollection, readComments, readMetrics, readProfile } from './reading.ts';
import { blueskySessions, signIn } from './sessions.ts';

export function blueskyNetwork(): NetworkAdapter {
  const { callsOf } = blueskySessions();
  return {
    facts,
    connect: signIn,
    profile: (session, io) => readProfile(session.remoteId, session.handle, callsOf(session, io)),
    publish: (draft, session, steps, io) => publishPost(draft, session, steps, callsOf(session, io), io),
    settle: (draft, _startedAt, session, io) => settlePost(draft, session, callsOf(session, io)),
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
    comments: (remoteId, session, io) => readComments(remoteId, callsOf(session, io)),
  };
}
