import type { Account } from '../../../shared/contract/accounts.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { Connection, Profile } from '../../networks/adapter.ts';
import { NetworkError } from '../../networks/network-error.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob, retryRefusedDates } from '../jobs/service.ts';
import { networkApp } from './apps.ts';
import { type AccountRow, toAccount } from './rows.ts';
import { planRenewal } from './sessions.ts';

export function connectionRefusal(error: NetworkError, networkName: string): Refusal {
  const words = error.details.words ? ` (${networkName}: ${error.details.words})` : '';
  const unreachable = ['network_down', 'server_error', 'unknown_outcome', 'rate_limited', 'quota_exhausted'];
  const code = unreachable.includes(error.kind) ? 'network_unreachable' : 'credentials_refused';
  return new Refusal(code, `${error.message}${words}`, {
    field: 'credentials',
    remedy:
      error.details.remedy ??
      (code === 'network_unreachable'
        ? `Check the address and the connection, then try again; nothing was stored.`
        : `Check what you typed, or make a new one at ${networkName}; nothing was stored.`),
  });
}

function checkFields(context: ServiceContext, network: NetworkId, credentials: Record<string, string>): void {
  const { facts } = context.networks[network];
  for (const field of facts.credentials) {
    if (field.required && !credentials[field.name]?.trim()) {
      throw new Refusal('invalid_input', `${facts.name} needs ${field.label.toLowerCase()}.`, {
        field: `credentials.${field.name}`,
        remedy: field.help ?? `Give credentials.${field.name}.`,
      });
    }
  }
  const known = facts.credentials.map((field) => field.name);
  const unknown = Object.keys(credentials).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Refusal('invalid_input', `${facts.name} does not know the credential ${unknown}.`, {
      field: `credentials.${unknown}`,
      remedy: `Give only ${known.join(', ')}.`,
    });
  }
}

export async function signIn(
  context: ServiceContext,
  network: NetworkId,
  credentials: Record<string, string>,
): Promise<Connection> {
  checkFields(context, network, credentials);
  try {
    return await context.networks[network].connect(credentials, await networkApp(context, network), context);
  } catch (error) {
    if (error instanceof NetworkError) throw connectionRefusal(error, context.networks[network].facts.name);
    throw error;
  }
}

export function profileColumns(profile: Profile) {
  return {
    remote_id: profile.remoteId,
    handle: profile.handle,
    display_name: profile.displayName,
    avatar_url: profile.avatarUrl,
    profile_url: profile.profileUrl,
    follower_count: profile.followerCount,
    limits: profile.limits ? JSON.stringify(profile.limits) : null,
  };
}

/** An account of the same network and remote id, connected or not. */
function known(
  context: ServiceContext,
  network: NetworkId,
  remoteId: string,
): Promise<AccountRow | undefined> {
  return context.db
    .selectFrom('accounts')
    .selectAll()
    .where('network', '=', network)
    .where('remote_id', '=', remoteId)
    .executeTakeFirst();
}

const firstReadingAfterMs = 5 * 60_000;

async function planMentions(context: ServiceContext, accountId: string, network: NetworkId): Promise<void> {
  if (!context.networks[network].mentions) return;
  const now = context.clock.now();
  await enqueueJob(context, {
    kind: 'read_mentions',
    subject: accountId,
    payload: { accountId, since: now },
    runAt: now + firstReadingAfterMs,
  });
}

/** The job of the metrics that reads what an account has, and plans its own next reading. */
async function planNumbers(context: ServiceContext, accountId: string, network: NetworkId): Promise<void> {
  if (!context.networks[network].accountNumbers) return;
  const runAt = context.clock.now() + firstReadingAfterMs;
  await enqueueJob(context, { kind: 'sample_account', subject: accountId, payload: { accountId }, runAt });
}

export async function connectAccount(
  context: ServiceContext,
  input: {
    network: NetworkId;
    credentials: Record<string, string>;
    settings?: Record<string, unknown> | undefined;
  },
  isSample = false,
): Promise<Account> {
  const connection = await signIn(context, input.network, input.credentials);
  return storeConnection(context, { network: input.network, connection, settings: input.settings, isSample });
}

/** Makes an account of a sign-in. One that was disconnected comes back with its history. */
export async function storeConnection(
  context: ServiceContext,
  input: {
    network: NetworkId;
    connection: Connection;
    settings?: Record<string, unknown> | undefined;
    isSample?: boolean;
  },
): Promise<Account> {
  const { profile, secret, tokenExpiresAt, renewAt } = input.connection;
  const before = await known(context, input.network, profile.remoteId);
  if (before && before.disconnected_at === null) {
    throw new Refusal('conflict', `${profile.handle} is already connected.`, {
      field: 'credentials',
      remedy: 'To renew its sign-in, use “Sign in again” on the account.',
    });
  }
  const secretId = before?.secret_id ?? context.ids.next();
  await context.secrets.put(secretId, JSON.stringify(secret));
  const values = {
    ...profileColumns(profile),
    token_expires_at: tokenExpiresAt,
    renew_at: renewAt,
    health: 'ok' as const,
    health_reason: null,
    paused_at: null,
    paused_reason: null,
    settings: JSON.stringify(input.settings ?? {}),
    is_sample: input.isSample ? 1 : 0,
    connected_at: context.clock.now(),
    disconnected_at: null,
  };
  const id = before?.id ?? context.ids.next();
  const row = await context.transaction(async (inside) => {
    const stored = before
      ? await inside.db
          .updateTable('accounts')
          .set(values)
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow()
      : await inside.db
          .insertInto('accounts')
          .values({ id, network: input.network, secret_id: secretId, ...values })
          .returningAll()
          .executeTakeFirstOrThrow();
    await planRenewal(inside, id, renewAt);
    await planMentions(inside, id, input.network);
    await planNumbers(inside, id, input.network);
    await retryRefusedDates(inside);
    await inside.emit({ topic: 'accounts', name: 'accountConnected', resourceId: id });
    return stored;
  });
  return toAccount(context, row, 0);
}
