import { Refusal } from '../../../shared/refusal.ts';
import type { NetworkError, NetworkErrorKind } from '../../networks/network-error.ts';

const notReached: readonly NetworkErrorKind[] = ['network_down', 'server_error', 'unknown_outcome'];
const toWait: readonly NetworkErrorKind[] = ['rate_limited', 'quota_exhausted'];
const signInEnded: readonly NetworkErrorKind[] = ['auth_expired', 'auth_revoked'];

function codeOf({ kind }: NetworkError) {
  if (notReached.includes(kind)) return 'network_unreachable';
  if (toWait.includes(kind)) return 'rate_limited';
  return signInEnded.includes(kind) ? 'credentials_refused' : 'not_publishable';
}

/** What a network said to something that a person asked for just now. */
export function networkRefusal(error: NetworkError, networkName: string, field = 'id'): Refusal {
  const words = error.details.words ? ` (${networkName}: ${error.details.words})` : '';
  const remedy =
    error.kind === 'unknown_outcome'
      ? `Look at ${networkName} before you try again: it may have been done.`
      : (error.details.remedy ?? 'Try again in a few minutes.');
  return new Refusal(codeOf(error), `${error.message}${words}`, { field, remedy });
}
