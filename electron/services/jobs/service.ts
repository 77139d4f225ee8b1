import { sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { ServiceContext } from '../context.ts';

const jobLeaseMs = 5 * 60_000;
const maxJobAttempts = 5;
const longestRetryMs = 6 * 3_600_000;

/** What makes the dates of recurring and evergreen posts. */
const planningKinds: readonly string[] = ['extend_series', 'fill_evergreen_slots'];
/** What keeps the media library from filling up with what nobody wants any more. */
const mediaKinds: readonly string[] = ['tidy_uploads', 'purge_media'];
/** Each plans its own next run: were one given up, what it keeps going would end with it, unnoticed. */
const lastingKinds: readonly string[] = [
  ...planningKinds,
  'renew_token',
  'read_mentions',
  'purge_trash',
  'rebuild_rollups',
  'rederive_samples',
  'sample_account',
  'scheduled_report',
  ...mediaKinds,
];

export interface NewJob {
  kind: string;
  /** What it is about: of one kind and subject only one waits at a time, the newest plan counts. */
  subject?: string;
  payload: Record<string, unknown>;
  /** UTC epoch milliseconds. */
  runAt: number;
}

export interface ClaimedJob {
  id: string;
  workspaceId: string;
  kind: string;
  payload: Record<string, unknown>;
  attempt: number;
}

/** Does the work of one kind of job; throwing makes it be tried again. */
export type JobHandler = (context: ServiceContext, payload: Record<string, unknown>) => Promise<void>;

export async function enqueueJob(context: ServiceContext, job: NewJob): Promise<void> {
  await context.db
    .insertInto('jobs')
    .values({
      id: context.ids.next(),
      kind: job.kind,
      subject: job.subject ?? null,
      payload: JSON.stringify(job.payload),
      run_at: job.runAt,
      created_at: context.clock.now(),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'kind', 'subject'])
        // As a literal: SQLite finds the partial index by its words.
        .where('state', '=', sql.lit('waiting'))
        .doUpdateSet({ payload: JSON.stringify(job.payload), run_at: job.runAt }),
    )
    .execute();
  context.wakeScheduler();
}

/** Dates that were refused are tried again now: what stood in their way may be gone. */
export async function retryRefusedDates(context: ServiceContext): Promise<void> {
  const now = context.clock.now();
  await context.db
    .updateTable('jobs')
    .set({ run_at: now })
    .where('kind', 'in', planningKinds)
    .where('state', '=', 'waiting')
    .where('run_at', '>', now)
    .execute();
  context.wakeScheduler();
}

/** Takes the earliest due job in one statement. */
export async function claimJob(db: Database, owner: string, now: number): Promise<ClaimedJob | undefined> {
  const { rows } = await sql<{
    id: string;
    workspace_id: string;
    kind: string;
    payload: string;
    attempt_count: number;
  }>`
    UPDATE jobs SET state = 'running', attempt_count = attempt_count + 1,
      lease_owner = ${owner}, lease_expires_at = ${now + jobLeaseMs}
    WHERE id = (SELECT id FROM jobs WHERE state = 'waiting' AND run_at <= ${now} ORDER BY run_at LIMIT 1)
    RETURNING id, workspace_id, kind, payload, attempt_count`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    kind: row.kind,
    payload: JSON.parse(row.payload) as Record<string, unknown>,
    attempt: row.attempt_count,
  };
}

export async function nextJobAt(db: Database, now: number): Promise<number | undefined> {
  const { rows } = await sql<{ run_at: number | null }>`
    SELECT min(run_at) AS run_at FROM jobs WHERE state = 'waiting' AND run_at > ${now}`.execute(db);
  return rows[0]?.run_at ?? undefined;
}

/** Lasting jobs that were given up, with none after them, begin anew. */
async function reviveLasting(db: Database, now: number): Promise<void> {
  await sql`
    UPDATE jobs SET state = 'waiting', attempt_count = 0, run_at = ${now}
    WHERE state = 'failed' AND subject IS NOT NULL AND kind IN (${sql.join(lastingKinds)}) AND NOT EXISTS (
      SELECT 1 FROM jobs AS other WHERE other.workspace_id = jobs.workspace_id AND other.kind = jobs.kind
        AND other.subject = jobs.subject
        AND (other.rowid > jobs.rowid OR other.state IN ('waiting', 'running')))`.execute(db);
}

/** Jobs that a dead process was running wait again; at start (`all`) so do lasting ones that were given up. */
export async function recoverJobs(
  db: Database,
  options: { owner: string; now: number; all: boolean },
): Promise<void> {
  // The next of its kind was planned already when the process died: this one is done.
  await sql`
    UPDATE jobs SET state = 'done', lease_owner = NULL, lease_expires_at = NULL
    WHERE state = 'running' AND lease_owner <> ${options.owner} AND subject IS NOT NULL AND EXISTS (
      SELECT 1 FROM jobs AS next WHERE next.state = 'waiting' AND next.workspace_id = jobs.workspace_id
        AND next.kind = jobs.kind AND next.subject = jobs.subject)`.execute(db);
  await db
    .updateTable('jobs')
    .set({ state: 'waiting', lease_owner: null, lease_expires_at: null })
    .where('state', '=', 'running')
    .where('lease_owner', '<>', options.owner)
    .where('lease_expires_at', '<=', options.all ? Number.MAX_SAFE_INTEGER : options.now)
    .execute();
  if (options.all) await reviveLasting(db, options.now);
}

async function finish(
  context: ServiceContext,
  job: ClaimedJob,
  values: { state: 'done' | 'failed' | 'waiting'; run_at?: number; error: string | null },
): Promise<void> {
  await context.db
    .updateTable('jobs')
    .set({ ...values, lease_owner: null, lease_expires_at: null })
    .where('id', '=', job.id)
    .execute();
}

/** Whether the next of its kind waits already. */
async function isPlannedAgain(context: ServiceContext, job: ClaimedJob): Promise<boolean> {
  const own = await context.db
    .selectFrom('jobs')
    .select('subject')
    .where('id', '=', job.id)
    .executeTakeFirst();
  if (!own?.subject) return false;
  const next = await context.db
    .selectFrom('jobs')
    .select('id')
    .where('kind', '=', job.kind)
    .where('subject', '=', own.subject)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return next !== undefined;
}

/** Runs a claimed job; a failure is written down and tried again with growing distance, a lasting job for ever. */
export async function runJob(
  context: ServiceContext,
  job: ClaimedJob,
  handlers: Readonly<Record<string, JobHandler>>,
): Promise<void> {
  const handler = handlers[job.kind];
  try {
    if (!handler) throw new Error(`There is no handler for jobs of kind ${job.kind}.`);
    await handler(context, job.payload);
    await finish(context, job, { state: 'done', error: null });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    context.log.warn({ error, jobId: job.id, kind: job.kind, attempt: job.attempt }, 'job failed');
    const isSpent = job.attempt >= maxJobAttempts && !lastingKinds.includes(job.kind);
    const last = isSpent || (await isPlannedAgain(context, job));
    await finish(context, job, {
      state: last ? 'failed' : 'waiting',
      run_at: context.clock.now() + Math.min(longestRetryMs, 60_000 * 4 ** (job.attempt - 1)),
      error: words,
    });
  }
}
