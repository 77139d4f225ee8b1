import type { Publication, PublicationError } from '../../../shared/contract/posts.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { PublicationRow } from './ledger.ts';

export function toPublication(row: PublicationRow): Publication {
  return {
    id: row.id,
    accountId: row.account_id,
    network: row.network,
    state: row.state,
    holdReason: row.hold_reason,
    dueAt: isoInstant(row.handed_over_for ?? row.due_at),
    publishedAt: row.published_at === null ? null : isoInstant(row.published_at),
    remoteId: row.remote_id,
    url: row.url,
    attempts: row.attempt_count,
    handOver: row.remote_schedule_id !== null ? 'held_by_network' : row.hand_over === 1 ? 'wanted' : 'none',
    removedRemotelyAt: row.removed_remotely_at === null ? null : isoInstant(row.removed_remotely_at),
    error: row.error === null ? null : (JSON.parse(row.error) as PublicationError),
  };
}
