import { type HttpAnswer, HttpFailure } from '../../../shared/ports.ts';
import type { Draft, NetworkIo } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { type PageSummary, pageSummary } from '../open-graph.ts';
import type { LinkedinApi } from './api.ts';
import { uploadWhole } from './media.ts';

const deadlineMs = 10_000;
const maxPictureBytes = 5_000_000;
const pictureTypes = ['image/jpeg', 'image/png', 'image/gif'];

/** A card is a courtesy: what goes wrong with it is logged, and the post goes out with what there is. */
async function fetched(url: string, { http, log }: NetworkIo, maxBytes?: number): Promise<HttpAnswer | null> {
  try {
    const answer = await http.send({ url, deadlineMs, ...(maxBytes !== undefined && { maxBytes }) });
    return answer.status === 200 ? answer : null;
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    log.info({ url, reason: error.message }, 'The card of a link goes out with less');
    return null;
  }
}

async function thumbnail(url: string, api: LinkedinApi, io: NetworkIo): Promise<string | undefined> {
  const answer = await fetched(url, io, maxPictureBytes);
  const mime = (answer?.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!answer || !pictureTypes.includes(mime) || answer.bytes.length === 0) return undefined;
  try {
    return await uploadWhole({ kind: 'image', bytes: answer.bytes, mime }, api);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    io.log.info({ url, reason: error.message }, 'The card of a link goes out without a picture');
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** LinkedIn looks at no page itself: the card is made from what the person wrote and what the page says of itself. */
export async function articleCard(
  { link, link_title, link_description }: Draft['options'],
  api: LinkedinApi,
  io: NetworkIo,
): Promise<Record<string, string> | null> {
  const source = textOf(link);
  if (source === undefined) return null;
  const answer = await fetched(source, io);
  const page: PageSummary | null = answer && pageSummary(answer);
  const title = textOf(link_title) ?? page?.title ?? new URL(source).host;
  const description = textOf(link_description) ?? textOf(page?.description);
  const picture = page?.imageUrl ? await thumbnail(page.imageUrl, api, io) : undefined;
  return {
    source,
    title,
    ...(description !== undefined && { description }),
    ...(picture !== undefined && { thumbnail: picture }),
  };
}
