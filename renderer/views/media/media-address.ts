import { mediaKinds, mediaSorts } from '../../../shared/contract/media-library.ts';
import type { AddressSearch } from '../../app/address.ts';

/** What the list is asked for. */
export interface LibraryQuery {
  q: string | undefined;
  kind: (typeof mediaKinds)[number] | undefined;
  folderId: string | undefined;
  tag: string | undefined;
  unused: boolean | undefined;
  trashed: boolean;
  minBytes: number | undefined;
  from: string | undefined;
  sort: (typeof mediaSorts)[number];
}

export const mediaViews = ['unused', 'large', 'duplicates', 'trash'] as const;
export type MediaPlace = (typeof mediaViews)[number];

/** What networks refuse, or phones load slowly. */
const largeBytes = 8 * 1024 * 1024;

/** Since when files were added, in days; the address says it as `30d`. */
export const recentDays = [1, 7, 30, 365] as const;
const dayMs = 24 * 3_600_000;

/** From the beginning of a day on, so that the question stays the same for as long as the list is looked at. */
function sinceOf(text: string | undefined): string | undefined {
  const days = recentDays.find((one) => `${one}d` === text);
  if (days === undefined) return undefined;
  return new Date(Math.floor(Date.now() / dayMs) * dayMs - (days - 1) * dayMs).toISOString();
}

export function placeOf({ view }: AddressSearch): MediaPlace | undefined {
  return mediaViews.find((place) => place === view);
}

/** What the address asks of the library; anything that it cannot mean is left out. */
export function libraryQuery(search: AddressSearch): LibraryQuery {
  const place = placeOf(search);
  return {
    q: search.q?.trim() || undefined,
    kind: mediaKinds.find((kind) => kind === search.kind),
    folderId: search.folder || undefined,
    tag: search.tag || undefined,
    unused: place === 'unused' || undefined,
    trashed: place === 'trash',
    minBytes: place === 'large' ? largeBytes : undefined,
    from: sinceOf(search.from),
    sort: mediaSorts.find((sort) => sort === search.sort) ?? (place === 'large' ? 'largest' : 'newest'),
  };
}

export function isNarrowed({ q, kind, tag, folderId, unused, minBytes, from }: LibraryQuery): boolean {
  return [q, kind, tag, folderId, unused, minBytes, from].some((value) => value !== undefined);
}
