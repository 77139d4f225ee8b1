import { os } from '../procedures-base.ts';
import { emptyTrash, listTrash, purgePost } from './service.ts';

export const trash = {
  list: os.trash.list.handler(({ context, input }) => listTrash(context, input)),
  purge: os.trash.purge.handler(({ context, input }) => purgePost(context, input.id)),
  empty: os.trash.empty.handler(({ context }) => emptyTrash(context)),
};
