export type NetworkErrorKind =
  | 'rate_limited'
  | 'network_down'
  | 'server_error'
  | 'auth_expired'
  | 'auth_revoked'
  | 'rejected'
  | 'too_large'
  | 'quota_exhausted'
  | 'not_found'
  | 'unknown_outcome';

export interface NetworkErrorDetails {
  /** UTC epoch milliseconds: not before then (`rate_limited`, `quota_exhausted`). */
  retryAt?: number;
  /** The limit is that of the app: every account that it signed in has to rest. */
  wholeApp?: boolean;
  /** The network's own code and words. */
  code?: string;
  words?: string;
  /** What the person can do. */
  remedy?: string;
  cause?: unknown;
}

/** The one vocabulary in which adapters speak of failure; the publishing policy decides what follows. */
export class NetworkError extends Error {
  readonly kind: NetworkErrorKind;
  readonly details: NetworkErrorDetails;

  constructor(kind: NetworkErrorKind, message: string, details: NetworkErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'NetworkError';
    this.kind = kind;
    this.details = details;
  }
}
