import type { HttpAnswer } from '../../../shared/ports.ts';
import { retryAtOf } from '../../../shared/retry-after.ts';
import { errorOfAnswer } from '../http-errors.ts';
import { NetworkError, type NetworkErrorKind } from '../network-error.ts';
import { type GraphObject, idAt, objectAt, textAt } from './graph-json.ts';
import { minutesToRegainAccess } from './usage.ts';

export interface GraphMeaning {
  kind: NetworkErrorKind;
  /** Follows the network's name. */
  says: string;
  remedy: string;
  /** For kinds that wait: how long, where the answer itself names no time. */
  waitMs?: number;
}

/** By code or subcode, as Meta numbers them; a subcode is looked for before the code. */
export type GraphMeanings = Readonly<Record<number, GraphMeaning>>;

const quarterHourMs = 15 * 60_000;

const itIsTriedAgain = 'Nothing to do: it is tried again by itself.';
const signInAgain = 'Sign the account in again.';

const ownTrouble: GraphMeaning = {
  kind: 'server_error',
  says: 'has a problem of its own',
  remedy: itIsTriedAgain,
};
const tooManyCalls: GraphMeaning = {
  kind: 'rate_limited',
  says: 'asks to wait: too many requests',
  remedy: 'Nothing to do: it is tried again as soon as the network allows.',
  waitMs: quarterHourMs,
};
const permissionMissing: GraphMeaning = {
  kind: 'auth_revoked',
  says: 'does not allow this to the account',
  remedy: 'Sign the account in again and allow everything that is asked for.',
};
const signInEnded: GraphMeaning = {
  kind: 'auth_revoked',
  says: 'does not accept the sign-in any more',
  remedy: signInAgain,
};
const duplicate: GraphMeaning = {
  kind: 'unknown_outcome',
  says: 'already has a post with the same content',
  remedy: 'Nothing to do: whether it is this post is being checked.',
};
const gone: GraphMeaning = {
  kind: 'not_found',
  says: 'cannot find this',
  remedy: 'It may have been deleted there.',
};
const identityCheck: GraphMeaning = {
  kind: 'rejected',
  says: 'wants a person to confirm who runs the account',
  remedy: 'Open the account there, pass the check, then schedule the post again.',
};

const commonMeanings: GraphMeanings = {
  1: ownTrouble,
  2: ownTrouble,
  4: tooManyCalls,
  17: tooManyCalls,
  32: tooManyCalls,
  341: tooManyCalls,
  613: tooManyCalls,
  3: permissionMissing,
  10: permissionMissing,
  100: {
    kind: 'rejected',
    says: 'refuses this',
    remedy: 'Change what it objects to, then schedule the post again.',
  },
  102: signInEnded,
  190: signInEnded,
  368: {
    kind: 'rejected',
    says: 'has blocked this account for a while',
    remedy: 'Look at the account there for what it is blamed for; schedule the post again when it is free.',
  },
  506: duplicate,
  803: gone,
  // Subcodes of 100.
  33: gone,
  // Subcodes of 190.
  458: {
    kind: 'auth_revoked',
    says: 'says that the app was removed from the account',
    remedy: 'Sign the account in again and allow everything that is asked for.',
  },
  459: {
    kind: 'auth_revoked',
    says: 'wants the person to sign in there first',
    remedy: 'Sign in on the network’s own page and pass its check; then sign the account in again here.',
  },
  460: {
    kind: 'auth_revoked',
    says: 'ended the sign-in because the password was changed',
    remedy: signInAgain,
  },
  463: { kind: 'auth_expired', says: 'says that the sign-in has run out', remedy: signInAgain },
  464: {
    kind: 'auth_revoked',
    says: 'wants the person to confirm their account first',
    remedy: 'Confirm the account on the network’s own page; then sign in again here.',
  },
  // Subcodes of several codes.
  1366051: duplicate,
  1363047: ownTrouble,
  1609010: ownTrouble,
  1390008: { ...tooManyCalls, says: 'asks to wait: posts come too fast' },
  1346003: {
    kind: 'rejected',
    says: 'takes this for abuse',
    remedy: 'Change the text or the link, then schedule the post again.',
  },
  1404102: {
    kind: 'rejected',
    says: 'finds that this breaks its community standards',
    remedy: 'Change the text or the media, then schedule the post again.',
  },
  1404112: {
    kind: 'rejected',
    says: 'limits what this account may do at the moment',
    remedy: 'Look at the account there for the limit; schedule the post again when it has ended.',
  },
  1404006: identityCheck,
  1404078: identityCheck,
  4854002: identityCheck,
  1609005: {
    kind: 'rejected',
    says: 'cannot read the page behind the link',
    remedy: 'Check that the link opens without signing in, then schedule the post again.',
  },
  1609008: {
    kind: 'rejected',
    says: 'does not take links to itself here',
    remedy: 'Take the link out, then schedule the post again.',
  },
  2061006: {
    kind: 'rejected',
    says: 'does not take this link',
    remedy: 'Correct the link, then schedule the post again.',
  },
  1366046: {
    kind: 'rejected',
    says: 'cannot use this picture',
    remedy: 'Use a JPEG, PNG or GIF under 4 MB, then schedule the post again.',
  },
  2069019: {
    kind: 'rejected',
    says: 'cannot use this file',
    remedy: 'Use another file, then schedule the post again.',
  },
};

