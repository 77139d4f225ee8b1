import type { Account } from '../../shared/contract/accounts.ts';
import type { Post, Publication } from '../../shared/contract/posts.ts';

/** What mends a publication that did not go out. */
export type Mend = 'decide' | 'signIn' | 'resumeAccount' | 'resumePublishing' | 'edit' | 'retry';

export interface MendCircumstances {
  post: Pick<Post, 'status'>;
  account: Pick<Account, 'status'> | undefined;
  isPublishingPaused: boolean;
}

const contentErrors = new Set(['rejected', 'too_large']);
const signInErrors = new Set(['auth_expired', 'auth_revoked']);

function mendHeld({ holdReason }: Publication, { account, isPublishingPaused }: MendCircumstances): Mend {
  if (holdReason === 'account_sign_in') return 'signIn';
  if (account?.status === 'paused') return 'resumeAccount';
  // Sent now it would only be held again.
  return isPublishingPaused ? 'resumePublishing' : 'retry';
}

function mendFailed({ error }: Publication, { post, account }: MendCircumstances): Mend {
  const kind = error?.kind ?? '';
  // What is out on another account can no longer be changed.
  const canChange = post.status === 'failed' || post.status === 'held';
  if (canChange && contentErrors.has(kind)) return 'edit';
  const needsSignIn = account?.status === 'expired' || account?.status === 'revoked';
  return needsSignIn || signInErrors.has(kind) ? 'signIn' : 'retry';
}

/** The one thing to do about a publication; null when it needs nobody. */
export function mendOf(publication: Publication, circumstances: MendCircumstances): Mend | null {
  if (publication.state === 'needs_review') return 'decide';
  if (publication.state === 'held') return mendHeld(publication, circumstances);
  return publication.state === 'failed' ? mendFailed(publication, circumstances) : null;
}

const holdWords: Record<string, string> = {
  publishing_paused: 'All publishing was paused when it came due.',
  account_paused: 'The account was paused when it came due.',
  account_sign_in: 'The account must be signed in again.',
  campaign_paused: 'Its campaign was paused when it came due.',
  gone_from_network: 'The network no longer has the post that it was to hold.',
  too_late: 'Its time passed while Rostrum was not running.',
};

/** Why it did not go out, in one sentence; null when nothing is wrong. */
export function whyNot({ error, holdReason }: Publication): string | null {
  if (error) return error.message;
  return holdReason && (holdWords[holdReason] ?? holdReason);
}
