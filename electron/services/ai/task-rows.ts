import type { Selectable } from 'kysely';
import type { TaskKind } from '../../../shared/ai/task-kinds.ts';
import type { AiTask, AiVariant, TaskGrounding } from '../../../shared/contract/ai.ts';
import { decodeCursor, pageOf } from '../../../shared/cursor.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import type { ForRun, WritingPlan } from './plan.ts';

type TaskRow = Selectable<Tables['ai_tasks']>;

interface Reason {
  message: string;
  remedy: string | null;
}

function toTask(row: TaskRow): AiTask {
  const reason = row.reason === null ? null : (JSON.parse(row.reason) as Reason);
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    writer: row.writer,
    reason: reason?.message ?? null,
    remedy: reason?.remedy ?? null,
    provider: row.provider_id === null ? null : { id: row.provider_id, name: row.provider_name ?? '' },
    model: row.model,
    promptVersion: row.prompt_version,
    input: JSON.parse(row.input) as Record<string, unknown>,
    grounding: row.grounding === null ? null : (JSON.parse(row.grounding) as TaskGrounding),
    variants: row.output === null ? [] : (JSON.parse(row.output) as AiVariant[]),
    wasCached: row.was_cached === 1,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    costMicros: row.cost_micros,
    firstTokenMs: row.first_token_ms,
    latencyMs: row.latency_ms,
    rating: row.rating,
    comment: row.comment,
    used: row.used === null ? null : row.used === 1,
    createdAt: isoInstant(row.created_at),
    endedAt: row.ended_at === null ? null : isoInstant(row.ended_at),
  };
}

async function taskRow(context: ServiceContext, id: string): Promise<TaskRow> {
  const row = await context.db.selectFrom('ai_tasks').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('AI task');
  return row;
}

export async function getTask(context: ServiceContext, id: string): Promise<AiTask> {
  return toTask(await taskRow(context, id));
}

export async function beginTask(
  context: ServiceContext,
  task: {
    kind: TaskKind;
    input: Record<string, unknown>;
    promptVersion: string;
    /** Where it is known before the end. */
    by?: { id: string; name: string; model: string };
    grounding?: WritingPlan['grounding'];
    forRun?: ForRun;
  },
): Promise<string> {
  const id = task.forRun?.taskId ?? context.ids.next();
  await context.transaction(async (inside) => {
    await inside.db
      .insertInto('ai_tasks')
      .values({
        id,
        kind: task.kind,
        status: 'running',
        actor: inside.actor.name,
        prompt_version: task.promptVersion,
        input: JSON.stringify(task.input),
        grounding: task.grounding ? JSON.stringify(task.grounding) : null,
        run_id: task.forRun?.runId ?? null,
        created_at: inside.clock.now(),
        provider_id: task.by?.id ?? null,
        provider_name: task.by?.name ?? null,
        model: task.by?.model ?? null,
      })
      .execute();
    await inside.emit({ topic: 'ai', name: 'aiTaskStarted', resourceId: id });
  });
  return id;
}

export interface TaskEnd {
  status: 'done' | 'failed' | 'cancelled';
  writer: TaskRow['writer'];
  reason: Reason | null;
  provider: { id: string; name: string } | null;
  model: string | null;
  variants: AiVariant[] | null;
  wasCached: boolean;
  inputTokens: number | null;
  outputTokens: number | null;
  costMicros: number | null;
  firstTokenMs: number | null;
  latencyMs: number;
}

/** Writes the end of a task as one; a task that was ended before stays as it is. */
export async function endTask(context: ServiceContext, id: string, end: TaskEnd): Promise<void> {
  await context.transaction(async (inside) => {
    const { numUpdatedRows } = await inside.db
      .updateTable('ai_tasks')
      .set({
        status: end.status,
        writer: end.writer,
        reason: end.reason && JSON.stringify(end.reason),
        provider_id: end.provider?.id ?? null,
        provider_name: end.provider?.name ?? null,
        model: end.model,
        output: end.status === 'done' ? JSON.stringify(end.variants ?? []) : null,
        was_cached: Number(end.wasCached),
        input_tokens: end.inputTokens,
        output_tokens: end.outputTokens,
        cost_micros: end.costMicros,
        first_token_ms: end.firstTokenMs === null ? null : Math.round(end.firstTokenMs),
        latency_ms: Math.round(end.latencyMs),
        ended_at: inside.clock.now(),
      })
      .where('id', '=', id)
      .where('status', '=', 'running')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    await inside.emit({ topic: 'ai', name: 'aiTaskEnded', resourceId: id, data: { status: end.status } });
  });
}

