import type { PublicationError } from '../../../shared/contract/posts.ts';
import { NetworkError, type NetworkErrorKind } from '../../networks/network-error.ts';

/** Why a publication waits; what a person reads is made from it. */
export type HoldReason =
  | 'publishing_paused'
  | 'account_paused'
  | 'campaign_paused'
  | 'account_sign_in'
  | 'too_late'
  | 'gone_from_network';

const remedies: Record<NetworkErrorKind, string> = {
  rate_limited: 'Nothing to do: it is tried again as soon as the network allows.',
  network_down: 'Check the internet connection; it is tried again by itself.',
  server_error: 'Nothing to do: it is tried again by itself.',
  auth_expired: 'Sign the account in again; the post then goes on by itself.',
  auth_revoked: 'Sign the account in again; the post then goes on by itself.',
  rejected: 'Change the post so that the network takes it, then schedule it again.',
  too_large: 'Make the text or picture smaller, then schedule it again.',
  quota_exhausted: 'Nothing to do: it goes out when the quota is renewed.',
  not_found: 'Check that the account and what the post refers to still exist.',
  unknown_outcome: 'Nothing to do: whether it went out is being checked.',
};

/** A failure as it is stored with the publication and shown. */
export function publicationError(error: unknown): PublicationError {
  if (error instanceof NetworkError) {
    return {
      kind: error.kind,
      message: error.message,
      remedy: error.details.remedy ?? remedies[error.kind],
      networkCode: error.details.code ?? null,
      networkWords: error.details.words ?? null,
    };
  }
  return {
    kind: 'internal',
    message: 'Rostrum made a mistake while publishing.',
    remedy: 'It is tried again by itself; if it stays, report it with the log.',
    networkCode: null,
    networkWords: error instanceof Error ? error.message : null,
  };
}

export const holdWords: Record<HoldReason, string> = {
  publishing_paused: 'All publishing is paused.',
  account_paused: 'The account is paused.',
  campaign_paused: 'Its campaign is paused.',
  gone_from_network: 'The network no longer has the post that it was to hold.',
  account_sign_in: 'The account must be signed in again.',
  too_late: 'Its time passed while Rostrum was not running.',
};
