import { bluesky as facts } from '../../../shared/networks/bluesky.ts';
import type { DraftMedia, NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { unreadable } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';
import { pause } from '../pause.ts';
import { type AccountCall, xrpc } from './xrpc.ts';

const authLivesSeconds = 30 * 60;
const longestPollMs = 10_000;
const processedWithinMs = 10 * 60_000;
const uploadDeadlineMs = 10 * 60_000;

type Fields = Record<string, unknown>;

function jobIn(answer: Fields): Fields {
  const job = answer.jobStatus ?? answer;
  if (typeof job !== 'object' || job === null) throw unreadable('Bluesky');
  return job as Fields;
}

function blobIn(job: Fields): object | undefined {
  return typeof job.blob === 'object' && job.blob !== null ? job.blob : undefined;
}

function failed(job: Fields): NetworkError {
  const words = [job.error, job.message].find((text) => typeof text === 'string' && text !== '');
  return new NetworkError('rejected', 'Bluesky cannot use this video.', {
    ...(typeof words === 'string' && { words }),
    remedy: 'Save it as MP4 (H.264) of at most three minutes, and try again.',
  });
}

/** Hands the video to Bluesky's video service and waits until it has made it ready. */
export async function uploadVideo(
  video: DraftMedia,
  { session, call, io }: { session: Session; call: AccountCall; io: NetworkIo },
): Promise<{ blob: object }> {
  const host = baseAddress(facts, session.app, 'video');
  const { token } = await call({
    method: 'com.atproto.server.getServiceAuth',
    params: {
      aud: `did:web:${new URL(session.secret.pds ?? '').hostname}`,
      lxm: 'com.atproto.repo.uploadBlob',
      exp: String(Math.floor(io.clock.now() / 1_000) + authLivesSeconds),
    },
  });
  if (typeof token !== 'string') throw unreadable('Bluesky');
  let job = jobIn(
    await xrpc(
      {
        host,
        method: 'app.bsky.video.uploadVideo',
        params: { did: session.remoteId, name: `${video.id}.mp4` },
        body: { bytes: await video.read(), mime: 'video/mp4' },
        token,
        deadlineMs: uploadDeadlineMs,
      },
      io,
    ),
  );
  const startedAt = io.clock.monotonic();
  for (let wait = 1_000; io.clock.monotonic() - startedAt < processedWithinMs; wait *= 2) {
    const blob = blobIn(job);
    if (blob) return { blob };
    if (job.state === 'JOB_STATE_FAILED') throw failed(job);
    await pause(io.clock, Math.min(wait, longestPollMs));
    const params = { jobId: String(job.jobId) };
    job = jobIn(await xrpc({ host, method: 'app.bsky.video.getJobStatus', params }, io));
  }
  throw new NetworkError('server_error', 'Bluesky has not finished working on the video.', {
    remedy: 'Nothing to do: it is tried again by itself.',
  });
}
