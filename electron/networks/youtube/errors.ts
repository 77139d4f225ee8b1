import type { HttpAnswer } from '../../../shared/ports.ts';
import { addDays, dateIn, startOfDate } from '../../../shared/time.ts';
import { errorOfAnswer, objectIn } from '../http-errors.ts';
import { fieldsIn, listIn, textIn } from '../json-api.ts';
import { NetworkError, type NetworkErrorKind } from '../network-error.ts';
import { quotaZone, uploadRestMs } from './limits.ts';

interface Meaning {
  kind: NetworkErrorKind;
  message: string;
  remedy: string;
  retryAt?: (now: number) => number;
  /** Of the Google project, and so of all its channels. */
  wholeApp?: true;
}

/** The next midnight where Google counts its days. */
export function nextQuotaDay(now: number): number {
  return startOfDate(addDays(dateIn(now, quotaZone), 1), quotaZone);
}

const quota: Meaning = {
  kind: 'quota_exhausted',
  message: 'The Google project has used up what YouTube allows it in a day.',
  remedy:
    'Nothing to do: it is tried again after midnight in California. Google raises the quota on request.',
  retryAt: nextQuotaDay,
  wholeApp: true,
};
const tooFast: Meaning = {
  kind: 'rate_limited',
  message: 'YouTube asks to wait: too many requests.',
  remedy: 'Nothing to do: it is tried again as soon as YouTube allows.',
};
const noPermission: Meaning = {
  kind: 'auth_revoked',
  message: 'The sign-in lacks a permission that YouTube wants for this.',
  remedy: 'Sign the account in again and leave every box ticked: upload, manage, comments and analytics.',
};
const noChannel: Meaning = {
  kind: 'auth_revoked',
  message: 'The Google account has no YouTube channel.',
  remedy: 'Make a channel on youtube.com, then sign the account in again.',
};
const closedChannel: Meaning = {
  kind: 'auth_revoked',
  message: 'YouTube has closed or suspended the channel.',
  remedy: 'Look at the channel on YouTube; sign in again once it is open.',
};
const gone: Meaning = {
  kind: 'not_found',
  message: 'YouTube cannot find this.',
  remedy: 'It may have been deleted there.',
};

function refused(message: string, remedy: string): Meaning {
  return { kind: 'rejected', message, remedy };
}

const meanings: Readonly<Record<string, Meaning>> = {
  quotaExceeded: quota,
  dailyLimitExceeded: quota,
  rateLimitExceeded: tooFast,
  userRateLimitExceeded: tooFast,
  uploadRateLimitExceeded: tooFast,
  uploadLimitExceeded: {
    kind: 'quota_exhausted',
    message: 'The channel has uploaded as many videos as YouTube allows for now.',
    remedy: 'Nothing to do: it is tried again tomorrow. Verifying the channel raises the number.',
    retryAt: (now) => now + uploadRestMs,
  },
  authError: {
    kind: 'auth_expired',
    message: 'YouTube does not accept the token any more.',
    remedy: 'Sign the account in again.',
  },
  insufficientPermissions: noPermission,
  insufficientScopes: noPermission,
  accessNotConfigured: {
    kind: 'auth_revoked',
    message: 'The YouTube Data API is not switched on in the Google project.',
    remedy: 'Enable “YouTube Data API v3” at console.cloud.google.com, then sign the account in again.',
  },
  youtubeSignupRequired: noChannel,
  channelClosed: closedChannel,
  channelSuspended: closedChannel,
  accountClosed: closedChannel,
  accountSuspended: closedChannel,
  forbidden: refused(
    'YouTube does not allow this to the channel.',
    'Look at the channel on YouTube; some things, like thumbnails, need a verified phone number.',
  ),
  invalidTitle: refused(
    'YouTube refuses the title.',
    'Use 1 to 100 characters without < and >, then schedule the post again.',
  ),
  invalidDescription: refused(
    'YouTube refuses the description.',
    'Shorten it to 5,000 bytes and take out < and >.',
  ),
  invalidTags: refused('YouTube refuses the tags.', 'Use fewer or shorter tags: 500 characters in all.'),
  invalidCategoryId: refused(
    'YouTube does not know the category.',
    'Give the number of a category that your country has, or leave it empty.',
  ),
  invalidPublishAt: refused('YouTube refuses the planned time.', 'Choose a later time.'),
  invalidVideoMetadata: refused(
    'YouTube refuses what was said about the video.',
    'Give it a title; check description, tags and category.',
  ),
  mediaBodyRequired: refused('YouTube got no video.', 'Add the video again.'),
  mediaTypeNotSupported: refused('YouTube does not take this kind of file.', 'Save the video as MP4.'),
  imageFormatUnsupported: refused('YouTube does not take this thumbnail.', 'Use a JPEG or PNG picture.'),
  invalidImage: refused('YouTube cannot read the thumbnail.', 'Save it again as JPEG.'),
  imageTooTall: refused('The thumbnail is too tall.', 'Use 1280 × 720 pixels.'),
  imageTooWide: refused('The thumbnail is too wide.', 'Use 1280 × 720 pixels.'),
  uploadTooLarge: {
    kind: 'too_large',
    message: 'YouTube finds this too large.',
    remedy: 'Make the file smaller, then schedule the post again.',
  },
  commentsDisabled: refused(
    'Comments are switched off under the video.',
    'Allow comments on YouTube, then write it there.',
  ),
  commentTextTooLong: refused('YouTube finds the comment too long.', 'Shorten it.'),
  commentTextRequired: refused('YouTube wants a comment with words.', 'Write something.'),
  videoNotFound: gone,
  commentNotFound: gone,
  parentCommentNotFound: gone,
  commentThreadNotFound: gone,
  notFound: gone,
  playlistNotFound: refused('YouTube cannot find the playlist.', 'Choose a playlist that the channel has.'),
  playlistContainsMaximumNumberOfVideos: refused('The playlist is full.', 'Choose another playlist.'),
};

function refusedIn(answer: HttpAnswer): { code?: string; words?: string } {
  const error = fieldsIn(objectIn(answer), 'error');
  const code = textIn(listIn(error, 'errors')[0], 'reason') ?? textIn(error, 'status');
  const words = textIn(error, 'message');
  return { ...(code !== null && { code }), ...(words !== null && { words }) };
}

/** The error that an answer of YouTube stands for; only for answers that are not a success. */
export function refusal(answer: HttpAnswer, now: number): NetworkError {
  const said = refusedIn(answer);
  const usual = errorOfAnswer('YouTube', answer, said, now);
  // A server in trouble gives reasons too; whether it did what was asked stays open.
  if (answer.status >= 500) return usual;
  const meaning = meanings[said.code ?? ''] ?? (answer.status === 401 ? meanings.authError : undefined);
  if (!meaning) return usual;
  const retryAt = meaning.retryAt?.(now) ?? usual.details.retryAt;
  return new NetworkError(meaning.kind, meaning.message, {
    ...(meaning.wholeApp && { wholeApp: true }),
    ...said,
    remedy: meaning.remedy,
    ...(retryAt !== undefined && { retryAt }),
  });
}

/** What Rostrum itself sees to be wrong before anything is sent. */
export function rejected(code: string, message: string, remedy: string): NetworkError {
  return new NetworkError('rejected', message, { code, remedy });
}
