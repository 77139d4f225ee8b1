import type { AltTextRun } from '../../../shared/contract/alt-texts.ts';
import { notFound } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { updateMedia } from '../media/service.ts';
import { countUndescribed } from './drafting.ts';
import { type DraftRow, draftRows, getRun, runRow } from './rows.ts';

async function draftsOf(context: ServiceContext, runId: string): Promise<Map<string, DraftRow>> {
  await runRow(context, runId);
  return new Map((await draftRows(context, runId)).map((draft) => [draft.media_id, draft]));
}

async function altTextOf(context: ServiceContext, mediaId: string): Promise<string | undefined> {
  const row = await context.db
    .selectFrom('media')
    .select('alt_text')
    .where('id', '=', mediaId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row?.alt_text;
}

function ofRun(drafts: ReadonlyMap<string, DraftRow>, mediaId: string, field: string): DraftRow {
  const draft = drafts.get(mediaId);
  if (!draft) throw notFound('picture among these drafts', field);
  return draft;
}

async function setDraft(
  context: ServiceContext,
  { run_id: runId, position }: DraftRow,
  values: Partial<Pick<DraftRow, 'state' | 'text_before' | 'text_after'>>,
): Promise<void> {
  await context.db
    .updateTable('alt_text_drafts')
    .set(values)
    .where('run_id', '=', runId)
    .where('position', '=', position)
    .execute();
}

/** All or none; what someone has described meanwhile is left as it is. */
export async function acceptDrafts(
  context: ServiceContext,
  input: { id: string; items: { mediaId: string; text: string }[] },
): Promise<AltTextRun> {
  await context.transaction(async (inside) => {
    const drafts = await draftsOf(inside, input.id);
    for (const [index, { mediaId, text }] of input.items.entries()) {
      const draft = ofRun(drafts, mediaId, `items.${index}.mediaId`);
      const before = await altTextOf(inside, mediaId);
      if (before === undefined || before.trim() !== '') {
        await setDraft(inside, draft, { state: 'dismissed' });
        continue;
      }
      await updateMedia(inside, { id: mediaId, altText: text });
      await setDraft(inside, draft, { state: 'accepted', text_before: before, text_after: text });
      if (draft.task_id !== null) {
        await inside.db.updateTable('ai_tasks').set({ used: 1 }).where('id', '=', draft.task_id).execute();
      }
    }
  });
  return getRun(context, input.id);
}

export async function dismissDrafts(
  context: ServiceContext,
  input: { id: string; mediaIds: string[] },
): Promise<AltTextRun> {
  await context.transaction(async (inside) => {
    const drafts = await draftsOf(inside, input.id);
    for (const [index, mediaId] of input.mediaIds.entries()) {
      const draft = ofRun(drafts, mediaId, `mediaIds.${index}`);
      if (draft.state === 'accepted') continue;
      await setDraft(inside, draft, { state: 'dismissed' });
    }
    await inside.emit({ topic: 'media', name: 'altTextsReviewed', resourceId: input.id });
  });
  return getRun(context, input.id);
}

export async function undoDrafts(
  context: ServiceContext,
  input: { id: string; mediaIds: string[] },
): Promise<AltTextRun> {
  await context.transaction(async (inside) => {
    const drafts = await draftsOf(inside, input.id);
    for (const [index, mediaId] of input.mediaIds.entries()) {
      const draft = ofRun(drafts, mediaId, `mediaIds.${index}`);
      const again = draft.draft === null ? 'unwritten' : 'drafted';
      if (draft.state === 'dismissed') await setDraft(inside, draft, { state: again });
      if (draft.state !== 'accepted') continue;
      if ((await altTextOf(inside, mediaId)) !== draft.text_after) continue;
      await updateMedia(inside, { id: mediaId, altText: draft.text_before ?? '' });
      await setDraft(inside, draft, { state: again, text_before: null, text_after: null });
    }
    await inside.emit({ topic: 'media', name: 'altTextsReviewed', resourceId: input.id });
  });
  return getRun(context, input.id);
}

/** The latest run while there is something to do with it. */
export async function latestDrafts(
  context: ServiceContext,
): Promise<{ run: AltTextRun | null; missing: number }> {
  const missing = await countUndescribed(context);
  const row = await context.db
    .selectFrom('alt_text_runs')
    .select('id')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const run = row ? await getRun(context, row.id) : null;
  const isOpen = run && (run.state === 'running' || run.drafts.some(({ state }) => state === 'drafted'));
  return { run: isOpen ? run : null, missing };
}
