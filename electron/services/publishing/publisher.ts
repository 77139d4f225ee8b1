import { readFile } from 'node:fs/promises';
import type { Draft } from '../../networks/adapter.ts';
import { type AccountRow, accountStatus, openSession } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { mediaRows, openMediaFile } from '../media/service.ts';
import { type AccountContent, findingError, postContent, preflightContent } from './content.ts';
import {
  type AttemptRow,
  beginAttempt,
  type Claim,
  type DraftSnapshot,
  durableSteps,
  LeaseLost,
  lastAttempt,
  lastVisibleStep,
  type PublicationRow,
  publicationKey,
} from './ledger.ts';
import {
  applyDecision,
  recordFailed,
  recordHold,
  recordPublished,
  recordReview,
  recordWait,
  type Underway,
} from './outcomes.ts';
import { paceLimit } from './pace.ts';
import { afterFailedSettling, afterFailure, maxAttempts } from './policy.ts';
import { type HoldReason, publicationError } from './words.ts';

/** A number in 0–1 for jitter. */
export type Random = () => number;

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

async function holdReason(
  context: ServiceContext,
  publication: PublicationRow,
  account: AccountRow,
): Promise<HoldReason | undefined> {
  const workspace = await context.db
    .selectFrom('workspaces')
    .select(['publishing_paused_at', 'late_minutes'])
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
  if (workspace.publishing_paused_at !== null) return 'publishing_paused';
  const { status } = accountStatus(account, context.clock.now());
  if (status === 'paused') return 'account_paused';
  if (status === 'expired' || status === 'revoked') return 'account_sign_in';
  const late = context.clock.now() - publication.due_at;
  return late > workspace.late_minutes * 60_000 ? 'too_late' : undefined;
}

function snapshotOf(content: AccountContent): DraftSnapshot {
  return {
    text: content.text,
    media: content.media.map((row) => ({ id: row.id, altText: row.alt_text })),
    options: content.options,
  };
}

/** The draft as the adapter wants it; media bytes are read when it asks for them. */
async function draftOf(
  context: ServiceContext,
  publication: PublicationRow,
  snapshot: DraftSnapshot,
): Promise<Draft> {
  const rows = await mediaRows(
    context,
    snapshot.media.map(({ id }) => id),
    'mediaIds',
  );
  return {
    publicationId: publication.id,
    key: publicationKey(publication),
    keyedAt: publication.keyed_at,
    text: snapshot.text,
    options: snapshot.options,
    media: rows.map((row, index) => ({
      id: row.id,
      mime: row.mime,
      sizeBytes: row.size_bytes,
      width: row.width,
      height: row.height,
      altText: snapshot.media[index]?.altText ?? '',
      fileName: row.file_name,
      read: async () => readFile((await openMediaFile(context, row.id, 'original')).path),
    })),
  };
}

async function send(
  context: ServiceContext,
  underway: Underway,
  content: AccountContent,
  random: Random,
): Promise<void> {
  const { claim, publication, account } = underway;
  const adapter = context.networks[publication.network];
  const snapshot = snapshotOf(content);
  const attempt = await beginAttempt(context, claim, publication, snapshot);
  let visibleStartedAt: number | null = null;
  try {
    const session = await openSession(context, account);
    const draft = await draftOf(context, publication, snapshot);
    const steps = await durableSteps(context, claim, attempt, (at) => {
      visibleStartedAt = at;
    });
    const published = await adapter.publish(draft, session, steps, context);
    await recordPublished(context, underway, attempt, published);
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    const decision = afterFailure({
      error,
      attempt: publication.attempt_count + 1,
      visibleStartedAt,
      settling: adapter.facts.settling,
      listingLagMs: adapter.facts.listingLagMs,
      now: context.clock.now(),
      random: random(),
    });
    context.log.warn(
      { error, publicationId: publication.id, decision: decision.next },
      'publishing attempt failed',
    );
    await applyDecision(context, underway, attempt, decision, publicationError(error));
  }
}

async function publish(context: ServiceContext, underway: Underway, random: Random): Promise<void> {
  const { publication, account } = underway;
  const hold = await holdReason(context, publication, account);
  if (hold) return recordHold(context, underway, hold);
  const waitUntil = await paceLimit(context, account, context.networks[account.network].facts.pace);
  if (waitUntil !== undefined) return recordWait(context, underway, waitUntil);
  const content = (await postContent(context, publication.post_id)).find(
    (item) => item.account.id === account.id,
  );
  if (!content) throw new Error(`Publication ${publication.id} has no variant.`);
  const problem = preflightContent(context, [content], context.clock.now()).find(
    ({ level }) => level === 'error',
  );
  if (problem) return recordFailed(context, underway, undefined, findingError(problem));
  return send(context, underway, content, random);
}

/** Asks the network whether an unclear attempt got through; only "surely absent" is sent again. */
async function settle(context: ServiceContext, underway: Underway, random: Random): Promise<void> {
  const { publication, account } = underway;
  const attempt = await lastAttempt(context, publication.id);
  const visible = await lastVisibleStep(context, publication.id);
  if (!attempt || !visible) return recordWait(context, underway, context.clock.now());
  try {
    const draft = await draftOf(context, publication, JSON.parse(attempt.draft) as DraftSnapshot);
    const session = await openSession(context, account);
    const settled = await context.networks[publication.network].settle(
      draft,
      visible.started_at,
      session,
      context,
    );
    switch (settled.verdict) {
      case 'found':
        return await recordPublished(context, underway, attempt, settled.published);
      case 'unclear':
        return await recordReview(context, underway, attempt, {
          kind: 'unknown_outcome',
          message: settled.reason,
          remedy: 'Look at the account, then say whether the post is there.',
          networkCode: null,
          networkWords: null,
        });
      default:
        return await sendAgain(context, underway, attempt);
    }
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    const now = context.clock.now();
    const decision = afterFailedSettling({ error, since: visible.started_at, now, random: random() });
    context.log.warn({ error, publicationId: publication.id, decision: decision.next }, 'settling failed');
    await applyDecision(context, underway, attempt, decision, publicationError(error));
  }
}

async function sendAgain(context: ServiceContext, underway: Underway, attempt: AttemptRow): Promise<void> {
  if (underway.publication.attempt_count >= maxAttempts) {
    return recordFailed(context, underway, undefined, {
      kind: 'unknown_outcome',
      message: `${underway.networkName} lost the post ${maxAttempts} times.`,
      remedy: 'Try again later, or look at the network’s status page.',
      networkCode: null,
      networkWords: null,
    });
  }
  await context.db
    .updateTable('attempts')
    .set({ outcome: 'absent' })
    .where('id', '=', attempt.id)
    .where('outcome', 'in', ['unknown', 'retry'])
    .execute();
  await recordWait(context, underway, context.clock.now());
}

/** Carries one claimed publication to its next state. A lost lease ends it silently: its new owner goes on. */
export async function runClaim(context: ServiceContext, claim: Claim, random: Random): Promise<void> {
  try {
    const underway = await loadUnderway(context, claim);
    await (claim.state === 'verifying' ? settle : publish)(context, underway, random);
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    context.log.warn({ publicationId: claim.publicationId }, 'lease lost; its present owner goes on');
  }
}
