import type { AccountSecret, Session } from '../../networks/adapter.ts';
import { NetworkError } from '../../networks/network-error.ts';
import type { ServiceContext } from '../context.ts';
import type { AccountRow } from './rows.ts';

/** The account as its adapter wants it. Throws NetworkError `auth_revoked` when its secret is gone. */
export async function openSession(context: ServiceContext, row: AccountRow): Promise<Session> {
  const kept = await context.secrets.get(row.secret_id);
  if (kept === undefined) {
    throw new NetworkError('auth_revoked', `The sign-in of ${row.handle} is no longer in the secret store.`, {
      remedy: 'Sign the account in again.',
    });
  }
  return {
    remoteId: row.remote_id,
    handle: row.handle,
    secret: JSON.parse(kept) as AccountSecret,
    saveSecret: (secret) => context.secrets.put(row.secret_id, JSON.stringify(secret)),
  };
}
