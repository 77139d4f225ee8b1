import { os } from '../procedures-base.ts';
import { listLabels, mergeLabels, removeLabel, renameLabel, saveLabel } from './service.ts';

export const labels = {
  list: os.labels.list.handler(({ context }) => listLabels(context)),
  save: os.labels.save.handler(({ context, input }) => saveLabel(context, input)),
  rename: os.labels.rename.handler(({ context, input }) => renameLabel(context, input)),
  merge: os.labels.merge.handler(({ context, input }) => mergeLabels(context, input)),
  remove: os.labels.remove.handler(({ context, input }) => removeLabel(context, input.name)),
};
