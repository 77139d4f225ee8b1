import type { NetworkId } from '../../../shared/networks/types.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { NetworkApp } from '../../networks/adapter.ts';
import type { ServiceContext } from '../context.ts';

export interface StoredApp {
  network: NetworkId;
  clientId: string;
  /** The secret itself never leaves the secret store. */
  hasSecret: boolean;
  bases: Record<string, string>;
}

const noApp: NetworkApp = { clientId: '', clientSecret: '', bases: {} };

async function appRow(context: ServiceContext, network: NetworkId) {
  return context.db.selectFrom('network_apps').selectAll().where('network', '=', network).executeTakeFirst();
}

/** The workspace's own registration with a network; an empty one where there is none. */
export async function networkApp(context: ServiceContext, network: NetworkId): Promise<NetworkApp> {
  const row = await appRow(context, network);
  if (!row) return noApp;
  const clientSecret = row.secret_id === null ? undefined : await context.secrets.get(row.secret_id);
  return {
    clientId: row.client_id,
    clientSecret: clientSecret ?? '',
    bases: JSON.parse(row.bases) as Record<string, string>,
  };
}

export async function listApps(context: ServiceContext): Promise<{ items: StoredApp[] }> {
  const rows = await context.db.selectFrom('network_apps').selectAll().orderBy('network').execute();
  return {
    items: rows.map((row) => ({
      network: row.network,
      clientId: row.client_id,
      hasSecret: row.secret_id !== null,
      bases: JSON.parse(row.bases) as Record<string, string>,
    })),
  };
}

function checkBases(context: ServiceContext, network: NetworkId, bases: Record<string, string>): void {
  const { name, bases: known } = context.networks[network].facts;
  for (const [key, address] of Object.entries(bases)) {
    if (!(key in known) && key !== 'redirect') {
      throw new Refusal('invalid_input', `${name} has no address named ${key}.`, {
        field: `bases.${key}`,
        remedy: Object.keys(known).length > 0 ? `Give only ${Object.keys(known).join(', ')}.` : 'Give none.',
      });
    }
    const isAddress = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
    if (!isAddress) {
      throw new Refusal('invalid_input', `“${address}” is not a web address.`, {
        field: `bases.${key}`,
        remedy: 'Give an address that begins with https://.',
      });
    }
  }
}

/** Keeps the keys of the workspace's own app. A secret that is left out stays as it was. */
export async function setApp(
  context: ServiceContext,
  input: {
    network: NetworkId;
    clientId: string;
    clientSecret?: string | undefined;
    bases?: Record<string, string> | undefined;
  },
): Promise<StoredApp> {
  checkBases(context, input.network, input.bases ?? {});
  const { name, browserSignIn } = context.networks[input.network].facts;
  if (browserSignIn?.app === 'workspace' && input.clientId === '') {
    throw new Refusal('invalid_input', `${name} needs the id of your app.`, {
      field: 'clientId',
      remedy: browserSignIn.appHelp,
    });
  }
  const before = await appRow(context, input.network);
  const secretId = input.clientSecret
    ? (before?.secret_id ?? context.ids.next())
    : (before?.secret_id ?? null);
  if (input.clientSecret && secretId) await context.secrets.put(secretId, input.clientSecret);
  const values = {
    client_id: input.clientId,
    secret_id: secretId,
    bases: JSON.stringify(input.bases ?? (before ? JSON.parse(before.bases) : {})),
  };
  await context.db
    .insertInto('network_apps')
    .values({ network: input.network, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'network']).doUpdateSet(values))
    .execute();
  await context.emit({ topic: 'accounts', name: 'networkAppChanged', resourceId: input.network });
  const { items } = await listApps(context);
  const stored = items.find(({ network }) => network === input.network);
  if (!stored) throw new Error('The app just stored cannot be read back.');
  return stored;
}

/** Accounts that were signed in with it go on until their tokens must be renewed. */
export async function removeApp(
  context: ServiceContext,
  network: NetworkId,
): Promise<{ network: NetworkId }> {
  const row = await appRow(context, network);
  await context.db.deleteFrom('network_apps').where('network', '=', network).execute();
  if (row?.secret_id) await context.secrets.remove(row.secret_id);
  await context.emit({ topic: 'accounts', name: 'networkAppChanged', resourceId: network });
  return { network };
}
