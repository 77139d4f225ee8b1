import type { Draft, HandOver, NetworkIo, Session, Steps, Unholdable } from '../adapter.ts';
import { fieldsIn, textIn } from '../json-api.ts';
import type { YoutubeApi } from './api.ts';
import { rejected } from './errors.ts';
import { videoAddress } from './limits.ts';
import { privacyOf } from './metadata.ts';
import { checkDraft, completingDeadlineMs, furnish, uploadFilm } from './publishing.ts';
import { findVideo, isLost, readVideo } from './reading.ts';

const settableStatus = [
  'embeddable',
  'license',
  'publicStatsViewable',
  'selfDeclaredMadeForKids',
  'containsSyntheticMedia',
];

/** Gives a private video its time. Whatever else was set for it is said again, else YouTube drops it. */
async function plan(videoId: string, at: number, api: YoutubeApi): Promise<void> {
  const status = fieldsIn(await readVideo(videoId, 'status', api), 'status');
  if (status.privacyStatus !== 'private') {
    throw rejected('already_out', 'The video is already out on YouTube.', 'Change it on YouTube itself.');
  }
  const kept = Object.entries(status).filter(([name]) => settableStatus.includes(name));
  await api.object({
    method: 'PUT',
    path: '/youtube/v3/videos',
    params: { part: 'status' },
    json: {
      id: videoId,
      status: {
        ...Object.fromEntries(kept),
        privacyStatus: 'private',
        publishAt: new Date(at).toISOString(),
      },
    },
  });
}

function cannotHold(options: Draft['options']): Unholdable | undefined {
  if (privacyOf({ options }) === 'public') return undefined;
  return {
    option: 'privacy',
    message: 'What YouTube holds for later goes out to everyone.',
    remedy: 'Set “Who sees it” to everyone, or do not hand the post over.',
  };
}

function checkPlan(draft: Draft): void {
  checkDraft(draft, 'private');
  const problem = cannotHold(draft.options);
  if (problem) throw rejected('not_public', problem.message, problem.remedy);
  if (draft.firstComment !== null) {
    throw rejected(
      'private_comment',
      'YouTube takes the first comment only once the video is out.',
      'Take out the first comment, or do not hand the post over.',
    );
  }
}

/**
 * Uploads the video as private and furnishes it, all of which nobody sees; the step that counts gives it its time.
 * So nothing goes out of a hand-over that failed half-way.
 */
async function schedule(
  draft: Draft,
  at: number,
  steps: Steps,
  api: YoutubeApi,
): Promise<{ remoteId: string }> {
  checkPlan(draft);
  const publishAt = new Date(at).toISOString();
  const { videoId } = await uploadFilm(draft, 'private', steps, api, (upload) =>
    steps.run('video', async () => ({
      videoId: (await upload.complete(completingDeadlineMs)).id,
      publishAt,
    })),
  );
  await furnish(videoId, draft, steps, api);
  const { remoteId } = await steps.runVisible('post', async () => {
    await plan(videoId, at, api);
    return { remoteId: videoId, url: videoAddress(videoId) };
  });
  return { remoteId };
}

async function cancel(videoId: string, api: YoutubeApi): Promise<void> {
  const video = await findVideo(videoId, 'status', api);
  if (!video) return;
  if (fieldsIn(video, 'status').privacyStatus !== 'private') {
    throw rejected('already_out', 'The video is already out on YouTube.', 'Delete it on YouTube itself.');
  }
  await api.send({ method: 'DELETE', path: '/youtube/v3/videos', params: { id: videoId } });
}

export function youtubeHandOver(apiOf: (session: Session, io: NetworkIo) => YoutubeApi): HandOver {
  return {
    cannotHold,
    schedule: (draft, at, session, steps, io) => schedule(draft, at, steps, apiOf(session, io)),
    move: (remoteId, at, session, io) => plan(remoteId, at, apiOf(session, io)),
    cancel: (remoteId, session, io) => cancel(remoteId, apiOf(session, io)),
    outcome: async ({ remoteId }, session, io) => {
      const status = fieldsIn(await findVideo(remoteId, 'status', apiOf(session, io)), 'status');
      if (isLost(status)) return { state: 'gone' };
      if (status.privacyStatus === 'public') {
        return { state: 'published', published: { remoteId, url: videoAddress(remoteId) } };
      }
      return textIn(status, 'publishAt') === null ? { state: 'gone' } : { state: 'waiting' };
    },
  };
}
