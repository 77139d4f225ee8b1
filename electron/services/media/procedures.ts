import { os } from '../procedures-base.ts';
import { optimizeMedia } from '../renditions/service.ts';
import { setFocus } from './focus.ts';
import { listMedia, removeMedia, updateMedia, uploadMedia } from './service.ts';

export const media = {
  upload: os.media.upload.handler(({ context, input }) => uploadMedia(context, input)),
  list: os.media.list.handler(({ context, input }) => listMedia(context, input)),
  update: os.media.update.handler(({ context, input }) => updateMedia(context, input)),
  setFocus: os.media.setFocus.handler(({ context, input }) => setFocus(context, input)),
  optimize: os.media.optimize.handler(({ context, input }) => optimizeMedia(context, input)),
  remove: os.media.remove.handler(({ context, input }) => removeMedia(context, input.id)),
};
