import type { Media } from '../../../shared/contract/media.ts';
import { uploader, uploadOne } from '../../app/uploads/transfers.ts';
import { edit, type Upload } from './compose-store.ts';
import { useComposer } from './composer-context.ts';
import { addMediaId } from './draft.ts';

/** Uploading files into the tab that is shown; each is seen at once, from the person's own disk. */
export function useUploads() {
  const { store } = useComposer();

  function setUploads(change: (uploads: Upload[]) => Upload[]) {
    store.setState((state) => ({ uploads: change(state.uploads) }));
  }

  function dismiss({ key, previewUrl }: Upload) {
    uploader.remove(key);
    URL.revokeObjectURL(previewUrl);
    setUploads((uploads) => uploads.filter((other) => other.key !== key));
  }

  function place(shown: Upload, picture: Media | null) {
    const isWanted = store.getState().uploads.some(({ key }) => key === shown.key);
    if (!picture || !isWanted) return;
    store.setState((state) => {
      const known = { ...state, pictures: { ...state.pictures, [picture.id]: picture } };
      return edit(known, (draft) => addMediaId(draft, shown.tab, picture.id));
    });
    dismiss(shown);
  }

  /**
   * Sent side by side, put in one after the other, so that the pictures come in the order in which they were chosen.
   * One that fails holds up no other.
   */
  async function upload(files: readonly File[]) {
    const { tab } = store.getState();
    const sending = files.map((file) => {
      const added = uploadOne(file, 'composer');
      const shown: Upload = {
        key: added.key,
        fileName: file.name,
        previewUrl: URL.createObjectURL(file),
        tab,
      };
      setUploads((uploads) => [...uploads, shown]);
      return { shown, ...added };
    });
    for (const { shown, media, tried } of sending) {
      await tried;
      void media.then((picture) => place(shown, picture));
    }
  }

  return { upload, dismiss, retry: ({ key }: Upload) => uploader.resume(key) };
}
