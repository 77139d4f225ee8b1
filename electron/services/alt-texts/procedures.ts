import { os } from '../procedures-base.ts';
import {
  acceptDrafts,
  beginDrafting,
  cancelDrafting,
  dismissDrafts,
  getRun,
  latestDrafts,
  undoDrafts,
} from './service.ts';

export const altTexts = {
  latest: os.altTexts.latest.handler(({ context }) => latestDrafts(context)),
  begin: os.altTexts.begin.handler(({ context, input }) => beginDrafting(context, input)),
  get: os.altTexts.get.handler(({ context, input }) => getRun(context, input.id)),
  cancel: os.altTexts.cancel.handler(({ context, input }) => cancelDrafting(context, input.id)),
  accept: os.altTexts.accept.handler(({ context, input }) => acceptDrafts(context, input)),
  dismiss: os.altTexts.dismiss.handler(({ context, input }) => dismissDrafts(context, input)),
  undo: os.altTexts.undo.handler(({ context, input }) => undoDrafts(context, input)),
};
