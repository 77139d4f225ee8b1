import type { BudgetPeriod } from '../../../shared/ai/task-kinds.ts';
import type { AiBudget, AiBudgetState } from '../../../shared/contract/ai.ts';
import { places } from '../../../shared/places.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { addDays, dateIn, isoInstant, startOfDate } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import type { ForRun } from './plan.ts';

/** Longer than any call with its retries and its repair; what a process that died has left open is ended at start. */
const leaseMs = 10 * 60_000;

interface Span {
  from: number;
  to: number;
}

function monthAfter(date: string): string {
  return `${addDays(`${date.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

/** The day or month, in the workspace's zone, that a moment belongs to. */
function spanOf(period: BudgetPeriod, at: number, zone: string): Span {
  const today = dateIn(at, zone);
  const first = period === 'day' ? today : `${today.slice(0, 7)}-01`;
  const next = period === 'day' ? addDays(today, 1) : monthAfter(today);
  return { from: startOfDate(first, zone), to: startOfDate(next, zone) };
}

/** What the latest call set aside: with less than that left, the next one is likely refused. */
async function lastReserved(context: ServiceContext, kind: string): Promise<number | undefined> {
  const row = await context.db
    .selectFrom('ai_spending')
    .select('reserved_micros')
    .$if(kind !== 'all', (query) => query.where('kind', '=', kind))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.reserved_micros;
}

async function sums(context: ServiceContext, kind: string, { from, to }: Span) {
  const now = context.clock.now();
  const row = await context.db
    .selectFrom('ai_spending')
    .select(({ fn, eb }) => [
      fn.sum<number | null>('spent_micros').as('spent'),
      fn
        .sum<number | null>(
          eb
            .case()
            .when(eb.and([eb('spent_micros', 'is', null), eb('lease_expires_at', '>', now)]))
            .then(eb.ref('reserved_micros'))
            .else(0)
            .end(),
        )
        .as('reserved'),
    ])
    .where('at', '>=', from)
    .where('at', '<', to)
    .$if(kind !== 'all', (query) => query.where('kind', '=', kind))
    .executeTakeFirstOrThrow();
  return { spent: row.spent ?? 0, reserved: row.reserved ?? 0 };
}

export async function budgetStates(context: ServiceContext): Promise<AiBudgetState[]> {
  const rows = await context.db
    .selectFrom('ai_budgets')
    .selectAll()
    .orderBy('kind')
    .orderBy('period')
    .execute();
  const states: AiBudgetState[] = [];
  for (const { kind, period, limit_micros: limitMicros } of rows) {
    const span = spanOf(period, context.clock.now(), context.workspace.timeZone);
    const { spent, reserved } = await sums(context, kind, span);
    states.push({
      kind,
      period,
      limitMicros,
      spentMicros: spent,
      reservedMicros: reserved,
      isUsedUp: limitMicros - spent - reserved < ((await lastReserved(context, kind)) ?? 1),
      resetsAt: isoInstant(span.to),
    });
  }
  return states;
}

export async function setBudgets(
  context: ServiceContext,
  items: readonly AiBudget[],
): Promise<AiBudgetState[]> {
  const nameOf = ({ kind, period }: AiBudget) => `${kind} ${period}`;
  const twice = items.findIndex(
    (item, index) => items.findIndex((other) => nameOf(other) === nameOf(item)) !== index,
  );
  if (twice >= 0) {
    throw new Refusal('invalid_input', 'The same budget is given twice.', {
      field: `items.${twice}`,
      remedy: 'Give each task and period once.',
    });
  }
  await context.transaction(async (inside) => {
    await inside.db.deleteFrom('ai_budgets').execute();
    for (const { kind, period, limitMicros } of items) {
      await inside.db.insertInto('ai_budgets').values({ kind, period, limit_micros: limitMicros }).execute();
    }
    await inside.emit({ topic: 'ai', name: 'aiBudgetsChanged', resourceId: inside.workspaceId });
  });
  return budgetStates(context);
}

export interface Reservation {
  id: string;
}

/** `stops`: it is the run's own budget, and what is asked for it is not done in another way. */
export type Reserved =
  | { reservation: Reservation | null }
  | { refused: string; remedy: string; stops?: true };

function dollars(micros: number): string {
  return `$${(micros / 1_000_000).toFixed(micros < 10_000 ? 4 : 2)}`;
}

async function sumsOfRun(context: ServiceContext, runId: string) {
  const row = await context.db
    .selectFrom('ai_spending')
    .select(({ fn, eb }) => [
      fn.sum<number | null>('spent_micros').as('spent'),
      fn
        .sum<number | null>(
          eb
            .case()
            .when(eb.and([eb('spent_micros', 'is', null), eb('lease_expires_at', '>', context.clock.now())]))
            .then(eb.ref('reserved_micros'))
            .else(0)
            .end(),
        )
        .as('reserved'),
    ])
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow();
  return { spent: row.spent ?? 0, reserved: row.reserved ?? 0 };
}

/** Why a run may not spend so much more; undefined: it may. */
async function refusedByRun(
  context: ServiceContext,
  forRun: ForRun | undefined,
  model: string,
  mostMicros: number | null,
): Promise<string | undefined> {
  if (!forRun || forRun.budgetMicros === null) return undefined;
  if (mostMicros === null) {
    return `What ${model} costs is not known, so the budget of this run cannot be kept.`;
  }
  const { spent, reserved } = await sumsOfRun(context, forRun.runId);
  if (spent + reserved + mostMicros <= forRun.budgetMicros) return undefined;
  const left = Math.max(0, forRun.budgetMicros - spent - reserved);
  return `The budget of this run has ${dollars(left)} left of ${dollars(forRun.budgetMicros)}; this could cost up to ${dollars(mostMicros)}.`;
}

const periodWords = { day: 'today', month: 'this month' } as const;

/**
 * Sets aside the most that a call can cost, or says which budget has no room for it. One transaction looks and
 * writes: of many at once none sees room that another has taken.
 */
export async function reserve(
  context: ServiceContext,
  call: {
    taskId: string | null;
    kind: string;
    model: string;
    mostMicros: number | null;
    /** For work that takes longer than a text. */
    leaseMs?: number;
    forRun?: ForRun | undefined;
  },
): Promise<Reserved> {
  const { taskId, kind, model, mostMicros, forRun } = call;
  return context.transaction(async (inside) => {
    const stop = await refusedByRun(inside, forRun, model, mostMicros);
    if (stop !== undefined) {
      const remedy = 'Raise the budget of the run and do the step again.';
      return { refused: stop, remedy, stops: true };
    }
    const budgets = await inside.db
      .selectFrom('ai_budgets')
      .selectAll()
      .where('kind', 'in', [kind, 'all'] as AiBudget['kind'][])
      .execute();
    if (mostMicros === null) {
      if (budgets.length === 0) return { reservation: null };
      return {
        refused: `What ${model} costs is not known, so no budget can be kept with it.`,
        remedy: `Give its price under ${places.aiProviders.words}.`,
      };
    }
    const now = inside.clock.now();
    for (const { kind: of, period, limit_micros: limit } of budgets) {
      const { spent, reserved } = await sums(inside, of, spanOf(period, now, inside.workspace.timeZone));
      if (spent + reserved + mostMicros <= limit) continue;
      const left = Math.max(0, limit - spent - reserved);
      return {
        refused: `The AI budget ${periodWords[period]} has ${dollars(left)} left of ${dollars(limit)}; this could cost up to ${dollars(mostMicros)}.`,
        remedy: `Wait for the next ${period}, or raise the budget under ${places.aiBudgets.words}.`,
      };
    }
    const id = inside.ids.next();
    await inside.db
      .insertInto('ai_spending')
      .values({
        id,
        task_id: taskId,
        run_id: forRun?.runId ?? null,
        kind,
        model,
        at: now,
        reserved_micros: mostMicros,
        lease_expires_at: now + (call.leaseMs ?? leaseMs),
      })
      .execute();
    return { reservation: { id } };
  });
}

/** Puts what a call did cost in the place of what it could have; 0 gives all of it free. */
export async function settle(
  context: ServiceContext,
  reservation: Reservation | null,
  spentMicros: number,
): Promise<void> {
  if (!reservation) return;
  await context.db
    .updateTable('ai_spending')
    .set({ spent_micros: spentMicros })
    .where('id', '=', reservation.id)
    .execute();
}

/** What is set aside for a task that is not over, also after a restart. */
export async function reservationOf(context: ServiceContext, taskId: string): Promise<Reservation | null> {
  const row = await context.db
    .selectFrom('ai_spending')
    .select('id')
    .where('task_id', '=', taskId)
    .where('spent_micros', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
