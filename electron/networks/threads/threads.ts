import { threads as facts } from '../../../shared/networks/threads.ts';
import type { NetworkAdapter } from '../adapter.ts';
import { onlyByBrowser } from '../only-by-browser.ts';
import { accountOf } from './account.ts';
import { recentPosts } from './posts.ts';
import { publishPost, replyTo } from './publishing.ts';
import {
  readAccountNumbers,
  readComments,
  readMentions,
  readMetrics,
  readProfile,
  threadsNumbers,
} from './reading.ts';
import { settlePost } from './settling.ts';
import { renewSignIn, threadsSignIn } from './sign-in.ts';

export function threadsNetwork(): NetworkAdapter {
  const deadInsights = new Set<string>();
  return {
    facts,
    connect: async () => onlyByBrowser(facts.name),
    browserSignIn: threadsSignIn,
    renew: renewSignIn,
    profile: (session, io) => readProfile(accountOf(session, io).graph, io),
    publish: publishPost,
    settle: settlePost,
    recent: (since, session, io) => recentPosts(since, accountOf(session, io)),
    remove: async (remoteId, session, io) => {
      await accountOf(session, io).graph.delete(`/${remoteId}`);
    },
    metrics: (remoteId, session, io) => readMetrics(remoteId, accountOf(session, io), deadInsights),
    readNumbers: threadsNumbers,
    accountNumbers: (session, io) => readAccountNumbers(accountOf(session, io)),
    comments: (remoteId, session, io) => readComments(remoteId, accountOf(session, io)),
    reply: (remoteId, text, session, io) => replyTo(remoteId, text, accountOf(session, io), io),
    mentions: (since, session, io) => readMentions(since, accountOf(session, io)),
  };
}
