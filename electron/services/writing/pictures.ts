import { readFile } from 'node:fs/promises';
import { Refusal } from '../../../shared/refusal.ts';
import type { ModelPicture } from '../../providers/language-models/language-model.ts';
import type { ServiceContext } from '../context.ts';
import { type MediaRow, mediaRow, openMediaFile } from '../media/service.ts';

/** Larger ones go as their thumbnail: what is on a picture is seen on that too, and costs less. */
const largestSent = 1_500_000;
const sentAsTheyAre = ['image/jpeg', 'image/png'];

export async function pictureRow(context: ServiceContext, id: string): Promise<MediaRow> {
  const row = await mediaRow(context, id, 'mediaId');
  if (row.kind === 'image') return row;
  throw new Refusal('invalid_input', 'This is no picture.', {
    field: 'mediaId',
    remedy: 'Choose a picture from the library; videos and documents cannot be looked at.',
  });
}

export async function pictureOf(context: ServiceContext, row: MediaRow): Promise<ModelPicture> {
  const asItIs = sentAsTheyAre.includes(row.mime) && row.size_bytes <= largestSent;
  const { path, mime } = await openMediaFile(context, row.id, asItIs ? 'original' : 'thumbnail');
  return { mime, bytes: await readFile(path) };
}
