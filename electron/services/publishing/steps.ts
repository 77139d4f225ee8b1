import type { Checkpoint, Steps, UnclearStep, VisibleCheckpoint } from '../../networks/adapter.ts';
import type { ServiceContext } from '../context.ts';
import {
  type AttemptRow,
  type Claim,
  type DraftSnapshot,
  LeaseLost,
  leaseMs,
  renewLease,
  type StepRow,
} from './ledger.ts';
import { provesAbsence } from './policy.ts';

/** How far an attempt has come with what people can see. */
export interface VisibleProgress {
  /** The post itself is out. */
  out: boolean;
}

function openVisibleSteps(context: ServiceContext, publicationId: string): Promise<StepRow[]> {
  return context.db
    .selectFrom('steps')
    .selectAll()
    .where('publication_id', '=', publicationId)
    .where('visible', '=', 1)
    .where('ended_at', 'is', null)
    .orderBy('started_at')
    .orderBy('id')
    .execute();
}

/** The visible call whose end is open: the first, where a keyed network was sent the same again. */
export async function openVisibleStep(
  context: ServiceContext,
  publicationId: string,
): Promise<StepRow | undefined> {
  return (await openVisibleSteps(context, publicationId))[0];
}

/** How often the open visible call was made, and since when; `since` is null when none is open. */
export async function unclearCalls(
  context: ServiceContext,
  publicationId: string,
): Promise<{ count: number; since: number | null }> {
  const open = await openVisibleSteps(context, publicationId);
  return { count: open.length, since: open[0]?.started_at ?? null };
}

/** Checkpoints that still hold, of all attempts that sent the same draft. */
export async function finishedSteps(
  context: ServiceContext,
  attempt: Pick<AttemptRow, 'publication_id' | 'draft'>,
): Promise<Map<string, Checkpoint>> {
  const rows = await context.db
    .selectFrom('steps')
    .innerJoin('attempts', 'attempts.id', 'steps.attempt_id')
    .select(['steps.name', 'steps.checkpoint'])
    .where('steps.publication_id', '=', attempt.publication_id)
    .where('attempts.draft', '=', attempt.draft)
    .where('steps.checkpoint', 'is not', null)
    .where('steps.forgotten_at', 'is', null)
    .orderBy('steps.started_at')
    .execute();
  return new Map(rows.map((row) => [row.name, JSON.parse(row.checkpoint ?? '{}') as Checkpoint]));
}

/** How many visible steps of this draft are known to have finished. */
export async function finishedVisible(
  context: ServiceContext,
  attempt: Pick<AttemptRow, 'publication_id' | 'draft'>,
): Promise<number> {
  const rows = await context.db
    .selectFrom('steps')
    .innerJoin('attempts', 'attempts.id', 'steps.attempt_id')
    .select('steps.name')
    .distinct()
    .where('steps.publication_id', '=', attempt.publication_id)
    .where('attempts.draft', '=', attempt.draft)
    .where('steps.visible', '=', 1)
    .where('steps.checkpoint', 'is not', null)
    .where('steps.forgotten_at', 'is', null)
    .execute();
  return rows.length;
}

async function mustHold(context: ServiceContext, claim: Claim): Promise<void> {
  const held = await renewLease(context, claim, context.clock.now() + leaseMs);
  if (!held) throw new LeaseLost(claim.publicationId);
}

/** Intent first: the step and the lease are in the database before the request leaves. */
async function beginStep(
  context: ServiceContext,
  claim: Claim,
  step: { attemptId: string; name: string; visible: boolean },
): Promise<string> {
  return context.transaction(async (inside) => {
    await mustHold(inside, claim);
    const id = inside.ids.next();
    await inside.db
      .insertInto('steps')
      .values({
        id,
        attempt_id: step.attemptId,
        publication_id: claim.publicationId,
        name: step.name,
        visible: step.visible ? 1 : 0,
        started_at: inside.clock.now(),
      })
      .execute();
    return id;
  });
}

interface EndingStep {
  id: string;
  name: string;
  visible: boolean;
  /** The network's own scheduler took it for then; null: its end means that the post is out. */
  plannedFor: number | null;
}

/** Whoever lost the lease may not write down what came of it: its present owner settles. */
async function endStep(
  context: ServiceContext,
  claim: Claim,
  step: EndingStep,
  checkpoint: Checkpoint,
): Promise<void> {
  await context.transaction(async (inside) => {
    await mustHold(inside, claim);
    const now = inside.clock.now();
    await inside.db
      .updateTable('steps')
      .set({ ended_at: now, checkpoint: JSON.stringify(checkpoint) })
      .where('id', '=', step.id)
      .execute();
    if (!step.visible) return;
    await closeOpenCalls(inside, claim.publicationId, step.name, now);
    if (step.plannedFor === null) await markOut(inside, claim, checkpoint as VisibleCheckpoint, now);
    else await markHandedOver(inside, claim, checkpoint as VisibleCheckpoint, step.plannedFor);
  });
}

