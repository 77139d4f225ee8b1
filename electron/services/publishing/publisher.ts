import type { PublicationError } from '../../../shared/contract/posts.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { noteRenditions } from '../renditions/service.ts';
import { type AccountContent, findingError, postContent, preflightContent } from './content.ts';
import { snapshotOf } from './drafts.ts';
import { confirmHandedOver, handOverTime } from './handing-over.ts';
import { holdReason } from './holds.ts';
import {
  beginAttempt,
  type Claim,
  type DraftSnapshot,
  LeaseLost,
  type PublicationRow,
  snapshotThatIsOut,
} from './ledger.ts';
import { linksLeftLong } from './links.ts';
import { applyDecision, recordFailed, recordHold, recordWait, type Underway } from './outcomes.ts';
import { paceLimit } from './pace.ts';
import { preparePictures } from './pictures.ts';
import { afterFailure } from './policy.ts';
import { carryOut, type Random } from './sending.ts';
import { settle } from './settling.ts';
import { openVisibleStep, unclearCalls } from './steps.ts';
import { publicationError } from './words.ts';

export type { Random } from './sending.ts';

async function loadUnderway(context: ServiceContext, claim: Claim): Promise<Underway> {
  const publication = await context.db
    .selectFrom('publications')
    .selectAll()
    .where('id', '=', claim.publicationId)
    .executeTakeFirst();
  if (!publication) throw new LeaseLost(claim.publicationId);
  const account = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', publication.account_id)
    .executeTakeFirstOrThrow();
  return { claim, publication, account, networkName: context.networks[publication.network].facts.name };
}

/** What is to be sent: as it stands now, or as it stood when its first part went out. A problem stops it. */
async function draftToSend(
  context: ServiceContext,
  { publication, account }: Underway,
): Promise<DraftSnapshot | { problem: PublicationError }> {
  const begun =
    publication.published_at === null ? undefined : await snapshotThatIsOut(context, publication.id);
  if (begun) return begun;
  const contents = await postContent(context, publication.post_id);
  const content = contents.find((item) => item.account.id === account.id);
  if (!content) throw new Error(`Publication ${publication.id} has no variant.`);
  const before = await firstProblem(context, content);
  if (before) return { problem: before };
  return preparedDraft(context, content, contents);
}

async function firstProblem(
  context: ServiceContext,
  content: AccountContent,
): Promise<PublicationError | undefined> {
  const findings = await preflightContent(context, [content], context.clock.now());
  const problem = findings.find(({ level }) => level === 'error');
  return problem && findingError(problem);
}

/** The pictures are made before the attempt begins, and judged by the same rules as they will be sent. */
async function preparedDraft(
  context: ServiceContext,
  content: AccountContent,
  contents: readonly AccountContent[],
): Promise<DraftSnapshot | { problem: PublicationError }> {
  try {
    const siblings = contents.filter((other) => other !== content);
    const prepared = await preparePictures(context, content, siblings);
    const problem = prepared.problem
      ? pictureError(prepared.problem, 'Crop it, or upload a smaller one.')
      : await firstProblem(context, prepared.content);
    if (problem) return { problem };
    const longLinks = await linksLeftLong(context, content);
    return { ...snapshotOf(prepared), ...(longLinks.length > 0 ? { longLinks } : {}) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    context.log.warn({ error }, 'a picture cannot be prepared');
    return { problem: pictureError(error.message, error.details.remedy) };
  }
}

function pictureError(message: string, remedy: string): PublicationError {
  return { kind: 'rejected', message, remedy, networkCode: null, networkWords: null };
}

function isProblem(
  draft: DraftSnapshot | { problem: PublicationError },
): draft is { problem: PublicationError } {
  return 'problem' in draft;
}

async function waitOrHold(
  context: ServiceContext,
  underway: Underway,
  handOverAt: number | undefined,
): Promise<boolean> {
  const { publication, account } = underway;
  const hold = await holdReason(context, underway);
  if (hold) {
    await recordHold(context, underway, hold);
    return true;
  }
  if (handOverAt !== undefined) return false;
  const tooEarly = await plannedLater(context, publication);
  const until = tooEarly ?? (await paceLimit(context, account, context.networks[account.network].facts.pace));
  if (until === undefined) return false;
  await recordWait(context, underway, until);
  return true;
}

/** A post that was to be handed over but cannot be any more waits here for its own time. */
async function plannedLater(
  context: ServiceContext,
  publication: PublicationRow,
): Promise<number | undefined> {
  if (publication.hand_over === 0) return undefined;
  const post = await context.db
    .selectFrom('posts')
    .select('scheduled_at')
    .where('id', '=', publication.post_id)
    .executeTakeFirst();
  const at = post?.scheduled_at ?? null;
  return at !== null && at > context.clock.now() ? at : undefined;
}

async function publish(context: ServiceContext, underway: Underway, random: Random): Promise<void> {
  const { claim, publication } = underway;
  const handOverAt = await handOverTime(
    context,
    publication,
    context.networks[publication.network].facts.handOver,
  );
  if (await waitOrHold(context, underway, handOverAt)) return;
  const draft = await draftToSend(context, underway);
  if (isProblem(draft)) return recordFailed(context, underway, undefined, draft.problem);
  const snapshot = handOverAt === undefined ? draft : { ...draft, handOverAt };
  await noteRenditions(
    context,
    publication.id,
    Object.values(draft.renditions ?? {}).map(({ id }) => id),
  );
  const attempt = await beginAttempt(context, claim, publication, snapshot);
  return carryOut(context, underway, attempt, random);
}

/**
 * Carries one claimed publication to its next state. Whatever brought it here, an open visible call is settled
 * before anything is sent. A lost lease ends it silently: its new owner goes on.
 */
export async function runClaim(context: ServiceContext, claim: Claim, random: Random): Promise<void> {
  try {
    const underway = await loadUnderway(context, claim);
    await carryOn(context, underway, random);
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    context.log.warn({ publicationId: claim.publicationId }, 'lease lost; its present owner goes on');
  }
}

/** A mistake of ours before anything was sent is counted like a failure, and told when it does not pass. */
async function carryOn(context: ServiceContext, underway: Underway, random: Random): Promise<void> {
  const { claim, publication } = underway;
  try {
    const isOpen = (await openVisibleStep(context, claim.publicationId)) !== undefined;
    if (claim.state === 'verifying' || isOpen) await settle(context, underway, random);
    else if (underway.publication.remote_schedule_id !== null)
      await confirmHandedOver(context, underway, random);
    else await publish(context, underway, random);
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    context.log.error({ error, publicationId: publication.id }, 'a publication broke off');
    const { since } = await unclearCalls(context, publication.id);
    if (since !== null) throw error;
    await context.db
      .updateTable('publications')
      .set({ attempt_count: publication.attempt_count + 1 })
      .where('id', '=', publication.id)
      .where('fence', '=', claim.fence)
      .execute();
    const { listingLagMs } = context.networks[publication.network].facts;
    const decision = afterFailure({
      error,
      attempt: publication.attempt_count + 1,
      visibleStartedAt: null,
      listingLagMs,
      now: context.clock.now(),
      random: random(),
    });
    await applyDecision(context, underway, undefined, decision, publicationError(error));
  }
}
