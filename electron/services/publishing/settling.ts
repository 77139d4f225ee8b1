import { asAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { draftOf } from './drafts.ts';
import {
  type AttemptRow,
  type DraftSnapshot,
  LeaseLost,
  lastAttempt,
  reopenAttempt,
  type StepRow,
} from './ledger.ts';
import { applyDecision, recordFailed, recordReview, recordWait, type Underway } from './outcomes.ts';
import { afterFailedSettling, maxAttempts } from './policy.ts';
import { carryOut, type Random } from './sending.ts';
import { closeUnclearStep, finishedSteps, openVisibleStep, unclearStep } from './steps.ts';
import { publicationError } from './words.ts';

async function ask(
  context: ServiceContext,
  { publication, account }: Underway,
  attempt: AttemptRow,
  step: StepRow,
) {
  const adapter = context.networks[publication.network];
  const draft = await draftOf(context, publication, JSON.parse(attempt.draft) as DraftSnapshot);
  const finished = await finishedSteps(context, attempt);
  return asAccount(context, account, (session) =>
    adapter.settle(unclearStep(step, finished), draft, session, context),
  );
}

async function sendAgain(context: ServiceContext, underway: Underway, attempt: AttemptRow): Promise<void> {
  await context.db
    .updateTable('attempts')
    .set({ outcome: 'absent' })
    .where('id', '=', attempt.id)
    .where('outcome', 'in', ['unknown', 'retry'])
    .execute();
  if (underway.publication.attempt_count < maxAttempts) {
    return recordWait(context, underway, context.clock.now());
  }
  return recordFailed(context, underway, undefined, {
    kind: 'unknown_outcome',
    message: `${underway.networkName} lost the post ${maxAttempts} times.`,
    remedy: 'Try again later, or look at the network’s status page.',
    networkCode: null,
    networkWords: null,
  });
}

/** The unclear step is settled or may harmlessly be repeated: the attempt goes on, in this claim, without a pause. */
async function goOn(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow,
  random: Random,
): Promise<void> {
  await reopenAttempt(context, attempt.id);
  return carryOut(context, underway, attempt, random);
}

function nowOut(underway: Underway, { clock }: ServiceContext): Underway {
  const { publication } = underway;
  return {
    ...underway,
    publication: { ...publication, published_at: publication.published_at ?? clock.now() },
  };
}

/** Asks the network whether an unclear step got through; only "surely absent" is sent again. */
export async function settle(context: ServiceContext, underway: Underway, random: Random): Promise<void> {
  const { claim, publication } = underway;
  const attempt = await lastAttempt(context, publication.id);
  const step = await openVisibleStep(context, publication.id);
  if (!attempt || !step) return recordWait(context, underway, context.clock.now());
  const marksOut = (JSON.parse(attempt.draft) as DraftSnapshot).handOverAt === undefined;
  try {
    const settled = await ask(context, underway, attempt, step);
    switch (settled.verdict) {
      case 'found':
        await closeUnclearStep(context, claim, step, { checkpoint: settled.checkpoint, marksOut });
        return await goOn(context, marksOut ? nowOut(underway, context) : underway, attempt, random);
      case 'resend':
        return await goOn(context, underway, attempt, random);
      case 'absent':
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
