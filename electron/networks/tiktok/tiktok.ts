import { tiktok as facts } from '../../../shared/networks/tiktok.ts';
import type { NetworkAdapter } from '../adapter.ts';
import { onlyByBrowser } from '../only-by-browser.ts';
import { tiktokApi } from './api.ts';
import { rejected } from './errors.ts';
import { publishPost } from './publishing.ts';
import { readAccountNumbers, readMetrics, readProfile, readRecent, tiktokNumbers } from './reading.ts';
import { settlePost } from './settling.ts';
import { renewSignIn, tiktokSignIn } from './sign-in.ts';

export function tiktokNetwork(): NetworkAdapter {
  return {
    facts,
    connect: async () => onlyByBrowser(facts.name),
    browserSignIn: tiktokSignIn,
    renew: renewSignIn,
    profile: (session, io) => readProfile(tiktokApi(session, io)),
    publish: (draft, session, steps, io) =>
      publishPost({ draft, session, steps, api: tiktokApi(session, io), io }),
    settle: (step, draft, session, io) => settlePost(step, draft, session, tiktokApi(session, io)),
    recent: (since, session, io) => readRecent(since, tiktokApi(session, io)),
    remove: async () => {
      throw rejected(
        'cannot_delete',
        'TikTok lets no other app delete posts.',
        'Delete the post in the TikTok app.',
      );
    },
    metrics: (remoteId, session, io) => readMetrics(remoteId, tiktokApi(session, io)),
    readNumbers: tiktokNumbers,
    accountNumbers: (session, io) => readAccountNumbers(tiktokApi(session, io)),
    // TikTok tells how many comments there are, and never their words.
    comments: async () => [],
  };
}
