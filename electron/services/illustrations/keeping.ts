import { readFile } from 'node:fs/promises';
import type { Media } from '../../../shared/contract/media.ts';
import type { ModelPicture } from '../../providers/language-models/language-model.ts';
import { mayBePaid, pictureFailure } from '../../providers/pictures/picture-failure.ts';
import type { MadePicture } from '../../providers/pictures/picture-maker.ts';
import type { ServiceContext } from '../context.ts';
import { keepOrigin, mediaRow, openMediaFile, takeBytes } from '../media/service.ts';
import type { KeptOrder } from './kept-order.ts';

/** Larger ones go as their thumbnail: what is on a picture is seen on that too, and costs less. */
const largestSent = 8 * 1024 * 1024;
const sentAsTheyAre = ['image/jpeg', 'image/png', 'image/webp'];

const signatures: readonly (readonly [extension: string, at: number, bytes: readonly number[]])[] = [
  ['jpg', 0, [0xff, 0xd8, 0xff]],
  ['png', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['webp', 8, [0x57, 0x45, 0x42, 0x50]],
];

function extensionOf(bytes: Uint8Array): string | undefined {
  const found = signatures.find(([, at, sign]) => sign.every((byte, index) => bytes[at + index] === byte));
  return found?.[0];
}

export async function referenceOf(
  context: ServiceContext,
  { referenceId }: KeptOrder,
): Promise<ModelPicture | null> {
  if (referenceId === null) return null;
  const row = await mediaRow(context, referenceId, 'referenceId');
  const asItIs = sentAsTheyAre.includes(row.mime) && row.size_bytes <= largestSent;
  const { path, mime } = await openMediaFile(context, row.id, asItIs ? 'original' : 'thumbnail');
  return { mime, bytes: await readFile(path) };
}

const mostWords = 6;

/** The first words of the prompt: what a person finds it by again. */
function nameOf({ prompt }: KeptOrder, position: number, extension: string): string {
  const words = prompt.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const stem = words.slice(0, mostWords).join('-').slice(0, 60) || 'picture';
  return `${stem}-${position + 1}.${extension}`;
}

/** Takes what came into the library as if it had been uploaded, with who made it from what. */
export async function keepMade(
  context: ServiceContext,
  taskId: string,
  order: KeptOrder,
  position: number,
  made: MadePicture,
  costMicros: number | null,
): Promise<Media> {
  const extension = extensionOf(made.bytes);
  // The library takes films and documents too; none was asked for.
  if (!extension) throw pictureFailure('garbage', order.makerName, { usage: mayBePaid });
  const media = await takeBytes(context, made.bytes, {
    fileName: nameOf(order, position, extension),
    altText: '',
    folderId: order.folderId,
    origin: 'ai',
  });
  const row = await mediaRow(context, media.id);
  // The same bytes may have been there before, from somewhere else.
  if (row.origin === 'ai') {
    await keepOrigin(context, media.id, {
      provider: order.makerName,
      remoteId: `${taskId} ${position}`,
      pageUrl: null,
      author: null,
      license: null,
      attribution: null,
      costMicros,
      currency: costMicros === null ? null : 'USD',
      by: { model: order.model, prompt: order.wholePrompt },
    });
  }
  return media;
}
