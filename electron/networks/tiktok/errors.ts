import type { HttpAnswer } from '../../../shared/ports.ts';
import { errorOfAnswer, objectIn } from '../http-errors.ts';
import { fieldsIn, textIn } from '../json-api.ts';
import { NetworkError, type NetworkErrorKind } from '../network-error.ts';
import { postRestMs, requestRestMs } from './limits.ts';

interface Meaning {
  kind: NetworkErrorKind;
  message: string;
  remedy: string;
  restMs?: number;
}

function refused(message: string, remedy: string): Meaning {
  return { kind: 'rejected', message, remedy };
}

function enough(message: string, remedy: string): Meaning {
  return { kind: 'quota_exhausted', message, remedy, restMs: postRestMs };
}

const noPermission: Meaning = {
  kind: 'auth_revoked',
  message: 'The sign-in lacks a permission that TikTok wants for this.',
  remedy: 'Sign the account in again and allow everything: profile, numbers, video list and posting.',
};
const oldToken: Meaning = {
  kind: 'auth_expired',
  message: 'TikTok does not accept the token any more.',
  remedy: 'Sign the account in again.',
};
const itsOwn: Meaning = {
  kind: 'server_error',
  message: 'TikTok has a problem of its own.',
  remedy: 'Nothing to do: it is tried again by itself.',
};
const suspicious = refused(
  'TikTok takes the post for spam.',
  'Change text and media; look at the account in the TikTok app.',
);

/** Codes of refused calls and reasons of failed posts: TikTok uses the same words for both. */
const meanings: Readonly<Record<string, Meaning>> = {
  access_token_invalid: oldToken,
  access_token_expired: oldToken,
  scope_not_authorized: noPermission,
  scope_permission_missed: noPermission,
  auth_removed: {
    kind: 'auth_revoked',
    message: 'The account took its permission back on TikTok.',
    remedy: 'Sign the account in again.',
  },
  rate_limit_exceeded: {
    kind: 'rate_limited',
    message: 'TikTok asks to wait: too many requests.',
    remedy: 'Nothing to do: it is tried again as soon as TikTok allows.',
    restMs: requestRestMs,
  },
  spam_risk_too_many_posts: enough(
    'The account has posted as much as TikTok allows in a day.',
    'Nothing to do: it is tried again tomorrow.',
  ),
  spam_risk_too_many_pending_share: enough(
    'Too many drafts wait in the TikTok app.',
    'Post or delete them there; it is tried again tomorrow.',
  ),
  reached_active_user_cap: enough(
    'Your TikTok app has reached the number of people who may post with it in a day.',
    'It is tried again tomorrow. TikTok lifts the cap once it has audited the app.',
  ),
  spam_risk_user_banned_from_posting: refused(
    'TikTok has banned the account from posting.',
    'Look at the account in the TikTok app.',
  ),
  spam_risk_text: suspicious,
  spam_risk: suspicious,
  unaudited_client_can_only_post_to_private_accounts: refused(
    'TikTok has not audited your app: it may post to private accounts only.',
    'Make the account private and choose “Only you”, or ask TikTok for the audit.',
  ),
  url_ownership_unverified: refused(
    'TikTok does not know the address of the pictures as yours.',
    'Verify the domain of the staging address in your app at developers.tiktok.com.',
  ),
  privacy_level_option_mismatch: refused(
    'TikTok does not offer the account who should see this.',
    'Choose again who sees it, then schedule the post again.',
  ),
  invalid_file_upload: refused(
    'TikTok cannot use the file.',
    'Save the video as MP4 with H.264, then try again.',
  ),
  file_format_check_failed: refused(
    'TikTok does not take this format.',
    'Use MP4 or MOV; JPEG or WebP for pictures.',
  ),
  duration_check_failed: refused(
    'TikTok finds the video too short or too long.',
    'Cut it to 3 seconds to 10 minutes.',
  ),
  frame_rate_check_failed: refused(
    'TikTok does not take this frame rate.',
    'Save the video with 24 to 60 frames a second.',
  ),
  picture_size_check_failed: refused(
    'TikTok does not take this size.',
    'Use at most 1080 × 1920 pixels for pictures.',
  ),
  video_pull_failed: refused('TikTok could not fetch the video.', 'Check the staging in the settings.'),
  // TikTok made nothing of the post: under new addresses the pictures may be fetched after all.
  photo_pull_failed: {
    kind: 'network_down',
    message: 'TikTok could not fetch the pictures.',
    remedy:
      'It is tried again by itself. If it goes on, check in Settings that the staging can be reached from outside.',
  },
  publish_cancelled: refused('The post was cancelled on TikTok.', 'Schedule it again if it should go out.'),
  internal: itsOwn,
  internal_error: itsOwn,
};

function meant(
  meaning: Meaning,
  code: string,
  words: string | null,
  now: number,
  retryAt?: number,
): NetworkError {
  const until = retryAt ?? (meaning.restMs === undefined ? undefined : now + meaning.restMs);
  return new NetworkError(meaning.kind, meaning.message, {
    code,
    ...(words !== null && { words }),
    remedy: meaning.remedy,
    ...(until !== undefined && { retryAt: until }),
  });
}

/** TikTok says in every answer whether it did what was asked, whatever the status. */
export function isRefused(answer: HttpAnswer): boolean {
  const code = textIn(fieldsIn(objectIn(answer), 'error'), 'code');
  return code !== null && code !== 'ok';
}

/** The error that an answer of TikTok stands for; only for answers that are not a success. */
export function refusal(answer: HttpAnswer, now: number): NetworkError {
  const error = fieldsIn(objectIn(answer), 'error');
  const code = textIn(error, 'code');
  const words = textIn(error, 'message');
  const details = { ...(code !== null && { code }), ...(words !== null && { words }) };
  const usual = errorOfAnswer('TikTok', answer, details, now);
  if (answer.status >= 500) return usual;
  const meaning = meanings[code ?? ''] ?? (answer.status === 401 ? oldToken : undefined);
  if (meaning) return meant(meaning, code ?? '401', words, now, usual.details.retryAt);
  if (answer.status >= 300) return usual;
  return rejected(
    code ?? 'refused',
    'TikTok refuses this.',
    'Change what it objects to, then try again.',
    words,
  );
}

/** Why a post that TikTok took did not go out after all. */
export function failureOf(reason: string | null, now: number): NetworkError {
  const meaning = meanings[reason ?? ''];
  if (meaning) return meant(meaning, reason ?? '', null, now);
  return rejected(
    reason ?? 'failed',
    'TikTok took the post but did not publish it.',
    'Look at the account in the TikTok app, then schedule the post again.',
  );
}

/** A refusal that no waiting mends. */
export function rejected(
  code: string,
  message: string,
  remedy: string,
  words: string | null = null,
): NetworkError {
  return new NetworkError('rejected', message, { code, remedy, ...(words !== null && { words }) });
}
