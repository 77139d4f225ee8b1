import { linkedin as facts } from '../../../shared/networks/linkedin.ts';
import type { NetworkAdapter } from '../adapter.ts';
import { onlyByBrowser } from '../only-by-browser.ts';
import { linkedinApi } from './api.ts';
import { comment, editPost, publishPost } from './publishing.ts';
import {
  commentsOn,
  linkedinNumbers,
  mentionsSince,
  postsSince,
  readAccountNumbers,
  readMetrics,
  readOrganisation,
  readPerson,
} from './reading.ts';
import { settlePost } from './settling.ts';
import { linkedinSignIn, renewSignIn } from './sign-in.ts';

/** People and organisations. Apps may read back what organisations do, and nothing of what members do. */
export function linkedinNetwork(): NetworkAdapter {
  return {
    facts,
    connect: async () => onlyByBrowser(facts.name),
    browserSignIn: linkedinSignIn,
    renew: renewSignIn,
    profile: (session, io) =>
      session.remoteId.startsWith('urn:li:organization:')
        ? readOrganisation(session.remoteId, session, io)
        : readPerson(session.secret.access_token ?? '', session.app, io),
    publish: publishPost,
    settle: settlePost,
    recent: async (since, session, io) => {
      const api = linkedinApi(session, io);
      return api.isOrganisation ? (await postsSince(since, api)).posts : [];
    },
    remove: async (remoteId, session, io) => {
      const api = linkedinApi(session, io);
      await api.send({
        method: 'DELETE',
        url: `${api.base}/posts/${encodeURIComponent(remoteId)}`,
        headers: { 'x-restli-method': 'DELETE' },
      });
    },
    edit: (remoteId, text, session, io) => editPost(remoteId, text, linkedinApi(session, io)),
    metrics: (remoteId, session, io) => readMetrics(remoteId, linkedinApi(session, io)),
    readNumbers: linkedinNumbers,
    accountNumbers: (session, io) => readAccountNumbers(linkedinApi(session, io)),
    comments: async (remoteId, session, io) => {
      const api = linkedinApi(session, io);
      return api.isOrganisation ? commentsOn(remoteId, api) : [];
    },
    reply: (remoteId, text, session, io) => comment(remoteId, text, linkedinApi(session, io)),
    mentions: (since, session, io) => mentionsSince(since, io.clock.now(), linkedinApi(session, io)),
  };
}
