import type { Notification } from '../../../shared/contract/notifications.ts';
import type { PublicationError } from '../../../shared/contract/posts.ts';
import type { Published } from '../../networks/adapter.ts';
import type { NetworkError } from '../../networks/network-error.ts';
import { type AccountRow, markAccountHealth } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { firstSampleAfterMs } from '../metrics/service.ts';
import { raiseNotification } from '../notifications/service.ts';
import { unstage } from '../staging/service.ts';
import { type AttemptRow, type Claim, endAttempt, type PublicationRow, settlePublication } from './ledger.ts';
import { type Decision, longestWaitMs } from './policy.ts';
import { type HoldReason, holdWords } from './words.ts';

/** A network may be a little late with what it was given to hold. */
export const confirmAfterMs = 60_000;

/** While only a person can help, the network is asked this seldom. */
const askAgainAfterMs = 30 * 60_000;

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

interface End {
  values: Parameters<typeof settlePublication>[2];
  /** How the attempt ended, where one was made. */
  outcome?: NonNullable<AttemptRow['outcome']>;
  news?: { kind: Notification['kind']; title: string; body: string };
}

/** State, attempt, notification and event in one transaction: all of an end is known, or none. */
async function record(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow | undefined,
  end: End,
  also?: (inside: ServiceContext) => Promise<void>,
): Promise<void> {
  const { claim, publication, account } = underway;
  await context.transaction(async (inside) => {
    await settlePublication(inside, claim, end.values);
    if (attempt && end.outcome) await endAttempt(inside, attempt.id, end.outcome, end.values.error ?? null);
    if (end.news)
      await raiseNotification(inside, { ...end.news, postId: publication.post_id, accountId: account.id });
    await also?.(inside);
    await announce(inside, underway, end.values.state);
  });
}

export function recordPublished(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow | undefined,
  published: Published,
): Promise<void> {
  const { publication, account, networkName } = underway;
  const at = publication.published_at ?? context.clock.now();
  const end: End = {
    values: {
      state: 'published',
      hold_reason: null,
      error: null,
      published: { ...published, at },
      remoteSchedule: null,
    },
    outcome: 'published',
    news: {
      kind: 'published',
      title: `Published on ${networkName}`,
      body: `Your post is out as ${account.handle}.`,
    },
  };
  return record(context, underway, attempt, end, async (inside) => {
    await planFirstReading(inside, publication.id, at);
    await unstage(inside, publication.id);
  });
}

/** The first reading of a post's numbers; one that waits already is not doubled. */
export function planFirstReading(
  context: ServiceContext,
  publicationId: string,
  publishedAt: number,
): Promise<void> {
  return enqueueJob(context, {
    kind: 'sample_metrics',
    subject: publicationId,
    payload: { publicationId, round: 0 },
    runAt: publishedAt + firstSampleAfterMs,
  });
}

/** The post is out and a further part of it is not: it stays published, and a person is told what is missing. */
export function recordUnfinished(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow,
  error: PublicationError,
): Promise<void> {
  const { publication, account, networkName } = underway;
  const end: End = {
    values: { state: 'published', hold_reason: null, error },
    outcome: 'failed',
    news: {
      kind: 'failed',
      title: `Only partly out on ${networkName} as ${account.handle}`,
      body: `The post is out, what follows it is not. ${error.message} ${error.remedy}`,
    },
  };
  return record(context, underway, attempt, end, (inside) =>
    planFirstReading(inside, publication.id, publication.published_at ?? inside.clock.now()),
  );
}

/** The network's own scheduler has it: it is asked shortly after the time whether the post is out. */
export function recordHandedOver(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow,
  remoteSchedule: { id: string; at: number },
): Promise<void> {
  return record(context, underway, attempt, {
    values: {
      state: 'scheduled',
      due_at: remoteSchedule.at + confirmAfterMs,
      error: null,
      remoteSchedule,
    },
    outcome: 'handed_over',
  });
}

/** A network that asks for rest is left alone by everything that works for this account, or for its whole app. */
export async function blockAccount(
  context: ServiceContext,
  account: AccountRow,
  error: NetworkError,
): Promise<void> {
  const { retryAt, wholeApp = false } = error.details;
  if (retryAt === undefined || (error.kind !== 'rate_limited' && error.kind !== 'quota_exhausted')) return;
  const until = Math.min(retryAt, context.clock.now() + longestWaitMs);
  await context.db
    .updateTable('accounts')
    .set({ blocked_until: until })
    .where(wholeApp ? 'network' : 'id', '=', wholeApp ? account.network : account.id)
    .execute();
}

export function recordHold(
  context: ServiceContext,
  underway: Underway,
  reason: HoldReason,
  attempt?: AttemptRow,
  error?: PublicationError,
): Promise<void> {
  return record(context, underway, attempt, {
    values: {
      state: 'held',
      hold_reason: reason,
      error: error ?? null,
      // What the network no longer has is ours again, if a person wants it.
      ...(reason === 'gone_from_network' && { remoteSchedule: null }),
    },
    outcome: 'held',
    news: { kind: 'held', title: `Held: ${underway.account.handle}`, body: holdWords[reason] },
  });
}

/** Back in the queue, without an attempt having been made. */
export function recordWait(context: ServiceContext, underway: Underway, dueAt: number): Promise<void> {
  return record(context, underway, undefined, { values: { state: 'scheduled', due_at: dueAt } });
}

export function recordFailed(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow | undefined,
  error: PublicationError,
): Promise<void> {
  const { account, networkName } = underway;
  return record(context, underway, attempt, {
    values: { state: 'failed', error },
    outcome: 'failed',
    news: {
      kind: 'failed',
      title: `Not published on ${networkName} as ${account.handle}`,
      body: `${error.message} ${error.remedy}`,
    },
  });
}

export function recordReview(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow | undefined,
  error: PublicationError,
): Promise<void> {
  const { account, networkName } = underway;
  return record(context, underway, attempt, {
    values: { state: 'needs_review', error },
    outcome: 'needs_review',
    news: {
      kind: 'needs_review',
      title: `Is it there? ${networkName}, ${account.handle}`,
      body: 'The network did not say whether the post went out. Look at the account, then say what you see.',
    },
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
    case 'await_sign_in':
      return record(context, underway, undefined, {
        values: { state: 'verifying', due_at: context.clock.now() + askAgainAfterMs, error },
        ...((await markAccountHealth(context, underway.account.id, decision.health, error.message)) && {
          news: {
            kind: 'account' as const,
            title: `Sign in to ${underway.networkName}`,
            body: 'Whether a post went out can only be checked once the account is signed in again.',
          },
        }),
      });
    case 'hold':
      await markAccountHealth(context, underway.account.id, decision.health, error.message);
      return recordHold(context, underway, 'account_sign_in', attempt, error);
    default: {
      const retry = decision.next === 'retry';
      return record(context, underway, attempt?.ended_at === null ? attempt : undefined, {
        values: { state: retry ? 'scheduled' : 'verifying', due_at: decision.at, error },
        outcome: retry ? 'retry' : 'unknown',
      });
    }
  }
}
