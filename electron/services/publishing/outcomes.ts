import type { PublicationError } from '../../../shared/contract/posts.ts';
import type { Published } from '../../networks/adapter.ts';
import { type AccountRow, markAccountHealth } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { firstSampleAfterMs } from '../metrics/service.ts';
import { raiseNotification } from '../notifications/service.ts';
import { type AttemptRow, type Claim, endAttempt, type PublicationRow, settlePublication } from './ledger.ts';
import type { Decision } from './policy.ts';
import { type HoldReason, holdWords } from './words.ts';

/** A publication while it is worked on. */
export interface Underway {
  claim: Claim;
  publication: PublicationRow;
  account: AccountRow;
  networkName: string;
}

async function announce(context: ServiceContext, { publication }: Underway, state: string): Promise<void> {
  await context.emit({
    topic: 'posts',
    name: 'publicationChanged',
    resourceId: publication.post_id,
    data: {
      publicationId: publication.id,
      accountId: publication.account_id,
      network: publication.network,
      state,
    },
  });
}

export async function recordPublished(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow | undefined,
  published: Published,
): Promise<void> {
  const { claim, publication, account, networkName } = underway;
  await context.transaction(async (inside) => {
    const at = inside.clock.now();
    await settlePublication(inside, claim, {
      state: 'published',
      hold_reason: null,
      error: null,
      published: { ...published, at },
    });
    if (attempt) await endAttempt(inside, attempt.id, 'published', null);
    await enqueueJob(inside, {
      kind: 'sample_metrics',
      payload: { publicationId: publication.id, round: 0 },
      runAt: at + firstSampleAfterMs,
    });
    await raiseNotification(inside, {
      kind: 'published',
      title: `Published on ${networkName}`,
      body: `Your post is out as ${account.handle}.`,
      postId: publication.post_id,
      accountId: account.id,
    });
    await announce(inside, underway, 'published');
  });
}

export async function recordHold(
  context: ServiceContext,
  underway: Underway,
  reason: HoldReason,
  attempt?: AttemptRow,
  error?: PublicationError,
): Promise<void> {
  const { claim, publication, account } = underway;
  await context.transaction(async (inside) => {
    await settlePublication(inside, claim, { state: 'held', hold_reason: reason, error: error ?? null });
    if (attempt) await endAttempt(inside, attempt.id, 'held', error ?? null);
    await raiseNotification(inside, {
      kind: 'held',
      title: `Held: ${account.handle}`,
      body: holdWords[reason],
      postId: publication.post_id,
      accountId: account.id,
    });
    await announce(inside, underway, 'held');
  });
}

/** Back in the queue, without an attempt having been made. */
export async function recordWait(context: ServiceContext, underway: Underway, dueAt: number): Promise<void> {
  await context.transaction(async (inside) => {
    await settlePublication(inside, underway.claim, { state: 'scheduled', due_at: dueAt });
    await announce(inside, underway, 'scheduled');
  });
}

export async function recordFailed(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow | undefined,
  error: PublicationError,
): Promise<void> {
  const { claim, publication, account, networkName } = underway;
  await context.transaction(async (inside) => {
    await settlePublication(inside, claim, { state: 'failed', error });
    if (attempt) await endAttempt(inside, attempt.id, 'failed', error);
    await raiseNotification(inside, {
      kind: 'failed',
      title: `Not published on ${networkName} as ${account.handle}`,
      body: `${error.message} ${error.remedy}`,
      postId: publication.post_id,
      accountId: account.id,
    });
    await announce(inside, underway, 'failed');
  });
}

export async function recordReview(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow | undefined,
  error: PublicationError,
): Promise<void> {
  const { claim, publication, account, networkName } = underway;
  await context.transaction(async (inside) => {
    await settlePublication(inside, claim, { state: 'needs_review', error });
    if (attempt) await endAttempt(inside, attempt.id, 'needs_review', error);
    await raiseNotification(inside, {
      kind: 'needs_review',
      title: `Is it there? ${networkName}, ${account.handle}`,
      body: 'The network did not say whether the post went out. Look at the account, then say what you see.',
      postId: publication.post_id,
      accountId: account.id,
    });
    await announce(inside, underway, 'needs_review');
  });
}

/** Writes down what the policy decided after a failure. */
export async function applyDecision(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow | undefined,
  decision: Decision,
  error: PublicationError,
): Promise<void> {
  switch (decision.next) {
    case 'fail':
      return recordFailed(context, underway, attempt, error);
    case 'review':
      return recordReview(context, underway, attempt, error);
    case 'hold':
      await markAccountHealth(context, underway.account.id, decision.health, error.message);
      return recordHold(context, underway, 'account_sign_in', attempt, error);
    default: {
      const state = decision.next === 'retry' ? 'scheduled' : 'verifying';
      await context.transaction(async (inside) => {
        await settlePublication(inside, underway.claim, { state, due_at: decision.at, error });
        if (attempt && attempt.ended_at === null) {
          await endAttempt(inside, attempt.id, decision.next === 'retry' ? 'retry' : 'unknown', error);
        }
        await announce(inside, underway, state);
      });
    }
  }
}
