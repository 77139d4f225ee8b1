import { uploader } from '../../app/uploads/transfers.ts';
import type { ComposeStore } from './compose-store.ts';

/** For a composer that is left: its files go on into the library, in the sight of the tray, but into no post. */
export function handOverUploads(store: ComposeStore): void {
  const { uploads } = store.getState();
  if (uploads.length === 0) return;
  store.setState({ uploads: [] });
  for (const { key, previewUrl } of uploads) {
    URL.revokeObjectURL(previewUrl);
    uploader.showInTray(key);
  }
}
