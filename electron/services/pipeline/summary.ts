import type { AiUsageRow } from '../../../shared/contract/ai.ts';
import type { CostSummary } from '../../../shared/contract/pipeline-single.ts';
import { addDays, startOfDate } from '../../../shared/time.ts';
import { usageBetween } from '../ai/service.ts';
import type { ServiceContext } from '../context.ts';
import { costOfRuns } from './costs.ts';

const mostRuns = 100;

interface Costs {
  tasks: number;
  costMicros: number;
  unpriced: number;
}

function added(rows: readonly AiUsageRow[]): Costs {
  return {
    tasks: rows.reduce((sum, row) => sum + row.tasks, 0),
    costMicros: rows.reduce((sum, row) => sum + row.costMicros, 0),
    unpriced: rows.reduce((sum, row) => sum + row.unpriced, 0),
  };
}

function by<Key>(rows: readonly AiUsageRow[], keyOf: (row: AiUsageRow) => Key): [Key, Costs][] {
  return [...Map.groupBy(rows, keyOf)].map(([key, own]) => [key, added(own)]);
}

const dearestFirst = (a: Costs, b: Costs) => b.costMicros - a.costMicros || b.tasks - a.tasks;

async function runsBetween(context: ServiceContext, from: string, to: string): Promise<CostSummary['byRun']> {
  const { timeZone } = context.workspace;
  const rows = await context.db
    .selectFrom('ai_tasks')
    .leftJoin('content_runs', 'content_runs.id', 'ai_tasks.run_id')
    .select(({ fn }) => ['ai_tasks.run_id', 'content_runs.name', fn.countAll<number>().as('tasks')])
    .where('ai_tasks.run_id', 'is not', null)
    .where('ai_tasks.created_at', '>=', startOfDate(from, timeZone))
    .where('ai_tasks.created_at', '<', startOfDate(addDays(to, 1), timeZone))
    .where('ai_tasks.status', '<>', 'running')
    .groupBy(['ai_tasks.run_id', 'content_runs.name'])
    .execute();
  const costs = await costOfRuns(
    context,
    rows.flatMap(({ run_id }) => run_id ?? []),
  );
  return rows
    .map(({ run_id, name, tasks }) => {
      const cost = costs.get(run_id ?? '');
      return {
        runId: run_id ?? '',
        name,
        tasks,
        costMicros: cost?.costMicros ?? 0,
        unpriced: cost?.unpriced ?? 0,
      };
    })
    .sort(dearestFirst)
    .slice(0, mostRuns);
}

/** What AI has cost in a range of days; of a run all that it has cost, also on other days. */
export async function costSummary(
  context: ServiceContext,
  input: { from?: string | undefined; to?: string | undefined },
): Promise<CostSummary> {
  const { from, to, items } = await usageBetween(context, input);
  return {
    from,
    to,
    total: {
      ...added(items),
      cached: items.reduce((sum, row) => sum + row.cached, 0),
      inputTokens: items.reduce((sum, row) => sum + row.inputTokens, 0),
      outputTokens: items.reduce((sum, row) => sum + row.outputTokens, 0),
    },
    byDay: by(items, ({ date }) => date).map(([date, costs]) => ({ date, ...costs })),
    byKind: by(items, ({ kind }) => kind)
      .map(([kind, costs]) => ({ kind, ...costs }))
      .sort(dearestFirst),
    byModel: by(items, ({ model }) => model)
      .map(([model, costs]) => ({ model, ...costs }))
      .sort(dearestFirst),
    byRun: await runsBetween(context, from, to),
  };
}
