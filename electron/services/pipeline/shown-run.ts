import type { OpenedRun } from '../../../shared/contract/pipeline.ts';
import type { OpenedItem, Run, RunItem, RunStep } from '../../../shared/contract/pipeline-records.ts';
import { decodeCursor, pageOf } from '../../../shared/cursor.ts';
import { type ItemState, type RunState, stepNames } from '../../../shared/pipeline/steps.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { type Cost, costOfRuns, costOfSteps, noCost, reservedOfRuns } from './costs.ts';
import {
  actorOf,
  givenOf,
  type ItemRow,
  itemRow,
  type RunRow,
  runRow,
  type StepRow,
  settingsOf,
} from './rows.ts';
import { toCopies, toInsight } from './shown-copy.ts';
import { runsOf, toOpenedSource, toSource } from './shown-source.ts';

type Counts = Run['copies'];

const noCopies: Counts = { open: 0, approved: 0, rejected: 0, posts: 0 };

/** Copies by what was decided, and how many of their posts are there. */
async function countCopies(
  context: ServiceContext,
  by: 'run_id' | 'item_id',
  ids: readonly string[],
): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>();
  if (ids.length === 0) return counts;
  const rows = await context.db
    .selectFrom('content_copies')
    .leftJoin('posts', (join) =>
      join.onRef('posts.id', '=', 'content_copies.post_id').on('posts.deleted_at', 'is', null),
    )
    .select(({ fn }) => [
      `content_copies.${by} as of`,
      'content_copies.state',
      fn.countAll<number>().as('count'),
      fn.count<number>('posts.id').as('posts'),
    ])
    .where(`content_copies.${by}`, 'in', [...ids])
    .groupBy(['of', 'content_copies.state'])
    .execute();
  for (const { of, state, count, posts } of rows) {
    const so = counts.get(of) ?? noCopies;
    counts.set(of, { ...so, [state]: count, posts: so.posts + posts });
  }
  return counts;
}

async function countItems(context: ServiceContext, ids: readonly string[]) {
  const rows = await context.db
    .selectFrom('content_items')
    .select(({ fn }) => ['run_id', 'state', fn.countAll<number>().as('count')])
    .where('run_id', 'in', ['', ...ids])
    .groupBy(['run_id', 'state'])
    .execute();
  return (runId: string): Run['progress'] => {
    const own = rows.filter(({ run_id }) => run_id === runId);
    const of = (state: ItemState) => own.find((row) => row.state === state)?.count ?? 0;
    return {
      total: own.reduce((sum, { count }) => sum + count, 0),
      waiting: of('waiting'),
      running: of('running'),
      needsReview: of('needs_review'),
      done: of('done'),
      failed: of('failed'),
      cancelled: of('cancelled'),
    };
  };
}

async function toRuns(context: ServiceContext, rows: readonly RunRow[]): Promise<Run[]> {
  const ids = rows.map(({ id }) => id);
  const progressOf = await countItems(context, ids);
  const copies = await countCopies(context, 'run_id', ids);
  const costs = await costOfRuns(context, ids);
  const reserved = await reservedOfRuns(context, ids);
  return rows.map((row) => ({
    ...settingsOf(row),
    id: row.id,
    name: row.name,
    state: row.state,
    progress: progressOf(row.id),
    copies: copies.get(row.id) ?? noCopies,
    ...(costs.get(row.id) ?? noCost),
    reservedMicros: reserved.get(row.id) ?? 0,
    budgetMicros: row.budget_micros,
    startedBy: actorOf(row).name,
    createdAt: isoInstant(row.created_at),
    endedAt: row.ended_at === null ? null : isoInstant(row.ended_at),
  }));
}

function toStep(row: StepRow, cost: Cost): RunStep {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    done: row.done,
    total: row.total,
    begunAt: row.begun_at === null ? null : isoInstant(row.begun_at),
    endedAt: row.ended_at === null ? null : isoInstant(row.ended_at),
    ...cost,
    writer: row.writer,
    model: row.model,
    message: row.message,
    reason: row.reason,
    remedy: row.remedy,
    instruction: row.instruction,
  };
}

