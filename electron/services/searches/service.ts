export { listSavedSearches, removeSearch, renameSearch, saveSearch } from './saved.ts';
export { suggestSearches } from './suggestions.ts';
