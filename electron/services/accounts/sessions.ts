import type { AccountSecret, Session } from '../../networks/adapter.ts';
import { NetworkError } from '../../networks/network-error.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { networkApp } from './apps.ts';
import { markAccountHealth } from './health.ts';
import type { AccountRow } from './rows.ts';

/** A renewal that failed for a passing reason is tried again after this. */
const renewAgainMs = 15 * 60_000;

/** Renewals underway, by database and account: whoever comes meanwhile waits for the same one. */
const renewals = new WeakMap<object, Map<string, Promise<void>>>();

async function plainSession(context: ServiceContext, row: AccountRow): Promise<Session> {
  const kept = await context.secrets.get(row.secret_id);
  if (kept === undefined) {
    throw new NetworkError('auth_revoked', `The sign-in of ${row.handle} is no longer in the secret store.`, {
      remedy: 'Sign the account in again.',
    });
  }
  return {
    remoteId: row.remote_id,
    handle: row.handle,
    app: await networkApp(context, row.network),
    secret: JSON.parse(kept) as AccountSecret,
    saveSecret: (secret) => context.secrets.put(row.secret_id, JSON.stringify(secret)),
  };
}

async function currentRow(context: ServiceContext, id: string): Promise<AccountRow> {
  return context.db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** A person signed in again, or disconnected, while a renewal was underway: what it brings no longer counts. */
class Overtaken extends Error {}

/** The session of a renewal: it writes only while the sign-in that it began with is still the stored one. */
async function renewingSession(context: ServiceContext, row: AccountRow) {
  const session = await plainSession(context, row);
  let own = JSON.stringify(session.secret);
  async function mustStand(): Promise<void> {
    if ((await context.secrets.get(row.secret_id)) !== own) throw new Overtaken();
  }
  async function saveSecret(secret: AccountSecret): Promise<void> {
    await mustStand();
    own = JSON.stringify(secret);
    await session.saveSecret(secret);
  }
  return { session: { ...session, saveSecret }, mustStand };
}

async function renewNow(context: ServiceContext, row: AccountRow): Promise<void> {
  const adapter = context.networks[row.network];
  if (!adapter.renew) return;
  const { session, mustStand } = await renewingSession(context, row);
  try {
    const renewed = await adapter.renew(session, context).catch(async (error: unknown) => {
      await mustStand();
      throw error;
    });
    // The old token may be dead by now: the new one is safe before anything else happens.
    await session.saveSecret(renewed.secret);
    await context.db
      .updateTable('accounts')
      .set({ token_expires_at: renewed.tokenExpiresAt, renew_at: renewed.renewAt })
      .where('id', '=', row.id)
      .execute();
    await planRenewal(context, row.id, renewed.renewAt);
  } catch (error) {
    if (error instanceof Overtaken) return;
    if (error instanceof NetworkError && (error.kind === 'auth_revoked' || error.kind === 'auth_expired')) {
      await context.db.updateTable('accounts').set({ renew_at: null }).where('id', '=', row.id).execute();
      await markAccountHealth(context, row.id, 'revoked', error.message);
      throw new NetworkError('auth_revoked', error.message, error.details);
    }
    throw error;
  }
}

/** One renewal at a time for each account, however many need it: a refresh token may be used only once. */
export function renew(context: ServiceContext, row: AccountRow): Promise<void> {
  const world = context.networks;
  const underway = renewals.get(world) ?? new Map<string, Promise<void>>();
  renewals.set(world, underway);
  const running = underway.get(row.id);
  if (running) return running;
  const renewal = renewNow(context, row).finally(() => underway.delete(row.id));
  underway.set(row.id, renewal);
  return renewal;
}

/** Before its token ends, and without a person: also while nothing is published. */
export async function planRenewal(
  context: ServiceContext,
  accountId: string,
  renewAt: number | null,
): Promise<void> {
  if (renewAt === null) return;
  await enqueueJob(context, {
    kind: 'renew_token',
    subject: accountId,
    payload: { accountId, renewAt },
    runAt: renewAt,
  });
}

/** Job: renews ahead of the end; a job whose plan was overtaken does nothing. */
export async function renewToken(context: ServiceContext, payload: Record<string, unknown>): Promise<void> {
  const row = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', String(payload.accountId))
    .executeTakeFirst();
  if (!row || row.disconnected_at !== null || row.renew_at !== payload.renewAt) return;
  try {
    await renew(context, row);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    if (error.kind === 'auth_revoked') return;
    const again = context.clock.now() + renewAgainMs;
    await context.db.updateTable('accounts').set({ renew_at: again }).where('id', '=', row.id).execute();
    await planRenewal(context, row.id, again);
  }
}

/**
 * The account as its adapter wants it, its token renewed when that is due. A renewal that fails for a passing reason
 * leaves the old token, which may still do. Throws NetworkError `auth_revoked` when only a person can help.
 */
export async function openSession(context: ServiceContext, row: AccountRow): Promise<Session> {
  const current = await currentRow(context, row.id);
  if (current.renew_at !== null && current.renew_at <= context.clock.now()) {
    try {
      await renew(context, current);
    } catch (error) {
      if (!(error instanceof NetworkError) || error.kind === 'auth_revoked') throw error;
      context.log.warn({ error, accountId: row.id }, 'the token was not renewed; the old one is used');
    }
  }
  return plainSession(context, current);
}

/** Calls the network as this account; a token that turns out to have ended is renewed and the call made once more. */
export async function asAccount<Result>(
  context: ServiceContext,
  row: AccountRow,
  call: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await openSession(context, row);
  try {
    return await call(session);
  } catch (error) {
    const canRenew = context.networks[row.network].renew !== undefined;
    if (!(error instanceof NetworkError) || error.kind !== 'auth_expired' || !canRenew) throw error;
    const kept = await context.secrets.get(row.secret_id);
    // Someone may have renewed it since this call began.
    if (kept === JSON.stringify(session.secret)) await renew(context, await currentRow(context, row.id));
    return call(await plainSession(context, row));
  }
}
