import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Selectable, sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { PublicationsTable } from '../../db/tables.ts';
import type { NetworkRegistry } from '../../networks/adapter.ts';
import { type Claim, leaseMs } from './ledger.ts';
import { settleAt } from './policy.ts';

export type DueClaim = Claim & { dueAt: number };

interface ClaimedRow {
  id: string;
  workspace_id: string;
  fence: number;
  state: Claim['state'];
  due_at: number;
}

/** How many of the earliest are looked at for each that is taken: several may be of one account. */
const lookAhead = 4;

/**
 * Takes up to so many of the earliest due publications whose accounts are free, in one statement with one commit: no
 * two processes can take the same, and an account never has two posts underway. Of those that the pace of their
 * account made wait for the same moment, the one planned first is first. Empty when there is none.
 */
async function claimDue(db: Database, owner: string, now: number, limit: number): Promise<DueClaim[]> {
  const { rows } = await sql<ClaimedRow>`
    UPDATE publications
    SET state = CASE state WHEN 'scheduled' THEN 'publishing' ELSE state END,
        lease_owner = ${owner}, lease_expires_at = ${now + leaseMs}, fence = fence + 1
    WHERE id IN (
      SELECT id FROM (
        SELECT id, due_at, list_at, row_number() OVER (PARTITION BY account_id ORDER BY due_at, list_at) AS turn
        FROM (
          SELECT due.id, due.account_id, due.due_at, due.list_at FROM publications AS due
          WHERE due.state IN ('scheduled', 'verifying') AND due.due_at <= ${now} AND due.lease_owner IS NULL
            AND NOT EXISTS (
              SELECT 1 FROM publications AS busy
              WHERE busy.account_id = due.account_id AND busy.lease_owner IS NOT NULL)
          ORDER BY due.due_at, due.list_at LIMIT ${limit * lookAhead}))
      WHERE turn = 1
      ORDER BY due_at, list_at LIMIT ${limit})
    RETURNING id, workspace_id, fence, state, due_at`.execute(db);
  return rows
    .map((row) => ({
      publicationId: row.id,
      workspaceId: row.workspace_id,
      owner,
      fence: row.fence,
      state: row.state,
      dueAt: row.due_at,
    }))
    .toSorted((a, b) => a.dueAt - b.dueAt);
}

async function giveBack(db: Database, { publicationId, owner, fence, state }: Claim): Promise<void> {
  await db
    .updateTable('publications')
    .set({
      state: state === 'publishing' ? 'scheduled' : state,
      lease_owner: null,
      lease_expires_at: null,
    })
    .where('id', '=', publicationId)
    .where('fence', '=', fence)
    .where('lease_owner', '=', owner)
    .execute();
}

export interface Claims {
  /** Due work that can be begun, or undefined when there is none. */
  next(now: number): Promise<DueClaim | undefined>;
  /** What was claimed and will not be begun is free for others again. */
  giveBack(): Promise<void>;
}

/** Hands out claims one by one and takes them together: for as many as there is room, the disk is waited for once. */
export function createClaims(options: {
  db: Database;
  owner: string;
  atOnce: number;
  running(): number;
}): Claims {
  const { db, owner, atOnce, running } = options;
  let claimed: DueClaim[] = [];
  return {
    async next(now) {
      if (claimed.length === 0) {
        // Publications that end together make room together.
        if (running() > 0) await nextTurn();
        claimed = await claimDue(db, owner, now, atOnce - running());
      }
      return claimed.shift();
    },
    async giveBack() {
      for (const claim of claimed.splice(0)) await giveBack(db, claim);
    },
  };
}

/** When the next publication that is not yet due will be; undefined: none is planned. */
export async function nextDueAt(db: Database, now: number): Promise<number | undefined> {
  const { rows } = await sql<{ due_at: number | null }>`
    SELECT min(due_at) AS due_at FROM publications
    WHERE state IN ('scheduled', 'verifying') AND due_at > ${now}`.execute(db);
  return rows[0]?.due_at ?? undefined;
}

/** When the first lease ends if nobody renews it; undefined: nothing is claimed. */
export async function nextLeaseEnd(db: Database): Promise<number | undefined> {
  const { rows } = await sql<{ ends_at: number | null }>`
    SELECT min(lease_expires_at) AS ends_at FROM publications WHERE lease_owner IS NOT NULL`.execute(db);
  return rows[0]?.ends_at ?? undefined;
}

/** The end of a visible call that nobody wrote down. */
async function openCall(db: Database, publicationId: string): Promise<number | undefined> {
  const open = await db
    .selectFrom('steps')
    .select('started_at')
    .where('publication_id', '=', publicationId)
    .where('visible', '=', 1)
    .where('ended_at', 'is', null)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return open?.started_at;
}

async function takeBack(
  db: Database,
  row: Selectable<PublicationsTable>,
  networks: NetworkRegistry,
  now: number,
): Promise<void> {
  const openSince = await openCall(db, row.id);
  const unclear = row.state === 'verifying' || openSince !== undefined;
  const { listingLagMs, visibleDeadlineMs } = networks[row.network].facts;
  await db
    .updateTable('attempts')
    .set({ ended_at: now, outcome: unclear ? 'unknown' : 'retry' })
    .where('publication_id', '=', row.id)
    .where('ended_at', 'is', null)
    .execute();
  await db
    .updateTable('publications')
    .set({
      state: unclear ? 'verifying' : 'scheduled',
      due_at:
        openSince === undefined ? row.due_at : settleAt(listingLagMs, openSince, now, visibleDeadlineMs),
      lease_owner: null,
      lease_expires_at: null,
      fence: row.fence + 1,
    })
    .where('id', '=', row.id)
    .where('fence', '=', row.fence)
    .execute();
}

/**
 * Takes back what was claimed and not carried to an end: leases that ran out, whoever had them; with `all` those of
 * every other owner, because nobody else can be alive (the data folder is ours). What may have been sent is
 * settled, never resent.
 */
export async function recoverAbandoned(
  db: Database,
  options: { owner: string; now: number; all: boolean; networks: NetworkRegistry },
): Promise<number> {
  const { owner, now, all } = options;
  const abandoned = await db
    .selectFrom('publications')
    .select('id')
    .where('lease_owner', 'is not', null)
    .where((eb) =>
      all
        ? eb.or([eb('lease_owner', '<>', owner), eb('lease_expires_at', '<=', now)])
        : eb('lease_expires_at', '<=', now),
    )
    .execute();
  for (const { id } of abandoned) {
    await db.transaction().execute(async (trx) => {
      const row = await trx.selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirst();
      // It may have been renewed, or ended, since it was looked for.
      if (row?.lease_expires_at == null || (!all && row.lease_expires_at > now)) return;
      await takeBack(trx, row, options.networks, now);
    });
  }
  return abandoned.length;
}
