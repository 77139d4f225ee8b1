import type { Draft, DraftMedia, DraftPart, NetworkIo, Published, Steps } from '../adapter.ts';
import { objectIn, unreadable } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';
import { partKey } from '../part-key.ts';
import { pause } from '../pause.ts';
import type { Fields, MastodonApi } from './api.ts';

const visibilities = ['public', 'unlisted', 'private', 'direct'];
const longestPollMs = 5_000;
const processedWithinMs = { image: 120_000, video: 600_000, document: 0 };
const uploadDeadlineMs = { image: 60_000, video: 600_000, document: 0 };

/** Asks until the instance has made its previews; a post with unfinished media is refused. */
async function waitUntilProcessed(
  mediaId: string,
  kind: DraftMedia['kind'],
  api: MastodonApi,
  { clock }: NetworkIo,
): Promise<void> {
  const startedAt = clock.monotonic();
  for (let wait = 500; clock.monotonic() - startedAt < processedWithinMs[kind]; wait *= 2) {
    await pause(clock, Math.min(wait, longestPollMs));
    const { status } = await api.send({ path: `/api/v1/media/${encodeURIComponent(mediaId)}` });
    if (status === 200) return;
  }
  throw new NetworkError(
    'server_error',
    `Mastodon has not finished working on ${kind === 'video' ? 'a video' : 'an image'}.`,
    {
      remedy: 'Nothing to do: it is tried again by itself.',
    },
  );
}

async function upload(media: DraftMedia, api: MastodonApi, io: NetworkIo): Promise<{ mediaId: string }> {
  const form = new FormData();
  const bytes = await media.read();
  form.set('file', new Blob([Uint8Array.from(bytes)], { type: media.mime }), media.fileName);
  if (media.altText !== '') form.set('description', media.altText);
  const answer = await api.send({
    method: 'POST',
    path: '/api/v2/media',
    body: form,
    deadlineMs: uploadDeadlineMs[media.kind],
  });
  const id = objectIn(answer)?.id;
  if (typeof id !== 'string' || id === '') throw unreadable('Mastodon');
  if (answer.status === 202) await waitUntilProcessed(id, media.kind, api, io);
  return { mediaId: id };
}

/** What holds for every part of a thread. */
function chosenOptions({ visibility, spoiler_text, language, sensitive }: Draft['options']): Fields {
  return {
    ...(typeof visibility === 'string' && visibilities.includes(visibility) && { visibility }),
    ...(typeof spoiler_text === 'string' && spoiler_text !== '' && { spoiler_text }),
    ...(typeof language === 'string' && language !== '' && { language }),
    ...(typeof sensitive === 'boolean' && { sensitive }),
  };
}

interface Poll {
  options: string[];
  minutes: number;
  multiple?: boolean;
}

function chosenPoll({ poll }: Draft['options']): Fields {
  if (typeof poll !== 'object' || poll === null) return {};
  const { options, minutes, multiple = false } = poll as Poll;
  return { poll: { options, expires_in: minutes * 60, multiple } };
}

/** Steps of the first part keep plain names; those of later parts begin with the part's. */
function prefixOf(step: string): string {
  return step === 'post' || step === 'hand over' ? '' : `${step}: `;
}

async function mediaIdsOf(
  part: DraftPart,
  step: string,
  steps: Steps,
  api: MastodonApi,
  io: NetworkIo,
): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, media] of part.media.entries()) {
    const name = `${prefixOf(step)}${media.kind} ${index + 1}`;
    ids.push((await steps.run(name, () => upload(media, api, io))).mediaId);
  }
  return ids;
}

/** The key of a step: each part of a thread is a post of its own to the instance. */
export function keyOfStep(draft: Draft, step: string): string {
  return step === 'post' ? draft.key : partKey(draft, step);
}

async function postStatus(api: MastodonApi, key: string, body: Fields): Promise<Published> {
  const status = await api.object({
    method: 'POST',
    path: '/api/v1/statuses',
    headers: { 'idempotency-key': key },
    body,
  });
  if (typeof status.id !== 'string' || status.id === '') throw unreadable('Mastodon');
  return { remoteId: status.id, url: typeof status.url === 'string' ? status.url : null };
}

/** The status of one part, as it goes to the instance. */
async function statusOf(
  draft: Draft,
  part: DraftPart,
  step: string,
  steps: Steps,
  api: MastodonApi,
  io: NetworkIo,
): Promise<Fields> {
  const mediaIds = await mediaIdsOf(part, step, steps, api, io);
  return {
    status: part.text,
    ...(mediaIds.length > 0 && { media_ids: mediaIds }),
    ...chosenOptions(draft.options),
  };
}

export async function publishPost(
  draft: Draft,
  steps: Steps,
  api: MastodonApi,
  io: NetworkIo,
): Promise<Published> {
  const put = async (step: string, part: DraftPart, more: Fields): Promise<Published> => {
    const body = { ...(await statusOf(draft, part, step, steps, api, io)), ...more };
    return steps.runVisible(step, async () => ({ ...(await postStatus(api, keyOfStep(draft, step), body)) }));
  };
  const post = await put('post', draft, chosenPoll(draft.options));
  let parent = post;
  for (const [index, part] of draft.thread.entries()) {
    parent = await put(`part ${index + 2}`, part, { in_reply_to_id: parent.remoteId });
  }
  if (draft.firstComment !== null) {
    await put('first comment', { text: draft.firstComment, media: [] }, { in_reply_to_id: parent.remoteId });
  }
  return { remoteId: post.remoteId, url: post.url };
}

/** The instance's scheduler takes one status; what was to follow it would be lost. */
function mustStandAlone({ thread, firstComment }: Draft): void {
  if (thread.length === 0 && firstComment === null) return;
  const isThread = thread.length > 0;
  throw new NetworkError(
    'rejected',
    `Mastodon cannot hold ${isThread ? 'a thread' : 'a first comment'} for later.`,
    {
      code: isThread ? 'thread' : 'first_comment',
      remedy: 'Let Rostrum publish this post itself instead of handing it over.',
    },
  );
}

/** Gives the post to the instance to hold; what it answers is the id of the planned one. */
export async function schedulePost(
  draft: Draft,
  at: number,
  steps: Steps,
  api: MastodonApi,
  io: NetworkIo,
): Promise<{ remoteId: string }> {
  mustStandAlone(draft);
  const status = await statusOf(draft, draft, 'hand over', steps, api, io);
  const body = { ...status, ...chosenPoll(draft.options), scheduled_at: new Date(at).toISOString() };
  return steps.runVisible('hand over', async () => ({
    ...(await postStatus(api, partKey(draft, `hand over ${at}`), body)),
  }));
}

export async function replyTo(remoteId: string, text: string, api: MastodonApi): Promise<Published> {
  const status = await api.object({
    method: 'POST',
    path: '/api/v1/statuses',
    body: { status: text, in_reply_to_id: remoteId },
  });
  if (typeof status.id !== 'string') throw unreadable('Mastodon');
  return { remoteId: status.id, url: typeof status.url === 'string' ? status.url : null };
}
