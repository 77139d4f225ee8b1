import { os } from '../procedures-base.ts';
import { listSavedSearches, removeSearch, renameSearch, saveSearch, suggestSearches } from './service.ts';

export const searches = {
  suggest: os.searches.suggest.handler(({ context, input }) => suggestSearches(context, input.search)),
  list: os.searches.list.handler(({ context }) => listSavedSearches(context)),
  save: os.searches.save.handler(({ context, input }) => saveSearch(context, input)),
  rename: os.searches.rename.handler(({ context, input }) => renameSearch(context, input)),
  remove: os.searches.remove.handler(({ context, input }) => removeSearch(context, input.id)),
};