/** What codes and subcodes stand for on all of Meta's networks; undefined: only the status says something. */
function meaningOf(code: number, subcode: number, own: GraphMeanings): GraphMeaning | undefined {
  const known = own[subcode] ?? (subcode > 0 ? commonMeanings[subcode] : undefined) ?? own[code];
  if (known) return known;
  if (code >= 200 && code <= 299) return permissionMissing;
  if (code >= 80_000 && code <= 80_999) return tooManyCalls;
  return commonMeanings[code];
}

const permissionNames = /\b(?:pages|instagram|threads|business|read)_[a-z_]+[a-z]\b/g;

/** Meta's words often name the permission that is missing: then the remedy does so too. */
function remedyFor(meaning: GraphMeaning, words: string): string {
  const named = meaning === permissionMissing ? [...new Set(words.match(permissionNames))] : [];
  return named.length > 0 ? `Sign the account in again and allow ${named.join(', ')}.` : meaning.remedy;
}

function waitEnd(answer: Pick<HttpAnswer, 'headers'>, waitMs: number | undefined, now: number) {
  const minutes = minutesToRegainAccess(answer.headers);
  if (minutes > 0) return now + minutes * 60_000;
  return retryAtOf(answer.headers, now) ?? (waitMs === undefined ? undefined : now + waitMs);
}

/** The error that a refusal of a Graph API stands for; its cause is Meta's own error object. */
export function graphError(
  network: string,
  answer: Pick<HttpAnswer, 'status' | 'headers'>,
  body: GraphObject | undefined,
  own: GraphMeanings,
  now: number,
): NetworkError {
  const error = objectAt(body ?? {}, 'error');
  const code = Number(idAt(error, 'code') ?? Number.NaN);
  const subcode = Number(idAt(error, 'error_subcode') ?? 0);
  const words = textAt(error, 'error_user_msg') ?? textAt(error, 'message') ?? undefined;
  const refused = {
    ...(Number.isFinite(code) && { code: subcode > 0 ? `${code}/${subcode}` : String(code) }),
    ...(words !== undefined && { words }),
  };
  const meaning = meaningOf(code, subcode, own) ?? (error.is_transient === true ? ownTrouble : undefined);
  if (!meaning) return errorOfAnswer(network, answer, refused, now);
  const retryAt = waitEnd(answer, meaning.waitMs, now);
  return new NetworkError(meaning.kind, `${network} ${meaning.says}.`, {
    ...refused,
    remedy: remedyFor(meaning, textAt(error, 'message') ?? ''),
    ...(retryAt !== undefined && { retryAt }),
    cause: error,
  });
}

/** Whether an error of a Graph API has this code, or this subcode. */
export function hasGraphCode(error: unknown, code: number): boolean {
  return error instanceof NetworkError && (error.details.code ?? '').split('/').includes(String(code));
}
