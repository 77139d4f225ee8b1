import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Media } from '../../../shared/contract/media.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { mediaWorkshop } from '../../providers/media-workshop.ts';
import type { ServiceContext } from '../context.ts';
import { withIncomingFile } from './files.ts';
import { mediaPaths, mediaRow, toMedia } from './rows.ts';

/** Shows a video by a still of it instead of a drawing; the still is judged like any other picture. */
export async function setPoster(
  context: ServiceContext,
  input: { id: string; picture: File },
): Promise<Media> {
  const row = await mediaRow(context, input.id);
  if (row.kind !== 'video') {
    throw new Refusal('invalid_input', 'Only videos are shown by a still.', {
      field: 'id',
      remedy: 'Give the id of a video.',
    });
  }
  await withIncomingFile(
    context,
    (path) => pipeline(Readable.from(input.picture.stream()), createWriteStream(path, { mode: 0o600 })),
    async (path) => {
      const small = `${path}.small`;
      try {
        await mediaWorkshop.poster(path, small);
        await rename(small, mediaPaths(context, row.id).thumbnail);
      } finally {
        await rm(small, { force: true });
      }
    },
  );
  await context.transaction(async (inside) => {
    const posterAt = inside.clock.now();
    await inside.db.updateTable('media').set({ poster_at: posterAt }).where('id', '=', row.id).execute();
    await inside.emit({ topic: 'media', name: 'mediaChanged', resourceId: row.id });
  });
  return toMedia(await mediaRow(context, row.id));
}
