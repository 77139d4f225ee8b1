import { sql } from 'kysely';
import { metrics } from '../../../shared/analytics/metrics.ts';
import type { Health } from '../../../shared/contract/analytics-answers.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { dateOfDay, readRollupState, rollupClock } from '../metrics/service.ts';

const dayMs = 24 * 3_600_000;
const lookedBackDays = 30;
/** A reading is due once a day; two days without one is no accident. */
const staleAfterMs = 2 * dayMs;
/** The first reading of a post is due after minutes. */
const unreadAfterMs = 3_600_000;
const mostRefusals = 100;

interface AccountRow {
  id: string;
  network: Health['accounts'][number]['network'];
  handle: string;
  health: string;
  health_reason: string | null;
  disconnected_at: number | null;
  connected_at: number;
  provided: number | null;
  read_at: number | null;
  failure: string | null;
  posts_read_at: number | null;
  resets: number | null;
  published: number;
  unread: number;
}

async function accountRows(context: ServiceContext, now: number): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    SELECT a.id, a.network, a.handle, a.health, a.health_reason, a.disconnected_at, a.connected_at,
      s.provided, s.failure,
      nullif(max(coalesce(s.read_at, 0), coalesce((SELECT max(r.at) FROM account_samples AS r
        WHERE r.account_id = a.id), 0)), 0) AS read_at,
      (SELECT max(f.last_at) FROM publication_figures AS f WHERE f.account_id = a.id) AS posts_read_at,
      (SELECT sum(f.reset_count) FROM publication_figures AS f WHERE f.account_id = a.id) AS resets,
      (SELECT count(*) FROM publications AS p WHERE p.account_id = a.id AND p.published_at IS NOT NULL) AS published,
      (SELECT count(*) FROM publications AS p WHERE p.account_id = a.id AND p.published_at < ${now - unreadAfterMs}
        AND NOT EXISTS (SELECT 1 FROM publication_figures AS f WHERE f.publication_id = p.id)) AS unread
    FROM accounts AS a LEFT JOIN account_figures AS s ON s.account_id = a.id
    WHERE a.workspace_id = ${context.workspaceId} ORDER BY a.connected_at`.execute(context.db);
  return rows;
}

type State = Health['accounts'][number]['state'];

function stateOf(row: AccountRow, now: number, reads: boolean): { state: State; words: string } {
  const { disconnected_at, health, health_reason, failure, posts_read_at, read_at } = row;
  if (disconnected_at !== null) {
    return { state: 'disconnected', words: 'It is no longer connected; what was collected stays.' };
  }
  if (health === 'expired' || health === 'revoked') {
    const why = health_reason ?? 'The sign-in no longer holds.';
    return { state: 'no_permission', words: `${why} Sign in again to go on collecting.` };
  }
  if (failure !== null) return { state: 'failing', words: failure };
  const newest = Math.max(posts_read_at ?? 0, read_at ?? 0);
  if (newest === 0) return { state: 'never', words: 'Nothing has been read yet.' };
  if (reads && now - newest > staleAfterMs) {
    return { state: 'stale', words: `Nothing was read since ${isoInstant(newest)}.` };
  }
  return { state: 'ok', words: 'Read as planned.' };
}

async function daysWithFollowers(
  context: ServiceContext,
  fromDay: number,
): Promise<Map<string, Set<number>>> {
  const rows = await context.db
    .selectFrom('account_days')
    .select(['account_id', 'day'])
    .where('day', '>=', fromDay)
    .where('followers', 'is not', null)
    .execute();
  const days = new Map<string, Set<number>>();
  for (const { account_id, day } of rows) {
    const known = days.get(account_id) ?? new Set();
    days.set(account_id, known.add(day));
  }
  return days;
}

async function countSamples(context: ServiceContext): Promise<Health['samples']> {
  const posts = await context.db
    .selectFrom('publication_figures')
    .select(({ fn }) => fn.sum<number | null>('sample_count').as('count'))
    .executeTakeFirst();
  const accounts = await context.db
    .selectFrom('account_samples')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirst();
  return { posts: posts?.count ?? 0, accounts: accounts?.count ?? 0 };
}

/** How old and how whole the numbers are, account by account, and what was not kept. */
export async function healthAnswer(context: ServiceContext): Promise<Health> {
  const now = context.clock.now();
  const { timeZone, rebuilding } = await readRollupState(context);
  const clock = rollupClock(timeZone);
  const today = clock.dayOf(now);
  const counted = await daysWithFollowers(context, today - lookedBackDays);
  const refused = await context.db
    .selectFrom('sample_refusals')
    .select(['subject', 'reason'])
    .select(({ fn }) => [fn.sum<number>('count').as('count'), fn.max('last_at').as('last_at')])
    .groupBy(['subject', 'reason'])
    .orderBy('last_at', 'desc')
    .limit(mostRefusals)
    .execute();
  return {
    accounts: (await accountRows(context, now)).map((row) => {
      const adapter = context.networks[row.network];
      const bits = row.provided ?? 0;
      const own = counted.get(row.id) ?? new Set<number>();
      const firstDay = Math.max(clock.dayOf(row.connected_at), today - lookedBackDays);
      const missing =
        own.size === 0
          ? []
          : Array.from({ length: Math.max(0, today - firstDay) }, (_, index) => firstDay + index).filter(
              (day) => !own.has(day),
            );
      return {
        accountId: row.id,
        network: row.network,
        handle: row.handle,
        ...stateOf(row, now, adapter.accountNumbers !== undefined),
        postsReadAt: row.posts_read_at === null ? null : isoInstant(row.posts_read_at),
        accountReadAt: row.read_at === null ? null : isoInstant(row.read_at),
        publishedPosts: row.published,
        postsWithoutNumbers: row.unread,
        gives: metrics.filter((_metric, bit) => (bits >> bit) & 1),
        givesNot: bits === 0 ? [] : metrics.filter((_metric, bit) => !((bits >> bit) & 1)),
        missingDays: missing.map(dateOfDay),
        resets: row.resets ?? 0,
      };
    }),
    refused: refused.map(({ last_at, ...row }) => ({ ...row, lastAt: isoInstant(Number(last_at)) })),
    samples: await countSamples(context),
    rebuilding,
    timeZone,
  };
}
