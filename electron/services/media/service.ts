import type { Media } from '../../../shared/contract/media.ts';
import type { ServiceContext } from '../context.ts';
import { clearIncoming } from './files.ts';
import { planHashing } from './hashing.ts';
import { anyMediaRow, mediaPaths, mediaRow, toMedia } from './rows.ts';

export { maxUploadBytes } from '../../../shared/contract/media-uploads.ts';
export { tooLarge } from '../../providers/media-intake.ts';
export { arrangeMedia } from './arrange.ts';
export { mediaDuplicates } from './duplicates.ts';
export { takeBytes, uploadMedia } from './files.ts';
export { createFolder, removeFolder, updateFolder } from './folders.ts';
export { hashMedia } from './hashing.ts';
export { importMedia } from './import.ts';
export { checkFolder } from './intake.ts';
export { listMedia, mediaDetails, mediaOverview } from './library.ts';
export { keepOrigin } from './origins.ts';
export { setPoster } from './poster.ts';
export { type MediaRow, mediaPaths, mediaRow, mediaRows, toMedia } from './rows.ts';
export { mediaSettings, setMediaSettings } from './settings.ts';
export { downloadStock, searchStock, setStockKey, stockKeyOf, stockSources } from './stock.ts';
export { mediaStorage } from './storage.ts';
export { purgeMedia, purgeOldTrash, removeMedia, restoreMedia, restoreMediaOf, trashMedia } from './trash.ts';
export {
  appendToUpload,
  beginUpload,
  cancelUpload,
  finishUpload,
  listUploads,
  tidyUploads,
  uploadState,
} from './uploads.ts';
export { createFolderWatch, type FolderWatch } from './watch-folder.ts';

export async function updateMedia(
  context: ServiceContext,
  input: { id: string; altText: string },
): Promise<Media> {
  await mediaRow(context, input.id);
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('media')
      .set({ alt_text: input.altText })
      .where('id', '=', input.id)
      .execute();
    await inside.emit({ topic: 'media', name: 'mediaChanged', resourceId: input.id });
  });
  return toMedia(await mediaRow(context, input.id));
}

/** Where a host finds the bytes to serve; of what is in the trash, only of the small picture. */
export async function openMediaFile(
  context: ServiceContext,
  id: string,
  size: 'original' | 'thumbnail',
): Promise<{ path: string; mime: string; fileName: string }> {
  const row = size === 'thumbnail' ? await anyMediaRow(context, id) : await mediaRow(context, id);
  return {
    path: mediaPaths(context, row.id)[size],
    mime: size === 'thumbnail' ? 'image/webp' : row.mime,
    fileName: row.file_name,
  };
}

/** At start: what a process that died left behind goes, and pictures that were never compared are. */
export async function beginMedia(context: ServiceContext): Promise<void> {
  await clearIncoming(context);
  await planHashing(context);
}
