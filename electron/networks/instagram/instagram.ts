import { instagram as facts } from '../../../shared/networks/instagram.ts';
import type { NetworkAdapter } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { onlyByBrowser } from '../only-by-browser.ts';
import { accountOf } from './account.ts';
import { readComments, readMentions } from './comments.ts';
import { postsSince } from './posts.ts';
import { publishPost, replyTo } from './publishing.ts';
import {
  type DeadInsights,
  instagramNumbers,
  readAccountNumbers,
  readMetrics,
  readProfile,
} from './reading.ts';
import { settlePost } from './settling.ts';
import { instagramSignIn, renewSignIn } from './sign-in.ts';

export function instagramNetwork(): NetworkAdapter {
  const dead: DeadInsights = { posts: new Set(), stories: new Set() };
  return {
    facts,
    connect: async () => onlyByBrowser(facts.name),
    browserSignIn: instagramSignIn,
    renew: renewSignIn,
    profile: (session, io) => readProfile(accountOf(session, io).graph),
    publish: publishPost,
    settle: settlePost,
    recent: async (since, session, io) => (await postsSince(since, accountOf(session, io))).posts,
    remove: async () => {
      throw new NetworkError('rejected', `${facts.name} lets no app delete posts.`, {
        remedy: 'Delete the post in the Instagram app.',
      });
    },
    metrics: (remoteId, session, io) => readMetrics(remoteId, accountOf(session, io), dead),
    readNumbers: instagramNumbers,
    accountNumbers: (session, io) => readAccountNumbers(accountOf(session, io)),
    comments: (remoteId, session, io) => readComments(remoteId, accountOf(session, io)),
    reply: (remoteId, text, session, io) => replyTo(remoteId, text, accountOf(session, io)),
    mentions: (since, session, io) => readMentions(since, accountOf(session, io)),
  };
}
