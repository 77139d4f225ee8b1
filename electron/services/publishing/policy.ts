import { NetworkError, type NetworkErrorKind } from '../../networks/network-error.ts';

/** No request outlives this; a settle window is always longer. */
export const requestDeadlineMs = 30_000;
/** A network that asks for a longer wait is taken to mean this. */
export const longestWaitMs = 24 * 3_600_000;
export const maxAttempts = 8;
/** An unclear end is asked about for this long before a person is. */
export const settleForMs = 6 * 3_600_000;

/** What a listing did not show is looked for once more after this. */
export const secondLookAfterMs = 45_000;

const backoffBaseMs = 2_000;
const backoffCapMs = 15 * 60_000;

export type Decision =
  | { next: 'retry'; at: number }
  | { next: 'verify'; at: number }
  | { next: 'hold'; health: 'expired' | 'revoked' }
  /** Whether it is there can only be asked once the account is signed in again. */
  | { next: 'await_sign_in'; health: 'expired' | 'revoked' }
  | { next: 'fail' }
  | { next: 'review' };

/** After a call that may have made the post visible, only these answers prove that it did not. */
const absenceProofs: readonly NetworkErrorKind[] = [
  'rate_limited',
  'network_down',
  'auth_expired',
  'auth_revoked',
  'rejected',
  'too_large',
  'quota_exhausted',
  'not_found',
];

/** Whether this answer to a visible call says for certain that nothing became visible. */
export function provesAbsence(error: unknown): boolean {
  return error instanceof NetworkError && absenceProofs.includes(error.kind);
}

/** Exponential backoff with full jitter, never under one second. `random` is in 0–1. */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(backoffCapMs, backoffBaseMs * 2 ** Math.min(attempt, 20));
  return 1_000 + Math.round(random * ceiling);
}

/** When an unclear end may be settled: not before the request can have ended and the listing has caught up. */
export function settleAt(
  listingLagMs: number,
  visibleStartedAt: number,
  now: number,
  deadlineMs = requestDeadlineMs,
): number {
  // Also where a key makes a repeat harmless: some networks note the key only when the first call is done.
  return Math.max(now, visibleStartedAt + deadlineMs) + listingLagMs;
}

export interface Failure {
  error: unknown;
  /** Counting this one, from 1. */
  attempt: number;
  /** When the visible call whose end is open began; null: none is open. */
  visibleStartedAt: number | null;
  /** How often that call was made while its end is open, this one counted. */
  unclearCalls?: number;
  listingLagMs: number;
  /** Of the visible call; the usual one when left out. */
  deadlineMs?: number | undefined;
  now: number;
  random: number;
}

function waitUntil(error: NetworkError, failure: Failure): number {
  const asked = error.details.retryAt ?? failure.now + backoffMs(failure.attempt, failure.random);
  return Math.min(Math.max(asked, failure.now + 1_000), failure.now + longestWaitMs);
}

function retryOrFail(failure: Failure, at: number): Decision {
  return failure.attempt >= maxAttempts ? { next: 'fail' } : { next: 'retry', at };
}

/** What follows a failed attempt: the one place where that is decided, for every network. */
export function afterFailure(failure: Failure): Decision {
  const { error, visibleStartedAt, now, unclearCalls = 1 } = failure;
  if (visibleStartedAt !== null && (unclearCalls > 1 || !provesAbsence(error))) {
    const { listingLagMs, deadlineMs } = failure;
    const at = settleAt(listingLagMs, visibleStartedAt, now, deadlineMs);
    const asked = error instanceof NetworkError ? (error.details.retryAt ?? now) : now;
    const backedOff = unclearCalls > 1 ? now + backoffMs(unclearCalls, failure.random) : now;
    return { next: 'verify', at: Math.min(Math.max(at, asked, backedOff), now + longestWaitMs) };
  }
  if (!(error instanceof NetworkError))
    return retryOrFail(failure, now + backoffMs(failure.attempt, failure.random));
  switch (error.kind) {
    case 'rate_limited':
    case 'quota_exhausted':
      return retryOrFail(failure, waitUntil(error, failure));
    case 'network_down':
      // Nothing reached the network: that may be our own connection, and says nothing of the post.
      return { next: 'retry', at: now + backoffMs(failure.attempt, failure.random) };
    case 'server_error':
    case 'unknown_outcome':
      return retryOrFail(failure, now + backoffMs(failure.attempt, failure.random));
    case 'auth_expired':
      return { next: 'hold', health: 'expired' };
    case 'auth_revoked':
      return { next: 'hold', health: 'revoked' };
    default:
      return { next: 'fail' };
  }
}

/** What follows when reading back failed: ask again for some hours, then a person. */
export function afterFailedSettling(failure: {
  error: unknown;
  /** When the unclear call began. */
  since: number;
  now: number;
  random: number;
}): Decision {
  const { error, since, now } = failure;
  const kind = error instanceof NetworkError ? error.kind : undefined;
  const passing: (NetworkErrorKind | undefined)[] = [
    'network_down',
    'server_error',
    'unknown_outcome',
    'rate_limited',
    'quota_exhausted',
  ];
  if (kind === 'auth_expired' || kind === 'auth_revoked') {
    return { next: 'await_sign_in', health: kind === 'auth_expired' ? 'expired' : 'revoked' };
  }
  if (!passing.includes(kind) || now - since > settleForMs) return { next: 'review' };
  const asked = error instanceof NetworkError ? error.details.retryAt : undefined;
  const at = asked ?? now + 15_000 + Math.round(failure.random * 45_000);
  return { next: 'verify', at: Math.min(Math.max(at, now + 1_000), now + longestWaitMs) };
}
