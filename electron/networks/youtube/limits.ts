const kibibyte = 1_024;

/** Pieces of an upload end at multiples of this, save the last. */
export const pieceGrainBytes = 256 * kibibyte;
export const pieceBytes = 8 * 1_024 * kibibyte;
/** More steps than this would fill the ledger; larger films get longer ones. */
export const maxChunkSteps = 128;
export const pieceDeadlineMs = 10 * 60_000;

export const maxTagLetters = 500;
export const maxThumbnailBytes = 2_000_000;
export const thumbnailTypes: readonly string[] = ['image/jpeg', 'image/png'];
/** People & Blogs. */
export const usualCategory = '22';
/** Quotas begin anew at midnight there. */
export const quotaZone = 'America/Los_Angeles';
/** A channel that uploaded too much may do so again after this. */
export const uploadRestMs = 24 * 3_600_000;

export const pageSize = 50;
export const commentPageSize = 100;
export const maxPages = 4;

const site = 'https://www.youtube.com';

export function videoAddress(videoId: string): string {
  return `${site}/watch?v=${encodeURIComponent(videoId)}`;
}

export function commentAddress(videoId: string, commentId: string): string {
  return `${videoAddress(videoId)}&lc=${encodeURIComponent(commentId)}`;
}

export function channelAddress(channelId: string): string {
  return `${site}/channel/${encodeURIComponent(channelId)}`;
}
