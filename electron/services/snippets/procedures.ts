import { os } from '../procedures-base.ts';
import { createSnippet, listSnippets, removeSnippet, restoreSnippet, updateSnippet } from './service.ts';

export const snippets = {
  list: os.snippets.list.handler(({ context }) => listSnippets(context)),
  create: os.snippets.create.handler(({ context, input }) => createSnippet(context, input)),
  update: os.snippets.update.handler(({ context, input }) => updateSnippet(context, input)),
  remove: os.snippets.remove.handler(({ context, input }) => removeSnippet(context, input.id)),
  restore: os.snippets.restore.handler(({ context, input }) => restoreSnippet(context, input.id)),
};
