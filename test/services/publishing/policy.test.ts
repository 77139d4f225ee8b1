import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NetworkError, type NetworkErrorKind } from '../../../electron/networks/network-error.ts';
import {
  afterFailure,
  backoffMs,
  type Failure,
  longestWaitMs,
  settleAt,
} from '../../../electron/services/publishing/policy.ts';

const kinds: NetworkErrorKind[] = [
  'rate_limited',
  'network_down',
  'server_error',
  'auth_expired',
  'auth_revoked',
  'rejected',
  'too_large',
  'quota_exhausted',
  'not_found',
  'unknown_outcome',
];

function failure(kind: NetworkErrorKind, changes: Partial<Failure> = {}): Failure {
  return {
    error: new NetworkError(kind, 'No.'),
    attempt: 1,
    visibleStartedAt: null,
    listingLagMs: 5_000,
    now: 1_000_000,
    random: 0.5,
    ...changes,
  };
}

describe('the policy after a failure', () => {
  it('settles every unclear end of a visible call, and never retries it blindly', () => {
    for (const kind of ['server_error', 'unknown_outcome'] as const) {
      expect(afterFailure(failure(kind, { visibleStartedAt: 999_000 })).next).toBe('verify');
    }
    expect(
      afterFailure({ ...failure('rejected', { visibleStartedAt: 999_000 }), error: new TypeError('x') }).next,
    ).toBe('verify');
  });

  it('takes a clear refusal of a visible call at its word', () => {
    expect(afterFailure(failure('rejected', { visibleStartedAt: 1 })).next).toBe('fail');
    expect(afterFailure(failure('network_down', { visibleStartedAt: 1 })).next).toBe('retry');
    expect(afterFailure(failure('auth_revoked', { visibleStartedAt: 1 }))).toEqual({
      next: 'hold',
      health: 'revoked',
    });
  });

  it('never waits less than a second or more than a day, whatever a network asks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.option(fc.integer(), { nil: undefined }),
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (kind, retryAt, attempt, random) => {
          const error = new NetworkError(kind, 'No.', retryAt === undefined ? {} : { retryAt });
          const decision = afterFailure({ ...failure(kind), error, attempt, random });
          if (decision.next !== 'retry') return;
          expect(decision.at).toBeGreaterThanOrEqual(1_001_000);
          expect(decision.at).toBeLessThanOrEqual(1_000_000 + longestWaitMs);
        },
      ),
    );
  });

  it('spreads retries over a growing span', () => {
    expect(backoffMs(1, 0)).toBe(1_000);
    expect(backoffMs(1, 1)).toBe(5_000);
    expect(backoffMs(5, 1)).toBe(65_000);
    expect(backoffMs(50, 1)).toBe(901_000);
  });

  it('settles after deadline and lag, also where a key would make a repeat harmless', () => {
    expect(settleAt(5_000, 10_000, 12_000)).toBe(45_000);
    expect(settleAt(5_000, 10_000, 90_000)).toBe(95_000);
    expect(settleAt(5_000, 10_000, 12_000, 60_000)).toBe(75_000);
  });

  it('does not count a connection that was not there', () => {
    expect(afterFailure(failure('network_down', { attempt: 30 })).next).toBe('retry');
    expect(afterFailure(failure('server_error', { attempt: 30 })).next).toBe('fail');
  });
});
