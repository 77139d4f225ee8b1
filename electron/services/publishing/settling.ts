import { NetworkError } from '../../networks/network-error.ts';
import { asAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { draftOf } from './drafts.ts';
import { pauseReason } from './holds.ts';
import {
  type AttemptRow,
  type DraftSnapshot,
  LeaseLost,
  lastAttempt,
  reopenAttempt,
  type StepRow,
} from './ledger.ts';
import {
  applyDecision,
  recordFailed,
  recordHold,
  recordReview,
  recordUnfinished,
  recordWait,
  type Underway,
} from './outcomes.ts';
import { afterFailedSettling, maxAttempts, secondLookAfterMs } from './policy.ts';
import { carryOut, type Random } from './sending.ts';
import { closeUnclearStep, finishedSteps, finishedVisible, openVisibleStep, unclearStep } from './steps.ts';
import { publicationError } from './words.ts';

const askPausedAgainMs = 5 * 60_000;

async function ask(
  context: ServiceContext,
  { publication, account }: Underway,
  attempt: AttemptRow,
  step: StepRow,
) {
  const adapter = context.networks[publication.network];
  const snapshot = JSON.parse(attempt.draft) as DraftSnapshot;
  const draft = await draftOf(context, publication, snapshot);
  const finished = await finishedSteps(context, attempt);
  return asAccount(context, account, (session) =>
    adapter.settle(unclearStep(step, finished, snapshot.handOverAt ?? null), draft, session, context),
  );
}

async function sendAgain(context: ServiceContext, underway: Underway, attempt: AttemptRow): Promise<void> {
  await context.db
    .updateTable('attempts')
    .set({ outcome: 'absent', ended_at: context.clock.now() })
    .where('id', '=', attempt.id)
    .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', 'in', ['unknown', 'retry'])]))
    .execute();
  if (underway.publication.attempt_count < maxAttempts) {
    return recordWait(context, underway, context.clock.now());
  }
  const error = {
    kind: 'unknown_outcome',
    message: `${underway.networkName} lost the post ${maxAttempts} times.`,
    remedy: 'Try again later, or look at the network’s status page.',
    networkCode: null,
    networkWords: null,
  };
  if (underway.publication.published_at !== null) return recordUnfinished(context, underway, attempt, error);
  return recordFailed(context, underway, undefined, error);
}

/** The unclear step is settled or may harmlessly be repeated: the attempt goes on, in this claim, without a pause. */
async function goOn(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow,
  random: Random,
): Promise<void> {
  const reopened = await reopenAttempt(context, underway.claim, attempt.id);
  return carryOut(context, underway, reopened, random);
}

function nowOut(underway: Underway, { clock }: ServiceContext): Underway {
  const { publication } = underway;
  return {
    ...underway,
    publication: { ...publication, published_at: publication.published_at ?? clock.now() },
  };
}

/** Whether the draft has visible parts that did not finish yet. */
async function hasMore(context: ServiceContext, attempt: AttemptRow): Promise<boolean> {
  const { options, handOverAt } = JSON.parse(attempt.draft) as DraftSnapshot;
  if (handOverAt !== undefined) return false;
  const parts = Array.isArray(options.thread) ? options.thread.length : 0;
  const wanted =
    1 + parts + (typeof options.first_comment === 'string' && options.first_comment !== '' ? 1 : 0);
  return (await finishedVisible(context, attempt)) < wanted;
}

/** It got through. What else there is of it goes on, unless someone paused meanwhile. */
async function goOnAfterFound(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow,
  random: Random,
): Promise<void> {
  const hold = await pauseReason(context, underway);
  if (hold && (await hasMore(context, attempt))) return recordHold(context, underway, hold, attempt);
  return goOn(context, underway, attempt, random);
}

/** What is paused is not sent again, although it might be harmless: the question stays open. */
async function resend(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow,
  random: Random,
): Promise<void> {
  if (!(await pauseReason(context, underway))) return goOn(context, underway, attempt, random);
  const later = { next: 'verify' as const, at: context.clock.now() + askPausedAgainMs };
  return applyDecision(
    context,
    underway,
    attempt,
    later,
    publicationError(
      new NetworkError('unknown_outcome', 'Whether it went out is checked once publishing is resumed.'),
    ),
  );
}

/** A listing may lag more than is known of it: what is not there is looked for once more before it is sent again. */
async function lookAgain(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow,
  step: StepRow,
): Promise<void> {
  const now = context.clock.now();
  await context.db.updateTable('steps').set({ absent_at: now }).where('id', '=', step.id).execute();
  const words = `${underway.networkName} does not show it. It is looked for once more before it is sent again.`;
  const error = publicationError(new NetworkError('unknown_outcome', words));
  return applyDecision(context, underway, attempt, { next: 'verify', at: now + secondLookAfterMs }, error);
}

/** Asks the network whether an unclear step got through; only "surely absent" is sent again. */
export async function settle(context: ServiceContext, underway: Underway, random: Random): Promise<void> {
  const { claim, publication } = underway;
  const attempt = await lastAttempt(context, publication.id);
  const step = await openVisibleStep(context, publication.id);
  if (!attempt || !step) return recordWait(context, underway, context.clock.now());
  const plannedFor = (JSON.parse(attempt.draft) as DraftSnapshot).handOverAt ?? null;
  try {
    const settled = await ask(context, underway, attempt, step);
    switch (settled.verdict) {
      case 'found':
        await closeUnclearStep(context, claim, step, { checkpoint: settled.checkpoint, plannedFor });
        return await goOnAfterFound(
          context,
          plannedFor === null ? nowOut(underway, context) : underway,
          attempt,
          random,
        );
      case 'resend':
        return await resend(context, underway, attempt, random);
      case 'absent':
        if (step.absent_at === null) return await lookAgain(context, underway, attempt, step);
        await closeUnclearStep(context, claim, step, { absent: settled.forget ?? [] });
        return await sendAgain(context, underway, attempt);
      case 'unclear':
        return await recordReview(context, underway, attempt, {
          kind: 'unknown_outcome',
          message: settled.reason,
          remedy: 'Look at the account, then say whether the post is there.',
          networkCode: null,
          networkWords: null,
        });
    }
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    const now = context.clock.now();
    const decision = afterFailedSettling({ error, since: step.started_at, now, random: random() });
    context.log.warn({ error, publicationId: publication.id, decision: decision.next }, 'settling failed');
    await applyDecision(context, underway, attempt, decision, publicationError(error));
  }
}
