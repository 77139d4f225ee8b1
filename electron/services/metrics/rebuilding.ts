import { sql } from 'kysely';
import { gainsOf } from '../../../shared/analytics/gains.ts';
import { noMetrics } from '../../../shared/analytics/metrics.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { rollAccountDays } from './account-samples.ts';
import { rollAnew } from './recording.ts';
import { rollupClock, rollupState } from './rollup-state.ts';
import { bookGains, noChanges, writeChanges } from './rollups.ts';
import { readingsOf } from './stored-readings.ts';

const publicationsAtOnce = 200;

async function planRebuilding(context: ServiceContext): Promise<void> {
  await enqueueJob(context, {
    kind: 'rebuild_rollups',
    subject: 'all',
    payload: {},
    runAt: context.clock.now(),
  });
}

/**
 * Empties the roll-ups of accounts and begins to make all anew, in the zone that the workspace has now. Until it is
 * done the sums lack what it has not come to; samples go on coming in.
 */
export async function beginRebuilding(
  context: ServiceContext,
  timeZone = context.workspace.timeZone,
): Promise<void> {
  await context.transaction(async (inside) => {
    const { generation } = await rollupState(inside);
    const { total } = await inside.db
      .selectFrom('publications')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where('published_at', 'is not', null)
      .executeTakeFirstOrThrow();
    await inside.db.deleteFrom('account_days').execute();
    await inside.db.deleteFrom('account_hours').execute();
    await inside.db
      .updateTable('rollup_state')
      .set({
        time_zone: timeZone,
        generation: generation + 1,
        rebuilt_to: '',
        total,
        done: 0,
        changed_at: inside.clock.now(),
      })
      .execute();
    const sampled = await inside.db
      .selectFrom('account_samples')
      .select(['account_id'])
      .select(({ fn }) => fn.min('at').as('first_at'))
      .groupBy('account_id')
      .execute();
    for (const { account_id, first_at } of sampled) {
      await rollAccountDays(inside, account_id, timeZone, Number(first_at));
    }
    await planRebuilding(inside);
  });
}

/** One stretch of publications; false: that was the last. */
async function rebuildSome(context: ServiceContext): Promise<boolean> {
  return context.transaction(async (inside) => {
    const state = await inside.db.selectFrom('rollup_state').selectAll().executeTakeFirstOrThrow();
    if (state.rebuilt_to === null) return false;
    const rows = await inside.db
      .selectFrom('publications')
      .select(['id', 'post_id', 'account_id', 'published_at'])
      .where('published_at', 'is not', null)
      .where('id', '>', state.rebuilt_to)
      .orderBy('id')
      .limit(publicationsAtOnce)
      .execute();
    const publications = rows.flatMap(({ id, post_id, account_id, published_at }) =>
      published_at === null
        ? []
        : [{ id, postId: post_id, accountId: account_id, publishedAt: published_at }],
    );
    await rollAnew(inside, publications, state.time_zone, state.generation);
    const last = rows.length < publicationsAtOnce;
    await inside.db
      .updateTable('rollup_state')
      .set({
        rebuilt_to: last ? null : (rows.at(-1)?.id ?? null),
        done: last ? state.total : state.done + rows.length,
        changed_at: inside.clock.now(),
      })
      .execute();
    await inside.emit({
      topic: 'metrics',
      name: last ? 'rollupsRebuilt' : 'rollupsRebuilding',
      resourceId: inside.workspaceId,
    });
    return !last;
  });
}

/** The job: goes on where it was interrupted; `anew` begins from the start even so. */
export async function rebuildRollups(
  context: ServiceContext,
  payload: Record<string, unknown>,
): Promise<void> {
  const { rebuilding } = await rollupState(context);
  if (payload.anew === true || !rebuilding) await beginRebuilding(context);
  while (await rebuildSome(context));
}

/** Called when the workspace's clock changes: days are those of its zone. */
export async function followTimeZone(context: ServiceContext, timeZone: string): Promise<void> {
  const state = await context.db.selectFrom('rollup_state').select('time_zone').executeTakeFirst();
  if (state && state.time_zone !== timeZone) await beginRebuilding(context, timeZone);
}

/** To be called in the transaction that deletes publications: takes their gains out of the sums of their accounts. */
export async function takeOutOfRollups(context: ServiceContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const named = sql<boolean>`publication_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const { timeZone, generation } = await rollupState(context);
  const booked = await context.db
    .selectFrom('publication_figures')
    .select(['publication_id', 'account_id', 'published_at', 'generation'])
    .where(named)
    .execute();
  const readings = await readingsOf(context, ids);
  const changes = noChanges();
  for (const { publication_id, account_id, published_at, ...row } of booked) {
    if (row.generation !== generation) continue;
    const { gains } = gainsOf(readings.get(publication_id) ?? [], published_at, noMetrics);
    bookGains(
      changes,
      rollupClock(timeZone),
      { publicationId: publication_id, accountId: account_id },
      gains,
      -1,
    );
  }
  await writeChanges(context, { ...changes, publicationDays: new Map() });
  await context.db.deleteFrom('publication_figures').where(named).execute();
}
