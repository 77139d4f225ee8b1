import { x as facts } from '../../../shared/networks/x.ts';
import type { NetworkAdapter } from '../adapter.ts';
import { onlyByBrowser } from '../only-by-browser.ts';
import { editPost, publishPost, removePost, replyTo } from './publishing.ts';
import {
  readAccountNumbers,
  readComments,
  readMentions,
  readMetrics,
  readProfile,
  recentPosts,
  xNumbers,
} from './reading.ts';
import { settlePost } from './settling.ts';
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
    recent: recentPosts,
    remove: removePost,
    edit: editPost,
    metrics: readMetrics,
    readNumbers: xNumbers,
    accountNumbers: readAccountNumbers,
    comments: readComments,
    reply: replyTo,
    mentions: readMentions,
  };
}