/** Earlier calls of the same step ended with it: a keyed network took them all as one. */
async function closeOpenCalls(
  context: ServiceContext,
  publicationId: string,
  name: string,
  now: number,
): Promise<void> {
  await context.db
    .updateTable('steps')
    .set({ ended_at: now })
    .where('publication_id', '=', publicationId)
    .where('name', '=', name)
    .where('visible', '=', 1)
    .where('ended_at', 'is', null)
    .execute();
}

/** A call that surely left nothing behind; one whose end is unclear stays open. */
async function failStep(
  context: ServiceContext,
  claim: Claim,
  step: { id: string; visible: boolean },
  error: unknown,
): Promise<void> {
  if (step.visible && !provesAbsence(error)) return;
  await context.transaction(async (inside) => {
    await mustHold(inside, claim);
    await inside.db
      .updateTable('steps')
      .set({ ended_at: inside.clock.now() })
      .where('id', '=', step.id)
      .execute();
  });
}

/** From the moment it is known: the network has it, and nothing may be sent from here. */
async function markHandedOver(
  context: ServiceContext,
  claim: Claim,
  { remoteId }: VisibleCheckpoint,
  at: number,
): Promise<void> {
  await context.db
    .updateTable('publications')
    .set({ remote_schedule_id: remoteId, handed_over_for: at })
    .where('id', '=', claim.publicationId)
    .execute();
}

/** The first visible step is the post: from now on it is out, whatever becomes of its further parts. */
async function markOut(
  context: ServiceContext,
  claim: Claim,
  { remoteId, url }: VisibleCheckpoint,
  now: number,
): Promise<void> {
  await context.db
    .updateTable('publications')
    .set({ remote_id: remoteId, url, published_at: now })
    .where('id', '=', claim.publicationId)
    .where('published_at', 'is', null)
    .execute();
}

async function forgetSteps(
  context: ServiceContext,
  publicationId: string,
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return;
  await context.db
    .updateTable('steps')
    .set({ forgotten_at: context.clock.now() })
    .where('publication_id', '=', publicationId)
    .where('name', 'in', [...names])
    .where('visible', '=', 0)
    .where('forgotten_at', 'is', null)
    .execute();
}

/** Writes down how an unclear step ended after all: with what it left behind, or as never having happened. */
export async function closeUnclearStep(
  context: ServiceContext,
  claim: Claim,
  step: StepRow,
  end: { checkpoint: VisibleCheckpoint; plannedFor: number | null } | { absent: readonly string[] },
): Promise<void> {
  if ('checkpoint' in end) {
    const ending = { id: step.id, name: step.name, visible: true, plannedFor: end.plannedFor };
    return endStep(context, claim, ending, end.checkpoint);
  }
  await context.transaction(async (inside) => {
    await mustHold(inside, claim);
    await closeOpenCalls(inside, claim.publicationId, step.name, inside.clock.now());
    await forgetSteps(inside, claim.publicationId, end.absent);
  });
}

/** The step as an adapter settles it. */
export function unclearStep(
  step: StepRow,
  finished: ReadonlyMap<string, Checkpoint>,
  plannedFor: number | null,
): UnclearStep {
  return { name: step.name, startedAt: step.started_at, finished, plannedFor };
}

/** Steps that survive a crash: see `Steps`. `progress` follows what becomes visible. */
export async function durableSteps(
  context: ServiceContext,
  claim: Claim,
  attempt: AttemptRow,
  progress: VisibleProgress,
): Promise<Steps> {
  const finished = await finishedSteps(context, attempt);
  const plannedFor = (JSON.parse(attempt.draft) as DraftSnapshot).handOverAt ?? null;

  async function step<Result extends Checkpoint>(
    name: string,
    visible: boolean,
    call: () => Promise<Result>,
  ): Promise<Result> {
    const before = finished.get(name);
    if (before) return before as Result;
    const id = await beginStep(context, claim, { attemptId: attempt.id, name, visible });
    const checkpoint = await call().catch(async (error: unknown) => {
      await failStep(context, claim, { id, visible }, error);
      throw error;
    });
    await endStep(context, claim, { id, name, visible, plannedFor }, checkpoint);
    finished.set(name, checkpoint);
    if (visible && plannedFor === null) progress.out = true;
    return checkpoint;
  }

  return {
    run: (name, call) => step(name, false, call),
    runVisible: (name, call) => step(name, true, call),
    async forget(...names) {
      await forgetSteps(context, claim.publicationId, names);
      for (const name of names) finished.delete(name);
    },
  };
}
