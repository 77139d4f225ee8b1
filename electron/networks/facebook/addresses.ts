import type { Page } from './page.ts';

/** Posts of a Page are named `page_post`; films by one number alone. */
export function isFilmId(remoteId: string): boolean {
  return !remoteId.includes('_');
}

const site = 'https://www.facebook.com';

/** Facebook gives some addresses without their beginning. */
export function pageAddress(permalink: string | null): string | null {
  return permalink !== null && URL.canParse(permalink, site) ? new URL(permalink, site).href : null;
}

export function postAddress(remoteId: string, page: Page): string {
  return `${site}/${page.id}/posts/${remoteId.slice(remoteId.indexOf('_') + 1)}`;
}

export function filmAddress(filmId: string, page: Page): string {
  return `${site}/${page.id}/videos/${filmId}/`;
}

export function reelAddress(filmId: string): string {
  return `${site}/reel/${filmId}`;
}
