import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Selectable, sql } from 'kysely';
import type { PublicationError } from '../../../shared/contract/posts.ts';
import type { PublicationState } from '../../../shared/publication-state.ts';
import type { AttemptsTable, PublicationsTable, StepsTable } from '../../db/tables.ts';
import type { Published } from '../../networks/adapter.ts';
import type { NewEvent, ServiceContext } from '../context.ts';
import type { RenditionRef } from '../renditions/service.ts';

export type PublicationRow = Selectable<PublicationsTable>;
export type AttemptRow = Selectable<AttemptsTable>;
export type StepRow = Selectable<StepsTable>;

/** The right to work on one publication, until the lease ends or is taken. */
export interface Claim {
  publicationId: string;
  workspaceId: string;
  owner: string;
  /** An older fence than the row's means that someone else took over. */
  fence: number;
  /** `publishing`: send it; `verifying`: find out whether it is there. */
  state: 'publishing' | 'verifying';
}

/** What was sent, as it stood when the attempt began; two attempts with the same text share checkpoints. */
export interface DraftSnapshot {
  text: string;
  media: { id: string; altText: string }[];
  options: Record<string, unknown>;
  /** What is sent in place of the originals, by media id or by `optionKey`; left out: nothing is. */
  renditions?: Record<string, RenditionRef>;
  /** The frames that stand for videos, milliseconds from the beginning, by media id. */
  covers?: Record<string, number>;
  /** Links that should be short and were not yet: they go out long. Left out: none. */
  longLinks?: string[];
  /** The network's own scheduler is to hold it until then, UTC epoch milliseconds; left out: it goes out now. */
  handOverAt?: number;
}

/** How long a claim holds without being renewed. */
export const leaseMs = 60_000;

/** The lease was lost: whatever happened meanwhile belongs to its present owner, and nothing may be recorded. */
export class LeaseLost extends Error {
  constructor(publicationId: string) {
    super(`The lease on publication ${publicationId} was lost.`);
    this.name = 'LeaseLost';
  }
}

/** Same for all attempts of a round, so that a network that dedupes by key takes them as one. */
export function publicationKey(row: Pick<PublicationRow, 'id' | 'key_round'>): string {
  return createHash('sha256').update(`${row.id}:${row.key_round}`).digest('hex').slice(0, 32);
}

export async function renewLease(context: ServiceContext, claim: Claim, until: number): Promise<boolean> {
  const renewed = await context.db
    .updateTable('publications')
    .set({ lease_expires_at: until })
    .where('id', '=', claim.publicationId)
    .where('fence', '=', claim.fence)
    .where('lease_owner', '=', claim.owner)
    .executeTakeFirst();
  return renewed.numUpdatedRows === 1n;
}

/** Writes to the publication if the lease still holds, and gives the lease back. */
export async function settlePublication(
  context: ServiceContext,
  claim: Claim,
  values: {
    state: PublicationState;
    due_at?: number;
    hold_reason?: string | null;
    error?: PublicationError | null;
    published?: Published & { at: number };
    /** Where the network's own scheduler has it, and for when; null: it no longer does. */
    remoteSchedule?: { id: string; at: number } | null;
  },
): Promise<void> {
  const { error, published, remoteSchedule, ...columns } = values;
  const written = await context.db
    .updateTable('publications')
    .set({
      ...columns,
      ...(error === undefined ? {} : { error: error === null ? null : JSON.stringify(error) }),
      ...(published ? { remote_id: published.remoteId, url: published.url, published_at: published.at } : {}),
      ...(remoteSchedule === undefined
        ? {}
        : { remote_schedule_id: remoteSchedule?.id ?? null, handed_over_for: remoteSchedule?.at ?? null }),
      lease_owner: null,
      lease_expires_at: null,
    })
    .where('id', '=', claim.publicationId)
    .where('fence', '=', claim.fence)
    .where('lease_owner', '=', claim.owner)
    .executeTakeFirst();
  if (written.numUpdatedRows !== 1n) throw new LeaseLost(claim.publicationId);
}

