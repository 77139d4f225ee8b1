import type { Draft, DraftMedia, NetworkIo, Published, Steps } from '../adapter.ts';
import { objectIn, unreadable } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';
import { pause } from '../pause.ts';
import type { Fields, MastodonApi } from './api.ts';

const visibilities = ['public', 'unlisted', 'private', 'direct'];
const longestPollMs = 5_000;
const processedWithinMs = 120_000;

/** Asks until the instance has made its previews of an image; a post with an unfinished one is refused. */
async function waitUntilProcessed(mediaId: string, api: MastodonApi, { clock }: NetworkIo): Promise<void> {
  const startedAt = clock.monotonic();
  for (let wait = 500; clock.monotonic() - startedAt < processedWithinMs; wait *= 2) {
    await pause(clock, Math.min(wait, longestPollMs));
    const { status } = await api.send({ path: `/api/v1/media/${encodeURIComponent(mediaId)}` });
    if (status === 200) return;
  }
  throw new NetworkError('server_error', 'Mastodon has not finished working on an image.', {
    remedy: 'Nothing to do: it is tried again by itself.',
  });
}

async function uploadImage(image: DraftMedia, api: MastodonApi, io: NetworkIo): Promise<{ mediaId: string }> {
  const form = new FormData();
  const bytes = await image.read();
  form.set('file', new Blob([Uint8Array.from(bytes)], { type: image.mime }), image.fileName);
  if (image.altText !== '') form.set('description', image.altText);
  const answer = await api.send({ method: 'POST', path: '/api/v2/media', body: form });
  const id = objectIn(answer)?.id;
  if (typeof id !== 'string' || id === '') throw unreadable('Mastodon');
  if (answer.status === 202) await waitUntilProcessed(id, api, io);
  return { mediaId: id };
}

function chosenOptions({ visibility, spoiler_text, language, sensitive }: Draft['options']): Fields {
  return {
    ...(typeof visibility === 'string' && visibilities.includes(visibility) && { visibility }),
    ...(typeof spoiler_text === 'string' && spoiler_text !== '' && { spoiler_text }),
    ...(typeof language === 'string' && language !== '' && { language }),
    ...(typeof sensitive === 'boolean' && { sensitive }),
  };
}

export async function publishPost(
  draft: Draft,
  steps: Steps,
  api: MastodonApi,
  io: NetworkIo,
): Promise<Published> {
  const mediaIds: string[] = [];
  for (const [index, image] of draft.media.entries()) {
    const { mediaId } = await steps.run(`image ${index + 1}`, () => uploadImage(image, api, io));
    mediaIds.push(mediaId);
  }
  const { remoteId, url } = await steps.runVisible('post', async () => {
    const status = await api.object({
      method: 'POST',
      path: '/api/v1/statuses',
      headers: { 'idempotency-key': draft.key },
      body: {
        status: draft.text,
        ...(mediaIds.length > 0 && { media_ids: mediaIds }),
        ...chosenOptions(draft.options),
      },
    });
    if (typeof status.id !== 'string' || status.id === '') throw unreadable('Mastodon');
    return { remoteId: status.id, url: typeof status.url === 'string' ? status.url : null };
  });
  return { remoteId, url };
}
