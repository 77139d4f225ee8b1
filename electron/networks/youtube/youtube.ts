import { youtube as facts } from '../../../shared/networks/youtube.ts';
import type { NetworkAdapter, NetworkIo, Session } from '../adapter.ts';
import { onlyByBrowser } from '../only-by-browser.ts';
import { type YoutubeApi, youtubeApi } from './api.ts';
import { readComments, replyTo } from './comments.ts';
import { editDescription } from './editing.ts';
import { youtubeHandOver } from './handing-over.ts';
import { publishVideo } from './publishing.ts';
import { readAccountNumbers, readMetrics, readProfile, readUploads, youtubeNumbers } from './reading.ts';
import { settleStep } from './settling.ts';
import { renewSignIn, youtubeSignIn } from './sign-in.ts';

function apiOf(session: Session, io: NetworkIo): YoutubeApi {
  return youtubeApi(session, io);
}

export function youtubeNetwork(): NetworkAdapter {
  return {
    facts,
    connect: async () => onlyByBrowser(facts.name),
    browserSignIn: youtubeSignIn,
    renew: renewSignIn,
    profile: (session, io) => readProfile(session.remoteId, apiOf(session, io)),
    publish: (draft, session, steps, io) => publishVideo(draft, session, steps, apiOf(session, io)),
    settle: (step, draft, session, io) => settleStep(step, draft, session, apiOf(session, io)),
    recent: async (since, session, io) => {
      const { uploads } = await readUploads(since, apiOf(session, io));
      return uploads.map(({ title: _title, ...post }) => post);
    },
    remove: async (remoteId, session, io) => {
      await apiOf(session, io).send({
        method: 'DELETE',
        path: '/youtube/v3/videos',
        params: { id: remoteId },
      });
    },
    edit: (remoteId, text, session, io) => editDescription(remoteId, text, apiOf(session, io)),
    metrics: (remoteId, session, io) => readMetrics(remoteId, apiOf(session, io)),
    readNumbers: youtubeNumbers,
    accountNumbers: (session, io) => readAccountNumbers(session.remoteId, apiOf(session, io)),
    comments: (remoteId, session, io) => readComments(remoteId, apiOf(session, io)),
    reply: (remoteId, text, session, io) => replyTo(remoteId, text, session, apiOf(session, io)),
    handOver: youtubeHandOver(apiOf),
  };
}