/** The attempt is in the ledger before anything leaves. */
export async function beginAttempt(
  context: ServiceContext,
  claim: Claim,
  publication: PublicationRow,
  draft: DraftSnapshot,
): Promise<AttemptRow> {
  return context.transaction(async (inside) => {
    const counted = await inside.db
      .updateTable('publications')
      .set((eb) => ({ attempt_count: eb('attempt_count', '+', 1) }))
      .where('id', '=', claim.publicationId)
      .where('fence', '=', claim.fence)
      .where('lease_owner', '=', claim.owner)
      .executeTakeFirst();
    if (counted.numUpdatedRows !== 1n) throw new LeaseLost(claim.publicationId);
    const last = await lastAttempt(inside, publication.id);
    return inside.db
      .insertInto('attempts')
      .values({
        id: inside.ids.next(),
        publication_id: publication.id,
        number: (last?.number ?? 0) + 1,
        draft: JSON.stringify(draft),
        started_at: inside.clock.now(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

export async function endAttempt(
  context: ServiceContext,
  attemptId: string,
  outcome: NonNullable<AttemptRow['outcome']>,
  error: PublicationError | null,
): Promise<void> {
  await context.db
    .updateTable('attempts')
    .set({ ended_at: context.clock.now(), outcome, error: error === null ? null : JSON.stringify(error) })
    .where('id', '=', attemptId)
    .execute();
}

export function lastAttempt(context: ServiceContext, publicationId: string): Promise<AttemptRow | undefined> {
  return context.db
    .selectFrom('attempts')
    .selectAll()
    .where('publication_id', '=', publicationId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** After an unclear end was settled the attempt goes on where it stopped. */
export async function reopenAttempt(
  context: ServiceContext,
  claim: Claim,
  attemptId: string,
): Promise<AttemptRow> {
  return context.transaction(async (inside) => {
    const held = await renewLease(inside, claim, inside.clock.now() + leaseMs);
    if (!held) throw new LeaseLost(claim.publicationId);
    return inside.db
      .updateTable('attempts')
      .set({ ended_at: null, outcome: null, error: null })
      .where('id', '=', attemptId)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** What went out already: whatever of the post is still to come must be of the same text. Undefined: nothing. */
export async function snapshotThatIsOut(
  context: ServiceContext,
  publicationId: string,
): Promise<DraftSnapshot | undefined> {
  const row = await context.db
    .selectFrom('steps')
    .innerJoin('attempts', 'attempts.id', 'steps.attempt_id')
    .select('attempts.draft')
    .where('steps.publication_id', '=', publicationId)
    .where('steps.visible', '=', 1)
    .where('steps.checkpoint', 'is not', null)
    .orderBy('steps.started_at')
    .limit(1)
    .executeTakeFirst();
  return row && (JSON.parse(row.draft) as DraftSnapshot);
}

interface Waiting {
  context: ServiceContext;
  work(inside: ServiceContext): Promise<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** Runs one piece of work inside the transaction of all. Its own failure undoes only what it wrote. */
async function inSavepoint(
  shared: ServiceContext,
  { context, work, resolve, reject }: Waiting,
  events: NewEvent[],
): Promise<() => void> {
  const own: NewEvent[] = [];
  const inside: ServiceContext = {
    ...context,
    db: shared.db,
    emit: async (event) => void own.push(event),
    transaction: (nested) => nested(inside),
  };
  await sql`SAVEPOINT one_of_many`.execute(shared.db);
  try {
    const result = await work(inside);
    await sql`RELEASE one_of_many`.execute(shared.db);
    events.push(...own);
    return () => resolve(result);
  } catch (error) {
    try {
      await sql`ROLLBACK TO one_of_many`.execute(shared.db);
      await sql`RELEASE one_of_many`.execute(shared.db);
    } catch {
      // SQLite gave up the whole transaction: what made it do so tells more than that it did.
      throw error;
    }
    return () => reject(error);
  }
}

/** Nobody hears of an end before the commit that makes it last. */
async function commitTogether(group: readonly Waiting[]): Promise<void> {
  const [first] = group;
  if (!first) return;
  if (group.length === 1) return first.context.transaction(first.work).then(first.resolve, first.reject);
  const endings: (() => void)[] = [];
  try {
    await first.context.transaction(async (shared) => {
      const events: NewEvent[] = [];
      for (const waiting of group) endings.push(await inSavepoint(shared, waiting, events));
      for (const event of events) await shared.emit(event);
    });
  } catch (error) {
    for (const { reject } of group) reject(error);
    return;
  }
  for (const end of endings) end();
}

/**
 * Makes contexts whose transactions share commits: a commit waits for the disk, and publications that are worked on
 * side by side wait once for all of them. `running` says how many there are: the last to come is not kept waiting.
 */
export function sharedCommits(running: () => number): (context: ServiceContext) => ServiceContext {
  const groups = new Map<string, Waiting[]>();

  async function commitSoon(workspaceId: string, group: Waiting[]): Promise<void> {
    if (running() > 1) await nextTurn();
    groups.delete(workspaceId);
    await commitTogether(group);
  }

  function join(waiting: Waiting): void {
    const { workspaceId } = waiting.context;
    const group = groups.get(workspaceId);
    if (group) {
      group.push(waiting);
      return;
    }
    const started = [waiting];
    groups.set(workspaceId, started);
    void commitSoon(workspaceId, started);
  }

  return (context) => ({
    ...context,
    transaction: <Result>(work: (inside: ServiceContext) => Promise<Result>) =>
      new Promise<Result>((resolve, reject) => {
        join({ context, work, resolve: (result) => resolve(result as Result), reject });
      }),
  });
}
