import { facebook as facts } from '../../../shared/networks/facebook.ts';
import type { NetworkAdapter, NetworkIo, Published, RemotePost, Session } from '../adapter.ts';
import { onlyByBrowser } from '../only-by-browser.ts';
import { filmAddress, isFilmId, postAddress } from './addresses.ts';
import { feedSince, reelsSince } from './feed.ts';
import { type Page, pageOf } from './page.ts';
import { cancelPlanned, movePlanned, outcomeOf } from './planned.ts';
import { cannotHold, comment, publishDraft, scheduleDraft } from './publishing.ts';
import {
  facebookNumbers,
  readAccountNumbers,
  readComments,
  readMentions,
  readMetrics,
  readProfile,
} from './reading.ts';
import { settleStep } from './settling.ts';
import { facebookSignIn, renewSignIn } from './sign-in.ts';

async function recentPosts(since: number, page: Page): Promise<RemotePost[]> {
  const { posts } = await feedSince(since, page);
  const reels = await reelsSince(since, page);
  return [...posts, ...reels].filter(({ at }) => at >= since).sort((one, other) => other.at - one.at);
}

async function edit(remoteId: string, text: string, session: Session, io: NetworkIo): Promise<Published> {
  const page = pageOf(session, io);
  const isFilm = isFilmId(remoteId);
  await page.graph.post(`/${remoteId}`, isFilm ? { description: text } : { message: text });
  return { remoteId, url: isFilm ? filmAddress(remoteId, page) : postAddress(remoteId, page) };
}

export function facebookNetwork(): NetworkAdapter {
  const deadInsights = new Set<string>();
  return {
    facts,
    connect: async () => onlyByBrowser(facts.name),
    browserSignIn: facebookSignIn,
    renew: renewSignIn,
    profile: (session, io) => readProfile(pageOf(session, io)),
    publish: publishDraft,
    settle: settleStep,
    recent: (since, session, io) => recentPosts(since, pageOf(session, io)),
    remove: async (remoteId, session, io) => {
      await pageOf(session, io).graph.delete(`/${remoteId}`);
    },
    edit,
    metrics: (remoteId, session, io) => readMetrics(remoteId, pageOf(session, io), deadInsights),
    readNumbers: facebookNumbers,
    accountNumbers: (session, io) => readAccountNumbers(pageOf(session, io)),
    comments: (remoteId, session, io) => readComments(remoteId, pageOf(session, io)),
    reply: (remoteId, text, session, io) => comment(remoteId, text, pageOf(session, io)),
    mentions: (since, session, io) => readMentions(since, pageOf(session, io)),
    handOver: {
      cannotHold,
      schedule: scheduleDraft,
      move: movePlanned,
      cancel: cancelPlanned,
      outcome: outcomeOf,
    },
  };
}
