import { useQueryClient } from '@tanstack/react-query';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { edit, type Upload } from './compose-store.ts';
import { useComposer } from './composer-context.ts';
import { addMediaId } from './draft.ts';
import { refusalWords } from './refusal-words.ts';

/** Uploading pictures into the tab that is shown; each is seen at once, from the person's own disk. */
export function useUploads() {
  const { store } = useComposer();
  const queries = useQueryClient();

  function setUploads(change: (uploads: Upload[]) => Upload[]) {
    store.setState((state) => ({ uploads: change(state.uploads) }));
  }

  function dismiss({ key, previewUrl }: Upload) {
    URL.revokeObjectURL(previewUrl);
    setUploads((uploads) => uploads.filter((other) => other.key !== key));
  }

  function show(upload: Upload) {
    setUploads((uploads) => [...uploads.filter((other) => other.key !== upload.key), upload]);
  }

  async function send(upload: Upload) {
    try {
      const picture = await client.media.upload({ file: upload.file, altText: '' });
      store.setState((state) => {
        const known = { ...state, pictures: { ...state.pictures, [picture.id]: picture } };
        return edit(known, (draft) => addMediaId(draft, upload.tab, picture.id));
      });
      dismiss(upload);
    } catch (error) {
      const failure = refusalWords(error);
      setUploads((uploads) => uploads.map((one) => (one.key === upload.key ? { ...one, failure } : one)));
    }
  }

  /** One after the other, so that the pictures come in the order in which they were chosen. */
  async function upload(files: readonly File[]) {
    const { tab } = store.getState();
    const waiting = files.map((file): Upload => {
      const previewUrl = URL.createObjectURL(file);
      return { key: previewUrl, fileName: file.name, previewUrl, tab, failure: null, file };
    });
    waiting.forEach(show);
    for (const each of waiting) await send(each);
    await queries.invalidateQueries({ queryKey: orpc.media.key() });
  }

  function retry(failed: Upload) {
    const again = { ...failed, failure: null };
    show(again);
    return send(again);
  }

  return { upload, dismiss, retry };
}
