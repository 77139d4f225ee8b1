import { create } from 'zustand';
import type { Media } from '../../../shared/contract/media.ts';
import { client } from '../client.ts';
import { useConnection } from '../connection.ts';
import { orpc, queryClient } from '../queries.ts';
import { answerCode, refusalOf, showRefusal } from '../refusal.ts';
import { stillOf } from './still.ts';
import { type Added, createUploader, type Transfer } from './uploader.ts';

/** Everything on its way into the library, in the order in which it was chosen. */
export const useTransfers = create<{ transfers: readonly Transfer[] }>(() => ({ transfers: [] }));

const atOnce = 3;

export const uploader = createUploader({
  api: {
    begin: (input) => client.media.uploads.begin(input),
    get: (input) => client.media.uploads.get(input),
    append: (input) => client.media.uploads.append(input),
    finish: (input) => client.media.uploads.finish(input),
    cancel: (input) => client.media.uploads.cancel(input),
  },
  atOnce,
  refusalOf(error) {
    if (answerCode(error) === undefined) return undefined;
    const { message, remedy } = refusalOf(error);
    return { message, remedy };
  },
  isOutOfStep: (error) => answerCode(error) === 'conflict' && refusalOf(error).field === 'offset',
  onChange: (transfers) => useTransfers.setState({ transfers }),
  isConnected: () => useConnection.getState().state === 'open',
  onTrouble: showRefusal,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});

/** A video is shown by a real picture of it as soon as this page can draw one. */
async function givePoster(media: Media): Promise<void> {
  const picture = await stillOf(media.url);
  if (picture) await client.media.setPoster({ id: media.id, picture });
}

/** Uploads files, each shown in the tray, and tells of each as it arrives. */
export function uploadFiles(
  files: readonly File[],
  options: { folderId?: string | null; place?: Transfer['place'] } = {},
): Added[] {
  const { folderId = null, place = 'tray' } = options;
  const added = uploader.add(files, { folderId, place });
  for (const { media } of added) {
    void media.then((arrived) => arrived && queryClient.invalidateQueries({ queryKey: orpc.media.key() }));
  }
  return added;
}

/** As `uploadFiles`, of one file whose place on the screen is the caller's. */
export function uploadOne(file: File, place: Transfer['place']): Added {
  const [added] = uploader.add([file], { folderId: null, place });
  if (!added) throw new Error('The file was not queued.');
  return added;
}

useTransfers.subscribe(({ transfers }, before) => {
  for (const { key, media } of transfers) {
    const isNew = media?.kind === 'video' && before.transfers.find((one) => one.key === key)?.media === null;
    if (media && isNew) {
      givePoster(media).catch(showRefusal);
    }
  }
});
