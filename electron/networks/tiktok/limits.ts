const mebibyte = 1_048_576;

export const minChunkBytes = 5 * mebibyte;
/** More chunks than this would fill the ledger. */
export const maxChunks = 200;
export const chunkDeadlineMs = 10 * 60_000;

/** How often the state of a post is asked for; TikTok answers thirty times a minute. */
export const pollMs = 5_000;
/** A post that takes longer is settled later. */
export const outWithinMs = 3 * 60_000;
/** The public id comes after moderation, mostly within a minute. */
export const publicWithinMs = 2 * 60_000;

/** Lists show a post after moderation: until then that it is missing says nothing. */
export const listedWithinMs = 10 * 60_000;

/** TikTok counts requests by the minute, and posts by the day. */
export const requestRestMs = 60_000;
export const postRestMs = 24 * 3_600_000;

export const listSize = 20;
export const maxListPages = 5;

const site = 'https://www.tiktok.com';

export function profileAddress(username: string): string {
  return `${site}/@${encodeURIComponent(username)}`;
}

export function postAddress(username: string, kind: 'video' | 'photo', postId: string): string {
  return `${profileAddress(username)}/${kind}/${postId}`;
}