async function toItems(context: ServiceContext, rows: readonly ItemRow[]): Promise<RunItem[]> {
  const ids = rows.map(({ id }) => id);
  const steps = await context.db
    .selectFrom('content_steps')
    .selectAll()
    .where('item_id', 'in', ['', ...ids])
    .execute();
  const costs = await costOfSteps(
    context,
    steps.map(({ id }) => id),
  );
  const copies = await countCopies(context, 'item_id', ids);
  const insights = await context.db
    .selectFrom('content_insights')
    .select(({ fn }) => ['item_id', fn.countAll<number>().as('count')])
    .where('item_id', 'in', ['', ...ids])
    .groupBy('item_id')
    .execute();
  const sourceIds = rows.flatMap(({ source_id }) => source_id ?? []);
  const sources = await context.db
    .selectFrom('content_sources')
    .selectAll()
    .where('id', 'in', ['', ...sourceIds])
    .execute();
  const runs = await runsOf(context, sourceIds);
  return rows.map((row) => {
    const own = steps
      .filter(({ item_id }) => item_id === row.id)
      .sort((a, b) => stepNames.indexOf(a.name) - stepNames.indexOf(b.name))
      .map((step) => toStep(step, costs.get(step.id) ?? noCost));
    const source = sources.find(({ id }) => id === row.source_id);
    return {
      id: row.id,
      runId: row.run_id,
      position: row.position,
      label: row.label,
      kind: givenOf(row).kind,
      source: source ? toSource(source, runs.get(source.id) ?? 0) : null,
      state: row.state,
      step: row.step,
      steps: own,
      insights: insights.find(({ item_id }) => item_id === row.id)?.count ?? 0,
      copies: copies.get(row.id) ?? noCopies,
      costMicros: own.reduce((sum, { costMicros }) => sum + costMicros, 0),
    };
  });
}

export async function openRun(context: ServiceContext, id: string): Promise<OpenedRun> {
  const [run] = await toRuns(context, [await runRow(context, id)]);
  if (!run) throw new Error('A run that is there is not shown.');
  const rows = await context.db
    .selectFrom('content_items')
    .selectAll()
    .where('run_id', '=', id)
    .orderBy('position')
    .execute();
  return { run, items: await toItems(context, rows) };
}

export async function listRuns(
  context: ServiceContext,
  input: { state?: RunState | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: Run[]; nextCursor: string | null }> {
  const { state, limit } = input;
  const after = input.cursor === undefined ? undefined : decodeCursor(input.cursor);
  const rows = await context.db
    .selectFrom('content_runs')
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'running'))
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('created_at', 'id'), '<', tuple(after?.at ?? 0, after?.id ?? '')),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = pageOf(
    rows,
    limit,
    (row) => ({ at: row.created_at, id: row.id }),
    (row) => row,
  );
  return { items: await toRuns(context, page.items), nextCursor: page.nextCursor };
}

export async function openItem(context: ServiceContext, id: string): Promise<OpenedItem> {
  const row = await itemRow(context, id);
  const [item] = await toItems(context, [row]);
  if (!item) throw new Error('A source that is there is not shown.');
  const source =
    row.source_id === null
      ? undefined
      : await context.db
          .selectFrom('content_sources')
          .selectAll()
          .where('id', '=', row.source_id)
          .executeTakeFirst();
  const insights = await context.db
    .selectFrom('content_insights')
    .selectAll()
    .where('item_id', '=', id)
    .orderBy('position')
    .execute();
  const copies = await context.db
    .selectFrom('content_copies')
    .selectAll()
    .where('item_id', '=', id)
    .orderBy('position')
    .execute();
  return {
    ...item,
    source: source ? toOpenedSource(source, item.source?.runs ?? 0) : null,
    foundInsights: insights.map(toInsight),
    writtenCopies: await toCopies(context, copies),
  };
}
