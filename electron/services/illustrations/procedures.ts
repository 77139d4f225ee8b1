import { os } from '../procedures-base.ts';
import {
  cancelIllustration,
  getIllustration,
  illustrationStudio,
  listIllustrations,
  orderPictures,
  setPicturePrice,
} from './service.ts';

export const illustrations = {
  studio: os.illustrations.studio.handler(({ context }) => illustrationStudio(context)),
  generate: os.illustrations.generate.handler(({ context, input }) => orderPictures(context, input)),
  list: os.illustrations.list.handler(({ context, input }) => listIllustrations(context, input)),
  get: os.illustrations.get.handler(({ context, input }) => getIllustration(context, input.id)),
  cancel: os.illustrations.cancel.handler(({ context, input }) => cancelIllustration(context, input.id)),
  setPrice: os.illustrations.setPrice.handler(({ context, input }) => setPicturePrice(context, input)),
};