const usedAs = { yes: 1, no: 0, unknown: null } as const;
const ratedFrom = { good: [4, 5], fair: [3], poor: [1, 2], none: [] } as const;

export async function listTasks(
  context: ServiceContext,
  input: {
    kind?: TaskKind | undefined;
    status?: TaskRow['status'] | undefined;
    used?: 'yes' | 'no' | 'unknown' | undefined;
    rating?: keyof typeof ratedFrom | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<{ items: AiTask[]; nextCursor: string | null }> {
  const { kind, status, used, rating, cursor, limit } = input;
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const rows = await context.db
    .selectFrom('ai_tasks')
    .selectAll()
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'generate'))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'done'))
    .$if(used !== undefined, (query) => query.where('used', 'is', usedAs[used ?? 'unknown']))
    .$if(rating === 'none', (query) => query.where('rating', 'is', null))
    .$if(rating !== undefined && rating !== 'none', (query) =>
      query.where('rating', 'in', [...ratedFrom[rating ?? 'none']]),
    )
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('created_at', 'id'), '<', tuple(after?.at ?? 0, after?.id ?? '')),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (row) => ({ at: row.created_at, id: row.id }), toTask);
}

/** Ends a call that runs; its task is written as cancelled, with nothing of its text. */
export async function cancelTask(context: ServiceContext, id: string): Promise<AiTask> {
  const row = await taskRow(context, id);
  if (row.status !== 'running') {
    throw new Refusal('conflict', 'This task is over already.', { field: 'id', remedy: 'Nothing to do.' });
  }
  // Its end is written by who does the work, with what was paid until then.
  if (context.languageModels.background.cancel(id)) return getTask(context, id);
  await context.db
    .updateTable('ai_tasks')
    .set({ status: 'cancelled', ended_at: context.clock.now() })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute();
  context.languageModels.running.get(id)?.abort();
  await context.emit({ topic: 'ai', name: 'aiTaskEnded', resourceId: id, data: { status: 'cancelled' } });
  return getTask(context, id);
}

export async function rateTask(
  context: ServiceContext,
  input: {
    id: string;
    rating?: number | undefined;
    comment?: string | undefined;
    used?: boolean | undefined;
  },
): Promise<AiTask> {
  const row = await taskRow(context, input.id);
  if (input.rating === undefined && input.comment === undefined && input.used === undefined) {
    throw new Refusal('invalid_input', 'There is nothing said about the result.', {
      field: 'rating',
      remedy: 'Give a rating from 1 to 5, a comment, or whether it was used.',
    });
  }
  await context.db
    .updateTable('ai_tasks')
    .set({
      rating: input.rating ?? row.rating,
      comment: input.comment ?? row.comment,
      used: input.used === undefined ? row.used : Number(input.used),
    })
    .where('id', '=', input.id)
    .execute();
  return getTask(context, input.id);
}

/**
 * At start: what was being written when the program ended is over. Its call may have been paid for, so all that was
 * set aside counts as spent: budgets hold also where the program dies again and again. Pictures are looked after by
 * who makes them: their work may go on at the provider.
 */
export async function endInterrupted(context: ServiceContext): Promise<void> {
  const now = context.clock.now();
  const reason = {
    message: 'Rostrum ended while this was being written. What it can have cost counts towards the budgets.',
    remedy: 'Start it again.',
  };
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('ai_tasks')
      .set({ status: 'failed', reason: JSON.stringify(reason), ended_at: now })
      .where('status', '=', 'running')
      .where('kind', '<>', 'image')
      .execute();
    await inside.db
      .updateTable('ai_spending')
      .set((eb) => ({ spent_micros: eb.ref('reserved_micros') }))
      .where('spent_micros', 'is', null)
      .where('kind', '<>', 'image')
      .execute();
  });
}
