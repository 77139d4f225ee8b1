import type { Publication, PublicationError } from '../../../shared/contract/posts.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { PublicationRow } from './ledger.ts';

function handOverOf(row: PublicationRow): Publication['handOver'] {
  if (row.remote_schedule_id !== null) return 'held_by_network';
  return row.hand_over === 1 && row.published_at === null ? 'wanted' : 'none';
}

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
    handOver: handOverOf(row),
    removedRemotelyAt: row.removed_remotely_at === null ? null : isoInstant(row.removed_remotely_at),
    error: row.error === null ? null : (JSON.parse(row.error) as PublicationError),
  };
}
