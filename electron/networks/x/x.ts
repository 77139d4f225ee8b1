import { x as facts } from '../../../shared/networks/x.ts';
import type { NetworkAdapter } from '../adapter.ts';
import { onlyByBrowser } from '../only-by-browser.ts';
import { xApi } from './api.ts';
import { editPost, publishPost, replyTo, settlePost } from './publishing.ts';
import { ownPosts, readComments, readMentions, readMetrics, readProfile } from './reading.ts';
import { renewTokens, xSignIn } from './signing-in.ts';

export function xNetwork(): NetworkAdapter {
  return {
    facts,
    connect: async () => onlyByBrowser(facts.name),
    browserSignIn: xSignIn,
    renew: renewTokens,
    profile: readProfile,
    publish: publishPost,
    settle: settlePost,
    recent: async (since, session, io) => (await ownPosts(since, session, io)).posts,
    remove: async (remoteId, session, io) => {
      const api = xApi(session, io);
      await api.send({ method: 'DELETE', url: `${api.base}/tweets/${encodeURIComponent(remoteId)}` });
    },
    edit: editPost,
    metrics: readMetrics,
    comments: readComments,
    reply: replyTo,
    mentions: readMentions,
  };
}
