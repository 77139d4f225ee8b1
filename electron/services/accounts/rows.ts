import type { Selectable } from 'kysely';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { NetworkLimits } from '../../../shared/networks/types.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { AccountsTable } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';

export type AccountRow = Selectable<AccountsTable>;

/** A token that ends within this time is shown as expiring. */
const expiringWithinMs = 7 * 24 * 3_600_000;

export function accountLimits(
  context: ServiceContext,
  row: Pick<AccountRow, 'network' | 'limits'>,
): NetworkLimits {
  return row.limits ? (JSON.parse(row.limits) as NetworkLimits) : context.networks[row.network].facts.limits;
}

export function accountStatus(
  row: AccountRow,
  now: number,
): { status: Account['status']; reason: string | null } {
  if (row.paused_at !== null) return { status: 'paused', reason: row.paused_reason || 'Paused by hand.' };
  if (row.health !== 'ok') return { status: row.health, reason: row.health_reason };
  const endsAt = row.token_expires_at;
  if (endsAt !== null && endsAt <= now) {
    return { status: 'expired', reason: 'The sign-in has expired. Sign in again.' };
  }
  if (endsAt !== null && endsAt - now < expiringWithinMs) {
    return { status: 'expiring', reason: `The sign-in ends at ${isoInstant(endsAt)}. Sign in again before.` };
  }
  return { status: 'ok', reason: null };
}

export function toAccount(context: ServiceContext, row: AccountRow, scheduledCount: number): Account {
  const { status, reason } = accountStatus(row, context.clock.now());
  return {
    id: row.id,
    network: row.network,
    remoteId: row.remote_id,
    handle: row.handle,
    displayName: row.display_name,
    avatarUrl: row.avatar_url,
    profileUrl: row.profile_url,
    followerCount: row.follower_count,
    status,
    statusReason: reason,
    tokenExpiresAt: row.token_expires_at === null ? null : isoInstant(row.token_expires_at),
    settings: JSON.parse(row.settings) as Record<string, unknown>,
    limits: accountLimits(context, row),
    scheduledCount,
    connectedAt: isoInstant(row.connected_at),
  };
}
