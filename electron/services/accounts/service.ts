import type { Account, Platform } from '../../../shared/contract/accounts.ts';
import { networkIds } from '../../../shared/networks/types.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { Connection } from '../../networks/adapter.ts';
import { NetworkError } from '../../networks/network-error.ts';
import type { ServiceContext } from '../context.ts';
import { giveAgain, heldThere, letGo, noteLetGo, noteOut, wantBack } from '../handed-over/service.ts';
import { retryRefusedDates } from '../jobs/service.ts';
import { connectionRefusal, profileColumns, signIn } from './connect.ts';
import { markAccountHealth } from './health.ts';
import { type AccountRow, toAccount } from './rows.ts';
import { asAccount, planRenewal, renew as renewNow } from './sessions.ts';

export { listApps, networkApp, removeApp, setApp } from './apps.ts';
export { connectAccount } from './connect.ts';
export { markAccountHealth } from './health.ts';
export { networkRefusal } from './network-refusal.ts';
export { type AccountRow, accountLimits, accountStatus } from './rows.ts';
export { accountMentions, recentPosts } from './seen-there.ts';
export { asAccount, openSession, planRenewal, renewToken } from './sessions.ts';

/** Every network that can be connected, with what it asks for. */
export function listPlatforms(context: ServiceContext): { items: Platform[] } {
  return {
    items: networkIds.map((network) => {
      const { listingLagMs, pace, visibleDeadlineMs, ...told } = context.networks[network].facts;
      return told;
    }),
  };
}

/** The connected account, or a refusal. */
export async function accountRow(context: ServiceContext, id: string): Promise<AccountRow> {
  const row = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', id)
    .where('disconnected_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound('account');
  return row;
}

async function waitingCounts(context: ServiceContext): Promise<Map<string, number>> {
  const rows = await context.db
    .selectFrom('publications')
    .innerJoin('posts', 'posts.id', 'publications.post_id')
    .select(({ fn }) => ['publications.account_id', fn.countAll<number>().as('waiting')])
    .where('publications.state', 'in', ['scheduled', 'held', 'publishing', 'verifying'])
    .where('posts.deleted_at', 'is', null)
    .groupBy('publications.account_id')
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.waiting]));
}

export async function listAccounts(context: ServiceContext): Promise<{ items: Account[] }> {
  const rows = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('disconnected_at', 'is', null)
    .orderBy('connected_at')
    .orderBy('id')
    .execute();
  const waiting = await waitingCounts(context);
  return { items: rows.map((row) => toAccount(context, row, waiting.get(row.id) ?? 0)) };
}

async function getAccount(context: ServiceContext, id: string): Promise<Account> {
  const row = await accountRow(context, id);
  return toAccount(context, row, (await waitingCounts(context)).get(id) ?? 0);
}

/** What waited for the sign-in is due again; what is too late by now is held for that reason when it is claimed. */
async function releaseHeldForSignIn(context: ServiceContext, accountId: string): Promise<void> {
  await context.db
    .updateTable('publications')
    .set({ state: 'scheduled', hold_reason: null })
    .where('account_id', '=', accountId)
    .where('state', '=', 'held')
    .where('hold_reason', '=', 'account_sign_in')
    .execute();
  // Whether they went out could not be asked while the sign-in was gone.
  await context.db
    .updateTable('publications')
    .set({ due_at: context.clock.now() })
    .where('account_id', '=', accountId)
    .where('state', '=', 'verifying')
    .where('lease_owner', 'is', null)
    .execute();
}

export async function reconnectAccount(
  context: ServiceContext,
  id: string,
  credentials: Record<string, string>,
): Promise<Account> {
  const row = await accountRow(context, id);
  const connection = await signIn(context, row.network, credentials);
  return renewSignIn(context, row, connection);
}

/** Puts a new sign-in in the place of an account's old one; it must be of the same account. */
export async function renewSignIn(
  context: ServiceContext,
  row: AccountRow,
  { profile, secret, tokenExpiresAt, renewAt }: Connection,
): Promise<Account> {
  const { id } = row;
  if (profile.remoteId !== row.remote_id) {
    throw new Refusal('conflict', `These credentials belong to ${profile.handle}, not to ${row.handle}.`, {
      field: 'credentials',
      remedy: `Sign in as ${row.handle}, or connect ${profile.handle} as an account of its own.`,
    });
  }
  await context.secrets.put(row.secret_id, JSON.stringify(secret));
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('accounts')
      .set({
        ...profileColumns(profile),
        token_expires_at: tokenExpiresAt,
        renew_at: renewAt,
        health: 'ok',
        health_reason: null,
      })
      .where('id', '=', id)
      .execute();
    await planRenewal(inside, id, renewAt);
    await releaseHeldForSignIn(inside, id);
    await retryRefusedDates(inside);
    await inside.emit({ topic: 'accounts', name: 'accountReconnected', resourceId: id });
  });
  context.wakeScheduler();
  return getAccount(context, id);
}

/** Asks the network who this account is now. A refused sign-in is stored as the account's health. */
export async function syncAccount(context: ServiceContext, id: string): Promise<Account> {
  const row = await accountRow(context, id);
  try {
    const profile = await asAccount(context, row, (session) =>
      context.networks[row.network].profile(session, context),
    );
    await context.db.updateTable('accounts').set(profileColumns(profile)).where('id', '=', id).execute();
    await markAccountHealth(context, id, 'ok', null);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    if (error.kind !== 'auth_expired' && error.kind !== 'auth_revoked') {
      throw new Refusal('network_unreachable', error.message, {
        field: 'id',
        remedy: error.details.remedy ?? 'Try again in a few minutes; the account is as it was.',
      });
    }
    await markAccountHealth(
      context,
      id,
      error.kind === 'auth_expired' ? 'expired' : 'revoked',
      error.message,
    );
  }
  return getAccount(context, id);
}

