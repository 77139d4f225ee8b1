import { createHash, randomBytes } from 'node:crypto';
import type { Account, SignIn } from '../../../shared/contract/accounts.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { BrowserSignIn, Connection, NetworkApp } from '../../networks/adapter.ts';
import { NetworkError } from '../../networks/network-error.ts';
import type { ServiceContext } from '../context.ts';
import { networkApp } from './apps.ts';
import { connectionRefusal, storeConnection } from './connect.ts';
import { openReturnPath, type ReturnPath } from './return-paths.ts';
import { accountRow, renewSignIn } from './service.ts';
import {
  announce,
  end,
  fail,
  type Kept,
  keptOf,
  lateWords,
  over,
  planTidying,
  rowOf,
  type SignInRow,
  toSignIn,
} from './sign-in-rows.ts';

const livesMs = 10 * 60_000;
/** The tokens of accounts that wait to be chosen are kept for so long. */
const choiceLivesMs = 30 * 60_000;

/** 256 bit in 43 letters: what nobody can guess. */
function secretText(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(state: string): string {
  return createHash('sha256').update(state).digest('hex');
}

/** Ways back that are open in this process, by world and sign-in. */
const openWays = new WeakMap<object, Map<string, ReturnPath>>();

function openPaths({ networks }: ServiceContext): Map<string, ReturnPath> {
  const paths = openWays.get(networks) ?? new Map<string, ReturnPath>();
  openWays.set(networks, paths);
  return paths;
}

function closePath(context: ServiceContext, id: string): void {
  const paths = openPaths(context);
  paths.get(id)?.close();
  paths.delete(id);
}

function browserOf(context: ServiceContext, network: NetworkId): BrowserSignIn {
  const { browserSignIn, facts } = context.networks[network];
  if (browserSignIn) return browserSignIn;
  throw new Refusal('invalid_input', `${facts.name} is not signed in by a browser.`, {
    field: 'network',
    remedy: facts.credentialsHelp,
  });
}

function checkApp(context: ServiceContext, network: NetworkId, app: NetworkApp): void {
  const { name, browserSignIn } = context.networks[network].facts;
  if (browserSignIn?.app !== 'workspace') return;
  const missing =
    app.clientId === ''
      ? 'clientId'
      : browserSignIn.needsSecret && app.clientSecret === ''
        ? 'clientSecret'
        : null;
  if (missing === null) return;
  throw new Refusal('invalid_input', `${name} needs the keys of an app of your own.`, {
    field: missing,
    remedy: browserSignIn.appHelp,
  });
}

/** Begins a sign-in: the answer's address is opened in the person's own browser. */
export async function beginSignIn(
  context: ServiceContext,
  input: { network: NetworkId; fields: Record<string, string>; reconnect?: string | undefined },
): Promise<SignIn> {
  const browser = browserOf(context, input.network);
  const app = await networkApp(context, input.network);
  checkApp(context, input.network, app);
  if (input.reconnect !== undefined) await accountRow(context, input.reconnect);
  const id = context.ids.next();
  const verifier = secretText();
  const expiresAt = context.clock.now() + livesMs;
  const path = await openReturnPath(context, input.network, app, {
    expiresAt,
    onArrival: (params) => {
      arrive(context, id, params).catch((error: unknown) =>
        context.log.error({ error }, 'a sign-in broke off'),
      );
    },
  });
  openPaths(context).set(id, path);
  const state = path.state ?? secretText();
  const request = { app, fields: input.fields, redirectUri: path.redirectUri, state, verifier };
  try {
    const { url, keep } = await browser.begin(request, context);
    const secretId = context.ids.next();
    const kept: Kept = { verifier, state, fields: input.fields, keep, url, connections: [] };
    await context.secrets.put(secretId, JSON.stringify(kept));
    await context.db
      .insertInto('sign_ins')
      .values({
        id,
        network: input.network,
        state_hash: hashOf(state),
        secret_id: secretId,
        redirect_uri: path.redirectUri,
        reconnect_account_id: input.reconnect ?? null,
        status: 'waiting',
        expires_at: expiresAt,
        created_at: context.clock.now(),
      })
      .execute();
    planTidying(context, expiresAt);
    return await toSignIn(context, await rowOf(context, id));
  } catch (error) {
    closePath(context, id);
    if (error instanceof NetworkError)
      throw connectionRefusal(error, context.networks[input.network].facts.name);
    throw error;
  }
}

const deniedWords: Record<string, NonNullable<SignIn['failure']>> = {
  access_denied: {
    message: 'You did not allow it.',
    remedy: 'Begin again and allow what is asked for; without it nothing can be published.',
  },
};

/** The state is good once: whoever comes second finds that it is used. */
async function spendState(
  context: ServiceContext,
  id: string,
  state: string,
): Promise<SignInRow | undefined> {
  return context.db
    .updateTable('sign_ins')
    .set({ state_hash: `used ${id}` })
    .where('id', '=', id)
    .where('state_hash', '=', hashOf(state))
    .where('status', '=', 'waiting')
    .where('expires_at', '>', context.clock.now())
    .returningAll()
    .executeTakeFirst();
}

/** The browser came back. What does not carry our state is not ours, and changes nothing. */
async function arrive(context: ServiceContext, id: string, params: URLSearchParams): Promise<boolean> {
  const row = await spendState(context, id, params.get('state') ?? '');
  if (!row) return false;
  closePath(context, id);
  const denied = params.get('error');
  const code = params.get('code');
  const { name } = context.networks[row.network].facts;
  if (denied !== null || code === null) {
    const words = params.get('error_description')?.slice(0, 300);
    await fail(
      context,
      row,
      deniedWords[denied ?? ''] ?? {
        message: `${name} did not sign in${words ? `: ${words}` : '.'}`,
        remedy:
          'Check the keys of your app and the redirect address that is registered for it, then begin again.',
      },
    );
    return true;
  }
  try {
    await take(context, row, { code, iss: params.get('iss') });
  } catch (error) {
    if (error instanceof Refusal) {
      await fail(context, row, { message: error.message, remedy: error.details.remedy });
    } else if (error instanceof NetworkError) {
      const { message, details } = connectionRefusal(error, name);
      await fail(context, row, { message, remedy: details.remedy });
    } else {
      await fail(context, row, {
        message: `${name} was not signed in: something went wrong in Rostrum itself.`,
        remedy: 'Begin a new sign-in. If it goes wrong again, the log says why.',
      });
      throw error;
    }
  }
  return true;
}

async function take(
  context: ServiceContext,
  row: SignInRow,
  brought: { code: string; iss: string | null },
): Promise<void> {
  const kept = await keptOf(context, row);
  const app = await networkApp(context, row.network);
  const { verifier, state, fields, keep } = kept;
  const request = { app, fields, redirectUri: row.redirect_uri, state, verifier, ...brought, keep };
  const connections = await browserOf(context, row.network).finish(request, context);
  // Meanwhile the person may have given it up.
  if ((await rowOf(context, row.id)).status === 'failed') return;
  const [only] = connections;
  if (!only) {
    throw new Refusal('credentials_refused', 'There is no account to connect behind this sign-in.', {
      remedy:
        'Check that you manage a page, channel or professional account there, and allowed access to it.',
    });
  }
  if (row.reconnect_account_id !== null) {
    await reconnect(context, row.reconnect_account_id, connections);
    return end(context, row);
  }
  if (connections.length === 1) {
    await storeConnection(context, { network: row.network, connection: only });
    return end(context, row);
  }
  await context.secrets.put(row.secret_id, JSON.stringify({ ...kept, connections }));
  const expiresAt = context.clock.now() + choiceLivesMs;
  await context.db
    .updateTable('sign_ins')
    .set({
      status: 'choose',
      expires_at: expiresAt,
      candidates: JSON.stringify(
        connections.map(({ profile: { remoteId, handle, displayName, avatarUrl } }) => ({
          remoteId,
          handle,
          displayName,
          avatarUrl,
        })),
      ),
    })
    .where('id', '=', row.id)
    .execute();
  planTidying(context, expiresAt);
  await announce(context, row.id);
}

async function reconnect(
  context: ServiceContext,
  accountId: string,
  connections: readonly Connection[],
): Promise<void> {
  const account = await accountRow(context, accountId);
  const same = connections.find(({ profile }) => profile.remoteId === account.remote_id);
  if (!same) {
    const others = connections.map(({ profile }) => profile.handle).join(', ');
    throw new Refusal('conflict', `That was ${others}, not ${account.handle}.`, {
      field: 'reconnect',
      remedy: `Sign in there as ${account.handle}; log the other account out in the browser first.`,
    });
  }
  await renewSignIn(context, account, same);
}

export async function signInState(context: ServiceContext, id: string): Promise<SignIn> {
  return toSignIn(context, await rowOf(context, id));
}

/** The person gave it up: a browser that still comes back finds nothing. */
export async function cancelSignIn(context: ServiceContext, id: string): Promise<SignIn> {
  const row = await rowOf(context, id);
  closePath(context, id);
  if (row.status === 'waiting' || row.status === 'choose') {
    await context.db
      .updateTable('sign_ins')
      .set({ state_hash: `used ${id}` })
      .where('id', '=', id)
      .execute();
    await fail(context, row, { message: 'You gave this sign-in up.', remedy: 'Begin a new one.' });
  }
  return signInState(context, id);
}

/** For a browser that cannot come back by itself: the address at which it ended. */
export async function giveCode(
  context: ServiceContext,
  input: { id: string; address: string },
): Promise<SignIn> {
  const row = await rowOf(context, input.id);
  const params = URL.canParse(input.address) ? new URL(input.address).searchParams : undefined;
  if (!params?.has('state')) {
    throw new Refusal('invalid_input', 'This is not the address at which the browser ended.', {
      field: 'address',
      remedy: 'Copy the whole address from the browser’s address bar; it holds “code” and “state”.',
    });
  }
  if (!(await arrive(context, row.id, params))) throw over();
  return signInState(context, row.id);
}

/** Of two that finish the same sign-in, one does. */
async function moveOn(
  context: ServiceContext,
  { id }: SignInRow,
  from: SignInRow['status'],
  to: SignInRow['status'],
): Promise<boolean> {
  const moved = await context.db
    .updateTable('sign_ins')
    .set({ status: to })
    .where('id', '=', id)
    .where('status', '=', from)
    .executeTakeFirst();
  return moved.numUpdatedRows > 0n;
}

/** An account that is connected already is signed in again. */
async function connectOrRenew(
  context: ServiceContext,
  network: NetworkId,
  connection: Connection,
): Promise<Account> {
  const connected = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('network', '=', network)
    .where('remote_id', '=', connection.profile.remoteId)
    .where('disconnected_at', 'is', null)
    .executeTakeFirst();
  return connected
    ? renewSignIn(context, connected, connection)
    : storeConnection(context, { network, connection });
}

/** Connects the chosen ones of the accounts that the person manages. */
export async function finishSignIn(
  context: ServiceContext,
  input: { id: string; remoteIds: readonly string[] },
): Promise<{ items: Account[] }> {
  const row = await rowOf(context, input.id);
  if (row.status !== 'choose' || lateWords(context, row)) throw over();
  const { connections } = await keptOf(context, row);
  const chosen = input.remoteIds.map((remoteId, index) => {
    const connection = connections.find(({ profile }) => profile.remoteId === remoteId);
    if (!connection) throw notFound('account of this sign-in', `remoteIds.${index}`);
    return connection;
  });
  if (!(await moveOn(context, row, 'choose', 'done'))) throw over();
  try {
    const items: Account[] = [];
    for (const connection of chosen) items.push(await connectOrRenew(context, row.network, connection));
    await end(context, row);
    return { items };
  } catch (error) {
    // What is connected by now is signed in again when the person finishes once more.
    await moveOn(context, row, 'done', 'choose');
    throw error;
  }
}

/** A sign-in that came back to a host with a public address of its own. */
export async function arriveByState(context: ServiceContext, params: URLSearchParams): Promise<boolean> {
  const row = await context.db
    .selectFrom('sign_ins')
    .select('id')
    .where('state_hash', '=', hashOf(params.get('state') ?? ''))
    .executeTakeFirst();
  return row ? arrive(context, row.id, params) : false;
}
