import { splitList } from '../../../shared/imports/lists.ts';
import type { MediaRow } from '../media/service.ts';
import { type Columns, cellsOf } from './columns.ts';
import type { RowProblems } from './row-problems.ts';

const longestUrl = 2_000;

export interface RowMedia {
  library: MediaRow[];
  urls: string[];
}

/** Media of the library that a sheet names, by file name and by id. */
export interface NamedMedia {
  byName: ReadonlyMap<string, readonly MediaRow[]>;
  byId: ReadonlyMap<string, MediaRow>;
}

export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

function findNamed(named: NamedMedia, name: string): readonly MediaRow[] {
  const id = name.startsWith('media:') ? name.slice('media:'.length) : undefined;
  const one = id ? named.byId.get(id) : undefined;
  return one ? [one] : (named.byName.get(name.toLowerCase()) ?? []);
}

function readName(
  named: NamedMedia,
  cell: { column: number; value: string },
  media: RowMedia,
  problems: RowProblems,
): void {
  const name = cell.value;
  if (isWebAddress(name)) {
    if (URL.canParse(name) && name.length <= longestUrl) media.urls.push(name);
    else problems.error(cell.column, name, 'This is no address of a file.', 'Write one such as https://….');
    return;
  }
  const found = findNamed(named, name);
  const [one] = found;
  if (one && found.length === 1) {
    if (!media.library.includes(one)) media.library.push(one);
  } else if (one) {
    problems.error(
      cell.column,
      name,
      `${found.length} files of the library are called “${name.slice(0, 60)}”.`,
      `Write the one that is meant by its id: ${found
        .slice(0, 2)
        .map(({ id }) => `media:${id}`)
        .join(' or ')}.`,
    );
  } else {
    problems.error(
      cell.column,
      name,
      `There is no “${name.slice(0, 60)}” in the library.`,
      'Upload it to the library first, or write the web address of the file.',
    );
  }
}

export function readMedia(
  columns: Columns,
  named: NamedMedia,
  cells: readonly string[],
  problems: RowProblems,
): RowMedia {
  const media: RowMedia = { library: [], urls: [] };
  for (const { column, value } of cellsOf(columns, cells, 'media')) {
    // A comma may be part of an address: one that stands alone is left whole.
    const names =
      isWebAddress(value.trim()) && !/[\s;|"]/.test(value.trim().replace(/,https?:/gi, ' '))
        ? [value.trim()]
        : splitList(value);
    for (const name of names) readName(named, { column, value: name }, media, problems);
  }
  return media;
}

/** Every name of the library that the sheet uses, for one question to the database. */
export function mediaNames(columns: Columns, rows: readonly (readonly string[])[]): string[] {
  const names = new Set<string>();
  for (const cells of rows) {
    for (const { value } of cellsOf(columns, cells, 'media')) {
      for (const name of splitList(value)) if (!isWebAddress(name)) names.add(name);
    }
  }
  return [...names];
}