export async function setAccountPaused(
  context: ServiceContext,
  input: { id: string; paused: boolean; reason: string },
): Promise<Account> {
  await accountRow(context, input.id);
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('accounts')
      .set({
        paused_at: input.paused ? inside.clock.now() : null,
        paused_reason: input.paused ? `${inside.actor.name}${input.reason ? `: ${input.reason}` : ''}` : null,
      })
      .where('id', '=', input.id)
      .execute();
    if (input.paused) await wantBack(inside, { accountId: input.id });
    else await giveAgain(inside, 'account_paused', { accountId: input.id });
    await inside.emit({
      topic: 'accounts',
      name: input.paused ? 'accountPaused' : 'accountResumed',
      resourceId: input.id,
    });
  });
  context.wakeScheduler();
  return getAccount(context, input.id);
}

/** What the network holds for later would else go out without anyone knowing; what is out by now counts as published. */
async function cancelHandedOver(context: ServiceContext, row: AccountRow): Promise<void> {
  for (const held of await heldThere(context, { accountId: row.id })) {
    let out: Awaited<ReturnType<typeof letGo>>;
    try {
      out = await letGo(context, held, (call) => asAccount(context, row, call));
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      const { name } = context.networks[row.network].facts;
      throw new Refusal(
        'network_unreachable',
        `${name} holds posts of this account and does not let go: ${error.message}`,
        {
          field: 'id',
          remedy: 'Try again in a moment, or delete the planned posts there. Nothing was changed.',
        },
      );
    }
    await context.transaction((inside) =>
      out ? noteOut(inside, held, out) : noteLetGo(inside, held, inside.clock.now()),
    );
  }
}

/** The publications that wait on an account; refused while one is sent, or while they are not to be cancelled. */
async function waitingPublications(
  context: ServiceContext,
  row: AccountRow,
  scheduledPosts: 'refuse' | 'cancel',
) {
  const waiting = await context.db
    .selectFrom('publications')
    .select(['id', 'state', 'published_at'])
    .where('account_id', '=', row.id)
    .where('state', 'in', ['scheduled', 'held', 'publishing', 'verifying'])
    .execute();
  if (waiting.some(({ state }) => state === 'publishing' || state === 'verifying')) {
    throw new Refusal('conflict', `${row.handle} is publishing right now.`, {
      field: 'id',
      remedy: 'Wait until it is done, then disconnect.',
    });
  }
  if (waiting.length > 0 && scheduledPosts === 'refuse') {
    const posts = waiting.length === 1 ? 'One post is' : `${waiting.length} posts are`;
    throw new Refusal('conflict', `${posts} scheduled on ${row.handle}.`, {
      field: 'id',
      remedy:
        'Move or delete them first, or disconnect with scheduled_posts=cancel to take this account off them.',
    });
  }
  return waiting;
}

async function signOut(
  context: ServiceContext,
  row: AccountRow,
  scheduledPosts: 'refuse' | 'cancel',
): Promise<number> {
  const waiting = await waitingPublications(context, row, scheduledPosts);
  for (const { id, published_at } of waiting) {
    const publication = context.db.updateTable('publications').set({ state: 'published', hold_reason: null });
    // A thread whose first part is out stays as it is: that it is out must not be forgotten.
    if (published_at !== null) await publication.where('id', '=', id).execute();
    else await context.db.deleteFrom('publications').where('id', '=', id).execute();
  }
  await context.db
    .updateTable('accounts')
    .set({ disconnected_at: context.clock.now() })
    .where('id', '=', row.id)
    .execute();
  await context.emit({ topic: 'accounts', name: 'accountDisconnected', resourceId: row.id });
  return waiting.length;
}

/**
 * Signs the account out here and forgets its secret; what it published stays. While posts wait on it this is
 * refused, unless they are to be cancelled: then they go on without this account, or back to drafts.
 */
export async function disconnectAccount(
  context: ServiceContext,
  input: { id: string; scheduledPosts: 'refuse' | 'cancel' },
): Promise<{ id: string; cancelledPublications: number }> {
  const row = await accountRow(context, input.id);
  // Before any network is asked to let go.
  await waitingPublications(context, row, input.scheduledPosts);
  let cancelled: number;
  try {
    if (input.scheduledPosts === 'cancel') await cancelHandedOver(context, row);
    cancelled = await context.transaction((inside) => signOut(inside, row, input.scheduledPosts));
  } finally {
    // Also after a refusal: what was let go is given away again.
    context.wakeScheduler();
  }
  await context.secrets.remove(row.secret_id);
  return { id: input.id, cancelledPublications: cancelled };
}

export async function updateAccount(
  context: ServiceContext,
  input: { id: string; settings: Record<string, unknown> },
): Promise<Account> {
  await accountRow(context, input.id);
  await context.db
    .updateTable('accounts')
    .set({ settings: JSON.stringify(input.settings) })
    .where('id', '=', input.id)
    .execute();
  await context.emit({ topic: 'accounts', name: 'accountChanged', resourceId: input.id });
  return getAccount(context, input.id);
}

/** Renews the token now; refused where the network needs a person for it. */
export async function refreshAccount(context: ServiceContext, id: string): Promise<Account> {
  const row = await accountRow(context, id);
  const { facts, renew } = context.networks[row.network];
  if (!renew) {
    throw new Refusal('invalid_input', `${facts.name} has no token to renew without you.`, {
      field: 'id',
      remedy: 'Nothing to do while the account is connected; else sign it in again.',
    });
  }
  try {
    await renewNow(context, row);
    await markAccountHealth(context, id, 'ok', null);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    throw connectionRefusal(error, facts.name);
  }
  return getAccount(context, id);
}
