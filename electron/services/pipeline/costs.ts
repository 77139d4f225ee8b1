import { sql } from 'kysely';
import type { ServiceContext } from '../context.ts';

export interface Cost {
  costMicros: number;
  unpriced: number;
}

export const noCost: Cost = { costMicros: 0, unpriced: 0 };

const sums = [
  sql<number>`coalesce(sum(ai_tasks.cost_micros), 0)`.as('costMicros'),
  sql<number>`coalesce(sum(ai_tasks.input_tokens IS NOT NULL AND ai_tasks.cost_micros IS NULL), 0)`.as(
    'unpriced',
  ),
] as const;

export async function costOfSteps(
  context: ServiceContext,
  stepIds: readonly string[],
): Promise<Map<string, Cost>> {
  if (stepIds.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('content_calls')
    .innerJoin('ai_tasks', 'ai_tasks.id', 'content_calls.task_id')
    .select('content_calls.step_id')
    .select(sums)
    .where('content_calls.step_id', 'in', [...stepIds])
    .groupBy('content_calls.step_id')
    .execute();
  return new Map(rows.map(({ step_id, ...cost }) => [step_id, cost]));
}

export async function costOfRuns(
  context: ServiceContext,
  runIds: readonly string[],
): Promise<Map<string, Cost>> {
  if (runIds.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('ai_tasks')
    .select('ai_tasks.run_id')
    .select(sums)
    .where('ai_tasks.run_id', 'in', [...runIds])
    .groupBy('ai_tasks.run_id')
    .execute();
  return new Map(rows.map(({ run_id, ...cost }) => [run_id ?? '', cost]));
}

/** What calls that are underway may still cost. */
export async function reservedOfRuns(
  context: ServiceContext,
  runIds: readonly string[],
): Promise<Map<string, number>> {
  if (runIds.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('ai_spending')
    .select(({ fn }) => ['run_id', fn.sum<number>('reserved_micros').as('reserved')])
    .where('run_id', 'in', [...runIds])
    .where('spent_micros', 'is', null)
    .where('lease_expires_at', '>', context.clock.now())
    .groupBy('run_id')
    .execute();
  return new Map(rows.map(({ run_id, reserved }) => [run_id ?? '', reserved]));
}
