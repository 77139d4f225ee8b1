import { sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { NetworkRegistry } from '../../networks/adapter.ts';
import { type Claim, leaseMs } from './ledger.ts';
import { settleAt } from './policy.ts';

/**
 * Takes the earliest due publication whose account is free, in one statement: no two processes can take the same,
 * and an account never has two posts underway.
 */
export async function claimNext(
  db: Database,
  owner: string,
  now: number,
): Promise<(Claim & { dueAt: number }) | undefined> {
  const { rows } = await sql<{
    id: string;
    workspace_id: string;
    fence: number;
    state: Claim['state'];
    due_at: number;
  }>`
    UPDATE publications
    SET state = CASE state WHEN 'scheduled' THEN 'publishing' ELSE state END,
        lease_owner = ${owner}, lease_expires_at = ${now + leaseMs}, fence = fence + 1
    WHERE id = (
      SELECT due.id FROM publications AS due
      WHERE due.state IN ('scheduled', 'verifying') AND due.due_at <= ${now} AND due.lease_owner IS NULL
        AND NOT EXISTS (
          SELECT 1 FROM publications AS busy
          WHERE busy.account_id = due.account_id AND busy.lease_owner IS NOT NULL)
      ORDER BY due.due_at LIMIT 1)
    RETURNING id, workspace_id, fence, state, due_at`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  return {
    publicationId: row.id,
    workspaceId: row.workspace_id,
    owner,
    fence: row.fence,
    state: row.state,
    dueAt: row.due_at,
  };
}

/** When the next publication that is not yet due will be; undefined: none is planned. */
export async function nextDueAt(db: Database, now: number): Promise<number | undefined> {
  const { rows } = await sql<{ due_at: number | null }>`
    SELECT min(due_at) AS due_at FROM publications
    WHERE state IN ('scheduled', 'verifying') AND due_at > ${now}`.execute(db);
  return rows[0]?.due_at ?? undefined;
}

/**
 * Takes back what a dead process had claimed: its expired leases, or all leases of others where `all` is given
 * because nobody else can be alive (the data folder is ours). What may have been sent is settled, never resent.
 */
export async function recoverAbandoned(
  db: Database,
  options: { owner: string; now: number; all: boolean; networks: NetworkRegistry },
): Promise<number> {
  const { owner, now } = options;
  const abandoned = await db
    .selectFrom('publications')
    .selectAll()
    .where('lease_owner', 'is not', null)
    .where('lease_owner', '<>', owner)
    .where('lease_expires_at', '<=', options.all ? Number.MAX_SAFE_INTEGER : now)
    .execute();
  for (const row of abandoned) {
    await db.transaction().execute(async (trx) => {
      const visible = await trx
        .selectFrom('steps')
        .innerJoin('attempts', 'attempts.id', 'steps.attempt_id')
        .select('steps.started_at')
        .where('steps.publication_id', '=', row.id)
        .where('steps.visible', '=', 1)
        .where('steps.ended_at', 'is', null)
        .where('attempts.ended_at', 'is', null)
        .executeTakeFirst();
      const unclear = row.state === 'verifying' || visible !== undefined;
      const { settling, listingLagMs } = options.networks[row.network].facts;
      await trx
        .updateTable('attempts')
        .set({ ended_at: now, outcome: unclear ? 'unknown' : 'retry' })
        .where('publication_id', '=', row.id)
        .where('ended_at', 'is', null)
        .execute();
      await trx
        .updateTable('publications')
        .set({
          state: unclear ? 'verifying' : 'scheduled',
          due_at: visible ? settleAt(settling, listingLagMs, visible.started_at, now) : row.due_at,
          lease_owner: null,
          lease_expires_at: null,
          fence: row.fence + 1,
        })
        .where('id', '=', row.id)
        .where('fence', '=', row.fence)
        .execute();
    });
  }
  return abandoned.length;
}
