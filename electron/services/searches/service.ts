export {
  listSavedSearches,
  removeSearch,
  renameLabelInSearches,
  renameSearch,
  saveSearch,
} from './saved.ts';
export { suggestSearches } from './suggestions.ts';
