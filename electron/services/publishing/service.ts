import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { type AccountContent, postContent, preflightContent } from './content.ts';
import { planLinks } from './links.ts';
import { planPictures } from './pictures-ahead.ts';

export { type AccountContent, postContent, preflightContent, preflightTarget } from './content.ts';
export { type CropRow, cropRows, toCrop } from './crops.ts';
export { changeReleased, moveHandedOver } from './handed-over.ts';
export { refuseUnholdablePost } from './holdable.ts';
export { type PublicationRow, publicationKey } from './ledger.ts';
export { publicationLedger } from './ledger-view.ts';
export { planLinks, planLinksOf, shortenAhead, shortenLinks, shortLinksOf } from './links.ts';
export { pausedLabelOf } from './pauses.ts';
export { planPictures } from './pictures-ahead.ts';
export { publicationReceipt } from './receipt.ts';
export { decidePublication, endPublication, releaseHeld, retryPublication } from './review.ts';
export { toPublication } from './rows.ts';
export { setHandOver } from './wanted-there.ts';

interface Existing {
  id: string;
  account_id: string;
  state: string;
  published_at: number | null;
  /** Set while a network's own scheduler holds it. */
  handed_over_for: number | null;
}

function existingPublications(context: ServiceContext, postId: string): Promise<Existing[]> {
  return context.db
    .selectFrom('publications')
    .select(['id', 'account_id', 'state', 'published_at', 'handed_over_for'])
    .where('post_id', '=', postId)
    .execute();
}

async function refuseErrors(
  context: ServiceContext,
  contents: AccountContent[],
  dueAt: number,
): Promise<void> {
  const errors = (await preflightContent(context, contents, dueAt)).filter(({ level }) => level === 'error');
  const [first] = errors;
  if (!first) return;
  throw new Refusal('not_publishable', first.message, {
    field: first.field,
    remedy: first.remedy,
    problems: errors.map(({ field, accountId, message, remedy }) => ({
      field,
      accountId: accountId ?? undefined,
      message,
      remedy,
    })),
  });
}

/** A post that is going out, or whose end is open, may not be changed under the publisher's hands. */
export function refuseUnderway(existing: readonly Pick<Existing, 'state' | 'published_at'>[]): void {
  if (existing.some(({ state }) => state === 'publishing' || state === 'verifying')) {
    throw new Refusal('conflict', 'The post is being published right now.', {
      field: 'id',
      remedy: 'Wait a moment until it is out, then look again.',
    });
  }
  if (existing.some(({ state, published_at }) => published_at !== null && state !== 'published')) {
    throw new Refusal('conflict', 'The first part of the post is out, the rest is on its way.', {
      field: 'id',
      remedy: 'Wait until it is done, or end it there.',
    });
  }
  if (existing.some(({ state }) => state === 'needs_review')) {
    throw new Refusal('conflict', 'It is not known whether the post went out on one of its accounts.', {
      field: 'id',
      remedy: 'Open the post, look at the account, and say whether it is there.',
    });
  }
}

/** Refuses what a commit to `dueAt` would refuse, without changing anything. */
export async function checkCommit(context: ServiceContext, postId: string, dueAt: number): Promise<void> {
  refuseUnderway(await existingPublications(context, postId));
  await refuseErrors(context, await postContent(context, postId, dueAt), dueAt);
}

async function addPublication(
  context: ServiceContext,
  postId: string,
  account: AccountContent['account'],
  dueAt: number,
): Promise<void> {
  const now = context.clock.now();
  await context.db
    .insertInto('publications')
    .values({
      id: context.ids.next(),
      post_id: postId,
      account_id: account.id,
      network: account.network,
      state: 'scheduled',
      due_at: dueAt,
      list_at: dueAt,
      keyed_at: now,
      created_at: now,
    })
    .execute();
}

/**
 * After a change of a post that is committed already: accounts that are new get their publication, the others keep
 * the time at which they come next. Refuses what pre-flight finds.
 */
export async function commitNewAccounts(
  context: ServiceContext,
  postId: string,
  dueAt: number,
): Promise<void> {
  const contents = await postContent(context, postId);
  const existing = await existingPublications(context, postId);
  const open = contents.filter(
    ({ account }) => !existing.some((row) => row.account_id === account.id && row.state === 'published'),
  );
  await refuseErrors(context, open, dueAt);
  for (const { account } of open) {
    if (existing.some((row) => row.account_id === account.id)) continue;
    await addPublication(context, postId, account, dueAt);
  }
  await planPictures(context, postId, open);
  await planLinks(context, postId, open);
}

/**
 * Commits every account of the post that is not yet published to `dueAt`. Refuses what pre-flight finds, what is
 * underway, and a post that is out everywhere. Runs inside the caller's transaction.
 */
export async function commitPublications(
  context: ServiceContext,
  postId: string,
  dueAt: number,
): Promise<void> {
  const contents = await postContent(context, postId);
  const existing = await existingPublications(context, postId);
  refuseUnderway(existing);
  const isDone = (row: Existing) => row.state === 'published' || row.handed_over_for === dueAt;
  const open = contents.filter(
    ({ account }) => !existing.some((row) => row.account_id === account.id && isDone(row)),
  );
  if (open.length === 0 && existing.length > 0 && existing.every(({ state }) => state === 'published')) {
    throw new Refusal('conflict', 'The post is already published on all its accounts.', {
      field: 'id',
      remedy: 'Duplicate it to publish it again.',
    });
  }
  if (open.length > 0 || existing.length === 0) await refuseErrors(context, open, dueAt);
  const now = context.clock.now();
  for (const { account } of open) {
    const before = existing.find((row) => row.account_id === account.id);
    if (!before) {
      await addPublication(context, postId, account, dueAt);
      continue;
    }
    await context.db
      .updateTable('publications')
      .set((eb) => ({
        state: 'scheduled' as const,
        hold_reason: null,
        error: null,
        attempt_count: 0,
        due_at: eb.case().when('hand_over', '=', 1).then(now).else(dueAt).end(),
        list_at: dueAt,
        key_round: before.state === 'failed' ? eb('key_round', '+', 1) : eb.ref('key_round'),
      }))
      .where('id', '=', before.id)
      .execute();
  }
  await planPictures(context, postId, open);
  await planLinks(context, postId, open);
}

/** Takes back what has not gone out; what is published stays. Refuses while anything is underway. */
export async function withdrawPublications(
  context: ServiceContext,
  postId: string,
  accountIds?: readonly string[],
): Promise<void> {
  const existing = await existingPublications(context, postId);
  refuseUnderway(existing);
  const open = existing.filter(
    ({ state, account_id, published_at }) =>
      state !== 'published' && published_at === null && (accountIds?.includes(account_id) ?? true),
  );
  if (open.length === 0) return;
  await context.db
    .deleteFrom('publications')
    .where(
      'id',
      'in',
      open.map(({ id }) => id),
    )
    .execute();
}
