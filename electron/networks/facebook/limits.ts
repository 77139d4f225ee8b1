import type { GraphMeanings } from '../meta/graph-errors.ts';

/** Length of a film in seconds, where a format has narrower limits than a post. */
export const filmSeconds = { reel: { min: 3, max: 90 }, story: { min: 1, max: 60 } };

/** A picture of 4 MB passes within this also over a slow line. */
export const pictureDeadlineMs = 120_000;

/** The slowest line that an upload of a film is made for, in bytes a second. */
const slowestBytesPerSecond = 40_000;

/** Until when a stretch of a film must be over. */
export function uploadDeadlineMs(bytes: number): number {
  return 60_000 + Math.ceil((bytes / slowestBytesPerSecond) * 1_000);
}

/** How long a film is waited for while Facebook works on it, and between two looks. */
export const filmReadyWithinMs = 180_000;
export const shortestLookMs = 3_000;
export const longestLookMs = 30_000;

/** A health check and a fresh token this often; Meta's user tokens live about 60 days. */
export const renewEveryMs = 7 * 24 * 3_600_000;

/** Facebook waits for another stretch of the film than the one that came. */
export const wrongOffsetCode = 1_363_037;

const uploadTroubleRemedy = 'Nothing to do: it is tried again by itself.';

/** Codes that only Facebook Pages use. */
export const facebookMeanings: GraphMeanings = {
  1363019: {
    kind: 'server_error',
    says: 'had trouble with the upload of the film',
    remedy: uploadTroubleRemedy,
  },
  1363033: {
    kind: 'server_error',
    says: 'got only a part of what was uploaded',
    remedy: uploadTroubleRemedy,
  },
  [wrongOffsetCode]: {
    kind: 'server_error',
    says: 'lost a part of the film',
    remedy: uploadTroubleRemedy,
  },
  1363030: {
    kind: 'not_found',
    says: 'closed the upload of the film, which took too long',
    remedy: 'Use a smaller film or a faster line, then schedule the post again.',
  },
  1363022: {
    kind: 'rejected',
    says: 'finds the film too small',
    remedy: 'Use a longer film, then schedule the post again.',
  },
  1363023: {
    kind: 'too_large',
    says: 'finds the film too large',
    remedy: 'Use a smaller film, then schedule the post again.',
  },
  1363031: {
    kind: 'rejected',
    says: 'finds no film in the file',
    remedy: 'Save the film as MP4, then schedule the post again.',
  },
};
