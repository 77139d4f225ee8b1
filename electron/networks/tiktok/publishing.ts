import { tiktok as facts } from '../../../shared/networks/tiktok.ts';
import type {
  Draft,
  DraftMedia,
  NetworkIo,
  Published,
  Session,
  Steps,
  VisibleCheckpoint,
} from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { idIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import type { TiktokApi } from './api.ts';
import { chunkedUpload, chunkPlan, isLostUpload } from './chunked-upload.ts';
import { photoInfo, readCreator, videoInfo } from './creator.ts';
import { failureOf, rejected } from './errors.ts';
import { chunkDeadlineMs, postAddress } from './limits.ts';
import { type PostStatus, waitForPostId, waitUntilOut } from './status.ts';

const lastChunkDeadlineMs = facts.visibleDeadlineMs ?? 30_000;

/** What one call to `publish` works with. */
interface Sending {
  draft: Draft;
  session: Session;
  steps: Steps;
  api: TiktokApi;
  io: NetworkIo;
}

export type PostKind = 'video' | 'photo';

export function kindOf({ media }: Draft): PostKind {
  const films = media.filter(({ kind }) => kind === 'video').length;
  if (films === 1 && media.length === 1) return 'video';
  if (media.length > 0 && media.every(({ kind }) => kind === 'image')) return 'photo';
  throw rejected('media', 'TikTok takes one video or some pictures.', 'Add one video, or pictures only.');
}

function filmOf({ media }: Draft): DraftMedia {
  const film = media.find(({ kind }) => kind === 'video');
  if (!film) throw rejected('media', 'TikTok wants a video here.', 'Add a video.');
  return film;
}

function stagingStep(_image: DraftMedia, index: number): string {
  return `staging of image ${index + 1}`;
}

/** Names of all that leads to a post: dropped when TikTok made nothing of it. */
export function stepsBefore(draft: Draft): string[] {
  if (kindOf(draft) === 'photo') return ['creator', ...draft.media.map(stagingStep), 'publish id'];
  const { count } = chunkPlan(filmOf(draft).sizeBytes);
  const chunks = Array.from({ length: count - 1 }, (_none, index) => `chunk ${index + 1}`);
  return ['creator', 'upload', ...chunks];
}

/** The post goes by the id of its publishing until TikTok tells the public one. */
export function visibleCheckpoint(
  publishId: string,
  postId: string | null,
  kind: PostKind,
  handle: string,
): VisibleCheckpoint & { publishId: string; postId: string | null } {
  return {
    remoteId: postId ?? publishId,
    url: postId === null ? null : postAddress(handle, kind, postId),
    publishId,
    postId,
  };
}

/** The end of the visible step: only what TikTok calls published is out. */
async function outOrFailed({ draft, session, steps, api, io }: Sending, publishId: string) {
  const status: PostStatus = await waitUntilOut(publishId, api, io);
  if (status.state === 'failed') {
    const failure = failureOf(status.failReason, io.clock.now());
    // What counts as unclear is settled by the ids in these steps, which are forgotten then.
    if (failure.kind !== 'server_error') await steps.forget(...stepsBefore(draft));
    throw failure;
  }
  return visibleCheckpoint(publishId, status.postId, kindOf(draft), session.handle);
}

/** A level that TikTok no longer offers is asked for anew; pictures at a domain that it does not know move. */
async function asOffered<Result>({ draft, steps }: Sending, init: () => Promise<Result>): Promise<Result> {
  try {
    return await init();
  } catch (error) {
    const code = error instanceof NetworkError ? error.details.code : undefined;
    if (code === 'privacy_level_option_mismatch') await steps.forget('creator');
    if (code === 'url_ownership_unverified') await steps.forget(...draft.media.map(stagingStep));
    throw error;
  }
}

async function openUpload(info: Record<string, unknown>, film: DraftMedia, api: TiktokApi) {
  const { chunkSize, count } = chunkPlan(film.sizeBytes);
  const data = await api.data({
    method: 'POST',
    path: '/v2/post/publish/video/init/',
    json: {
      post_info: info,
      source_info: {
        source: 'FILE_UPLOAD',
        video_size: film.sizeBytes,
        chunk_size: chunkSize,
        total_chunk_count: count,
      },
    },
  });
  const uploadUrl = textIn(data, 'upload_url');
  if (uploadUrl === null || !URL.canParse(uploadUrl)) throw unreadable('TikTok');
  return { publishId: idIn('TikTok', data, 'publish_id'), uploadUrl };
}

/** The last chunk is the one after which the video can go out. */
async function postVideoOnce(sending: Sending) {
  const { draft, steps, api } = sending;
  const film = filmOf(draft);
  const rules = await steps.run('creator', () => readCreator(api));
  const info = videoInfo(draft, rules);
  let isNew = false;
  const { publishId, uploadUrl } = await steps.run('upload', () => {
    isNew = true;
    return asOffered(sending, () => openUpload(info, film, api));
  });
  const sendChunk = chunkedUpload({ publishId, uploadUrl, isNew }, film, api);
  const { count } = chunkPlan(film.sizeBytes);
  for (let chunk = 1; chunk < count; chunk += 1) {
    await steps.run(`chunk ${chunk}`, async () => {
      await sendChunk(chunk, chunkDeadlineMs);
      return { chunk };
    });
  }
  return steps.runVisible('post', async () => {
    await sendChunk(count, lastChunkDeadlineMs);
    return outOrFailed(sending, publishId);
  });
}

async function postVideo(sending: Sending) {
  try {
    return await postVideoOnce(sending);
  } catch (error) {
    if (!isLostUpload(error)) throw error;
    await sending.steps.forget(...stepsBefore(sending.draft));
    return postVideoOnce(sending);
  }
}

/** TikTok fetches the pictures itself. The id that it gives is kept at once: by it the end can be asked for. */
async function postPhotos(sending: Sending) {
  const { draft, steps, api, io } = sending;
  const rules = await steps.run('creator', () => readCreator(api));
  const info = photoInfo(draft, rules);
  const addresses: string[] = [];
  for (const [index, image] of draft.media.entries()) {
    const name = stagingStep(image, index);
    const { url } = await steps.run(name, () => io.staging.put(image, draft.publicationId));
    addresses.push(url);
  }
  return steps.runVisible('post', async () => {
    const { publishId } = await steps.run('publish id', async () => {
      const data = await asOffered(sending, () =>
        api.data({
          method: 'POST',
          path: '/v2/post/publish/content/init/',
          json: {
            media_type: 'PHOTO',
            post_mode: 'DIRECT_POST',
            post_info: info,
            source_info: { source: 'PULL_FROM_URL', photo_images: addresses, photo_cover_index: 0 },
          },
        }),
      );
      return { publishId: idIn('TikTok', data, 'publish_id') };
    });
    return outOrFailed(sending, publishId);
  });
}

export async function publishPost(sending: Sending): Promise<Published> {
  const { draft, session, steps, api, io } = sending;
  const kind = kindOf(draft);
  const post = kind === 'video' ? await postVideo(sending) : await postPhotos(sending);
  if (post.postId !== null || draft.options.privacy_level !== 'PUBLIC_TO_EVERYONE') {
    return { remoteId: post.remoteId, url: post.url };
  }
  const { postId } = await steps.run('public id', async () => ({
    postId: await waitForPostId(post.publishId, api, io),
  }));
  const { remoteId, url } = visibleCheckpoint(post.publishId, postId, kind, session.handle);
  return { remoteId, url };
}
