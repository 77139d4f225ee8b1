import type { MediaFolder } from '../../../shared/contract/media-library.ts';

export interface FolderNode extends MediaFolder {
  depth: number;
  hasChildren: boolean;
}

/** The tree as lines from top to bottom; what lies below a closed folder is left out. */
export function folderLines(folders: readonly MediaFolder[], closed: ReadonlySet<string>): FolderNode[] {
  const below = Map.groupBy(folders, ({ parentId }) => parentId);
  const linesOf = (parentId: string | null, depth: number): FolderNode[] =>
    (below.get(parentId) ?? []).flatMap((folder) => [
      { ...folder, depth, hasChildren: below.has(folder.id) },
      ...(closed.has(folder.id) ? [] : linesOf(folder.id, depth + 1)),
    ]);
  return linesOf(null, 0);
}

/** `2026 / May`: a folder with those above it. */
export function folderPath(folders: readonly MediaFolder[], id: string): string {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const names: string[] = [];
  for (let folder = byId.get(id); folder; folder = folder.parentId ? byId.get(folder.parentId) : undefined) {
    names.unshift(folder.name);
  }
  return names.join(' / ');
}
