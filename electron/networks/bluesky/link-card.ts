import { textSegments } from '../../../shared/networks/segments.ts';
import { HttpFailure } from '../../../shared/ports.ts';
import type { NetworkIo } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { pageSummary } from '../open-graph.ts';
import type { AccountCall } from './xrpc.ts';

export interface LinkCard {
  uri: string;
  title: string;
  description: string;
  /** The blob as Bluesky gave it. */
  thumb?: unknown;
}

/** Bluesky refuses a larger picture on a card. */
const maxThumbBytes = 1_000_000;
const deadlineMs = 10_000;
const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

/** A card is a courtesy: what goes wrong with it is logged and the post goes out without. */
async function orWithout<Result>(
  { log }: NetworkIo,
  what: string,
  url: string,
  get: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await get();
  } catch (error) {
    if (!(error instanceof HttpFailure) && !(error instanceof NetworkError)) throw error;
    log.info({ url, reason: error.message }, `The post goes out without ${what}`);
    return null;
  }
}

async function uploadedPicture(url: string, call: AccountCall, io: NetworkIo): Promise<unknown> {
  const answer = await io.http.send({ url, deadlineMs, maxBytes: maxThumbBytes });
  const mime = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (answer.status !== 200 || !pictureTypes.includes(mime) || answer.bytes.length === 0) return undefined;
  const { blob } = await call({
    method: 'com.atproto.repo.uploadBlob',
    body: { bytes: answer.bytes, mime },
  });
  return blob;
}

/** The card of the first link in a text, made from what the linked page says of itself; null for none. */
export async function linkCard(text: string, call: AccountCall, io: NetworkIo): Promise<LinkCard | null> {
  const link = textSegments('bluesky', text).find(({ kind }) => kind === 'link');
  if (!link) return null;
  const summary = await orWithout(io, 'a link card', link.value, async () => {
    const answer = await io.http.send({ url: link.value, deadlineMs, headers: { accept: 'text/html' } });
    return answer.status === 200 ? pageSummary(answer) : null;
  });
  if (!summary) return null;
  const { title, description, imageUrl } = summary;
  const thumb =
    imageUrl === null
      ? undefined
      : await orWithout(io, 'a picture on its link card', imageUrl, () =>
          uploadedPicture(imageUrl, call, io),
        );
  return { uri: link.value, title, description, ...(thumb != null && { thumb }) };
}
