import type { AltTextRun } from '../../../shared/contract/alt-texts.ts';
import { mostDrafted } from '../../../shared/contract/alt-texts.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { isResting } from '../../providers/language-models/background.ts';
import { chosenModel } from '../ai/service.ts';
import type { ServiceContext } from '../context.ts';
import { mediaRows } from '../media/service.ts';
import { requirePermission } from '../permission.ts';
import { write } from '../writing/service.ts';
import { type DraftRow, draftRows, getRun, runRow, type Why } from './rows.ts';

/** After so many without a draft in a row the others would have none either. */
const mostInVain = 3;

/** Pictures whose description is empty, latest first. */
function undescribed(context: ServiceContext) {
  return context.db
    .selectFrom('media')
    .where('kind', '=', 'image')
    .where('deleted_at', 'is', null)
    .where('alt_text', '=', '');
}

export async function countUndescribed(context: ServiceContext): Promise<number> {
  const { count } = await undescribed(context)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

async function asked(context: ServiceContext, mediaIds: readonly string[] | undefined): Promise<string[]> {
  if (mediaIds === undefined) {
    const rows = await undescribed(context)
      .select('id')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(mostDrafted)
      .execute();
    return rows.map(({ id }) => id);
  }
  const rows = await mediaRows(context, [...new Set(mediaIds)], 'mediaIds');
  return rows.filter((row) => row.kind === 'image' && row.alt_text.trim() === '').map(({ id }) => id);
}

async function settleDraft(
  context: ServiceContext,
  runId: string,
  position: number,
  values: Partial<Pick<DraftRow, 'state' | 'draft' | 'reason' | 'task_id'>>,
): Promise<void> {
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('alt_text_drafts')
      .set(values)
      .where('run_id', '=', runId)
      .where('position', '=', position)
      .where('state', '=', 'waiting')
      .execute();
    await inside.emit({ topic: 'media', name: 'altTextDrafted', resourceId: runId });
  });
}

async function endRun(
  context: ServiceContext,
  runId: string,
  state: 'done' | 'cancelled',
  why: Why | null,
): Promise<void> {
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('alt_text_drafts')
      .set({ state: 'unwritten', reason: why && JSON.stringify(why) })
      .where('run_id', '=', runId)
      .where('state', '=', 'waiting')
      .execute();
    await inside.db
      .updateTable('alt_text_runs')
      .set({ state, reason: why && JSON.stringify(why), ended_at: inside.clock.now() })
      .where('id', '=', runId)
      .where('state', '=', 'running')
      .execute();
    await inside.emit({ topic: 'media', name: 'altTextsEnded', resourceId: runId });
  });
}

/** Gives why there is none; null: there is one. */
async function draftOne(
  context: ServiceContext,
  runId: string,
  { position, media_id: mediaId }: DraftRow,
  language: string | null,
  signal: AbortSignal,
): Promise<Why | null> {
  try {
    const task = await write(
      context,
      { kind: 'alt_text', mediaId, variants: 1, fresh: false, ...(language !== null && { language }) },
      signal,
    );
    const [variant] = task.variants;
    if (task.status === 'done' && task.writer === 'model' && variant) {
      await settleDraft(context, runId, position, {
        state: 'drafted',
        draft: variant.text.slice(0, 1_000),
        task_id: task.id,
      });
      return null;
    }
    if (task.status === 'cancelled') return null;
    const why = { message: task.reason ?? 'The model gave no description.', remedy: task.remedy };
    await settleDraft(context, runId, position, {
      state: 'unwritten',
      reason: JSON.stringify(why),
      task_id: task.id,
    });
    return why;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const why = { message: error.message, remedy: error.details.remedy };
    await settleDraft(context, runId, position, { state: 'unwritten', reason: JSON.stringify(why) });
    return why;
  }
}

async function work(context: ServiceContext, runId: string, signal: AbortSignal): Promise<void> {
  const { language } = await runRow(context, runId);
  const chosen = await chosenModel(context, 'alt_text');
  if ('builtIn' in chosen) {
    await endRun(context, runId, 'done', {
      message: `${chosen.builtIn} Without a model that sees pictures nobody can describe them, and Rostrum makes nothing up.`,
      remedy: 'Connect a model that sees pictures in the AI settings, or describe them yourself.',
    });
    return;
  }
  let inVain = 0;
  for (const draft of await draftRows(context, runId)) {
    if (signal.aborted) break;
    if (draft.state !== 'waiting') continue;
    const why = await draftOne(context, runId, draft, language, signal);
    inVain = why ? inVain + 1 : 0;
    if (why && inVain >= mostInVain) return endRun(context, runId, 'done', why);
  }
  if (isResting(signal)) return;
  await endRun(context, runId, signal.aborted ? 'cancelled' : 'done', null);
}

function start(context: ServiceContext, runId: string): void {
  context.languageModels.background.begin(runId, async (signal) => {
    try {
      await work(context, runId, signal);
    } catch (error) {
      context.log.error({ error, runId }, 'descriptions could not be drafted');
      const why = { message: 'Something went wrong in Rostrum itself.', remedy: null };
      await endRun(context, runId, 'done', why).catch((again: unknown) =>
        context.log.error({ error: again, runId }, 'the end of descriptions was not written'),
      );
    }
  });
}

async function refuseSecond(context: ServiceContext): Promise<void> {
  const running = await context.db
    .selectFrom('alt_text_runs')
    .select('id')
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (!running) return;
  throw new Refusal('conflict', 'Descriptions are being drafted already.', {
    remedy: 'Wait until they are done, or stop them.',
  });
}

/** Drafts descriptions one after the other; nothing of them is stored with a picture before a person has read it. */
export async function beginDrafting(
  context: ServiceContext,
  input: { mediaIds?: string[] | undefined; language?: string | undefined },
): Promise<AltTextRun> {
  requirePermission(context, 'ai:use');
  const ids = await asked(context, input.mediaIds);
  if (ids.length === 0) {
    throw new Refusal('invalid_input', 'All of these pictures have a description.', {
      field: 'mediaIds',
      remedy: 'Choose pictures without one.',
    });
  }
  const runId = context.ids.next();
  await context.transaction(async (inside) => {
    await refuseSecond(inside);
    await inside.db
      .insertInto('alt_text_runs')
      .values({
        id: runId,
        state: 'running',
        language: input.language ?? null,
        actor: inside.actor.name,
        created_at: inside.clock.now(),
      })
      .execute();
    for (const [position, mediaId] of ids.entries()) {
      await inside.db
        .insertInto('alt_text_drafts')
        .values({ run_id: runId, position, media_id: mediaId, state: 'waiting' })
        .execute();
    }
    await inside.emit({ topic: 'media', name: 'altTextsBegun', resourceId: runId });
  });
  start(context, runId);
  return getRun(context, runId);
}

export async function cancelDrafting(context: ServiceContext, id: string): Promise<AltTextRun> {
  const { state } = await runRow(context, id);
  if (state !== 'running') {
    throw new Refusal('conflict', 'These are done already.', { field: 'id', remedy: 'Nothing to do.' });
  }
  context.languageModels.background.cancel(id);
  return getRun(context, id);
}

/** At start: runs that a process did not finish go on with the pictures that have no draft yet. */
export async function resumeDrafting(context: ServiceContext): Promise<void> {
  const rows = await context.db
    .selectFrom('alt_text_runs')
    .select('id')
    .where('state', '=', 'running')
    .execute();
  for (const { id } of rows) start(context, id);
}
