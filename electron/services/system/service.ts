import { sql } from 'kysely';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';

type Check = 'ok' | 'failing';

function uptimeSeconds(context: ServiceContext): number {
  return Math.round(context.clock.monotonic() - context.runtime.startedAt) / 1000;
}

async function checkDatabase(context: ServiceContext): Promise<Check> {
  try {
    await sql`SELECT 1 FROM workspaces LIMIT 1`.execute(context.db);
    return 'ok';
  } catch (error) {
    context.log.error({ error }, 'the database does not answer');
    return 'failing';
  }
}

export async function health(context: ServiceContext) {
  const checks: Record<string, Check> = {
    database: await checkDatabase(context),
    scheduler: context.runtime.scheduler().alive ? 'ok' : 'failing',
  };
  const ok = Object.values(checks).every((check) => check === 'ok');
  return {
    status: ok ? ('ok' as const) : ('degraded' as const),
    version: context.runtime.version,
    uptimeSeconds: uptimeSeconds(context),
    checks,
  };
}

async function databaseBytes(context: ServiceContext): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size`.execute(context.db);
  return rows[0]?.bytes ?? 0;
}

async function publicationCounts(context: ServiceContext): Promise<Record<string, number>> {
  const rows = await context.db
    .selectFrom('publications')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

async function countPosts(context: ServiceContext): Promise<number> {
  const { count } = await context.db
    .selectFrom('posts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

async function countAccounts(context: ServiceContext): Promise<number> {
  const { count } = await context.db
    .selectFrom('accounts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('disconnected_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

async function nextDueAt(context: ServiceContext): Promise<string | null> {
  const { at } = await context.db
    .selectFrom('publications')
    .select(({ fn }) => fn.min('due_at').as('at'))
    .where('state', '=', 'scheduled')
    .executeTakeFirstOrThrow();
  return at === null ? null : isoInstant(Number(at));
}

export async function metrics(context: ServiceContext) {
  const { running, startedTotal, startDelayMs } = context.runtime.scheduler();
  return {
    uptimeSeconds: uptimeSeconds(context),
    memoryBytes: context.runtime.memoryBytes(),
    databaseBytes: await databaseBytes(context),
    posts: await countPosts(context),
    accounts: await countAccounts(context),
    publications: await publicationCounts(context),
    scheduler: { nextDueAt: await nextDueAt(context), running, startedTotal, startDelayMs },
    requests: { ...context.runtime.requests },
  };
}
