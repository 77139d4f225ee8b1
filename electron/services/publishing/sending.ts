import type { NetworkAdapter } from '../../networks/adapter.ts';
import { NetworkError } from '../../networks/network-error.ts';
import { asAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { draftOf } from './drafts.ts';
import { endHandingOver } from './handing-over.ts';
import { type AttemptRow, type DraftSnapshot, LeaseLost } from './ledger.ts';
import {
  applyDecision,
  blockAccount,
  recordHold,
  recordPublished,
  recordUnfinished,
  type Underway,
} from './outcomes.ts';
import { afterFailure, provesAbsence } from './policy.ts';
import { durableSteps, unclearCalls, type VisibleProgress } from './steps.ts';
import { publicationError } from './words.ts';

/** A number in 0–1 for jitter. */
export type Random = () => number;

function progressOf({ publication }: Underway): VisibleProgress {
  return { out: publication.published_at !== null };
}

async function publishOrHandOver(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow,
  progress: VisibleProgress,
): Promise<void> {
  const { claim, publication, account } = underway;
  const adapter: NetworkAdapter = context.networks[publication.network];
  const snapshot = JSON.parse(attempt.draft) as DraftSnapshot;
  const draft = await draftOf(context, publication, snapshot);
  const steps = await durableSteps(context, claim, attempt, progress);
  const { handOver } = adapter;
  const { handOverAt } = snapshot;
  if (handOverAt !== undefined && handOver) {
    const { remoteId } = await asAccount(context, account, (session) =>
      handOver.schedule(draft, handOverAt, session, steps, context),
    );
    return endHandingOver(context, underway, attempt, { id: remoteId, at: handOverAt });
  }
  const published = await asAccount(context, account, (session) =>
    adapter.publish(draft, session, steps, context),
  );
  return recordPublished(context, underway, attempt, published);
}

const passingOfflineTries = 8;

/** Offline for longer than posts may be late: a person decides whether it still makes sense. */
async function isTooLateOffline(
  context: ServiceContext,
  { publication }: Underway,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof NetworkError) || error.kind !== 'network_down') return false;
  if (publication.attempt_count < passingOfflineTries || publication.published_at !== null) return false;
  const { late_minutes } = await context.db
    .selectFrom('workspaces')
    .select('late_minutes')
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
  return context.clock.now() - publication.list_at > late_minutes * 60_000;
}

/** Carries an attempt to its end; every step that earlier attempts finished is skipped. */
export async function carryOut(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow,
  random: Random,
): Promise<void> {
  const { publication } = underway;
  const { listingLagMs, visibleDeadlineMs } = context.networks[publication.network].facts;
  const progress = progressOf(underway);
  try {
    await publishOrHandOver(context, underway, attempt, progress);
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    const unclear = await unclearCalls(context, publication.id);
    const decision = afterFailure({
      error,
      attempt: publication.attempt_count + 1,
      visibleStartedAt: unclear.since,
      // A repeat that was clearly turned away says nothing of the calls before it.
      unclearCalls: unclear.count + (provesAbsence(error) ? 1 : 0),
      listingLagMs,
      deadlineMs: visibleDeadlineMs,
      now: context.clock.now(),
      random: random(),
    });
    context.log.warn({ error, publicationId: publication.id, decision: decision.next }, 'attempt failed');
    const words = publicationError(error);
    if (error instanceof NetworkError) await blockAccount(context, underway.account, error);
    if (decision.next === 'retry' && (await isTooLateOffline(context, underway, error))) {
      return recordHold(context, underway, 'too_late', attempt, words);
    }
    if (decision.next === 'fail' && progress.out) {
      return recordUnfinished(context, underway, attempt, words);
    }
    await applyDecision(context, underway, attempt, decision, words);
  }
}
