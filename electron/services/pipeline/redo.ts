import { plainText } from '../../../shared/ai/plain-text.ts';
import type { Copy } from '../../../shared/contract/pipeline-records.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { groundOf } from '../writing/service.ts';
import { stepsOf } from './advance.ts';
import { copiesOf, planCopy } from './copy-plan.ts';
import { openCopy, refuseMade } from './edit-copies.ts';
import { refuseStale } from './edit-insights.ts';
import { drawInsight, matterOf, sizeFor } from './pictures.ts';
import { type CopyRow, copyRow, itemRow, runRow, settingsOf, sourceRow, texts } from './rows.ts';
import { storedVariants } from './shown-copy.ts';
import { copyColumns, copyOrder, usableInsights } from './step-copy.ts';
import { askOnce } from './step-work.ts';

const mostVariants = 12;

async function worldOf(context: ServiceContext, row: CopyRow) {
  const run = await runRow(context, row.run_id);
  const { source_id: sourceId } = await itemRow(context, row.item_id);
  if (sourceId === null) {
    throw new Refusal('gone', 'The source of this text was forgotten.', {
      field: 'id',
      remedy: 'Change the text by hand.',
    });
  }
  return { run, settings: settingsOf(run), source: await sourceRow(context, sourceId) };
}

async function storeUnless(
  context: ServiceContext,
  row: CopyRow,
  values: Parameters<typeof setCopy>[2],
): Promise<void> {
  await context.transaction(async (inside) => {
    const present = await copyRow(inside, row.id);
    // It took a while: what somebody wrote meanwhile is not written over.
    refuseStale(present.version, row.version, 'text');
    await setCopy(inside, row, values);
    await inside.emit({
      topic: 'pipeline',
      name: 'copyChanged',
      resourceId: row.run_id,
      data: { itemId: row.item_id },
    });
  });
}

async function setCopy(
  context: ServiceContext,
  row: CopyRow,
  values: Partial<Omit<CopyRow, 'id' | 'workspace_id'>>,
) {
  await context.db
    .updateTable('content_copies')
    .set({ ...values, state: 'open', problem: null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
}

/** Has one text written anew from the same insights; the text that was there stays among the variants. */
export async function redoCopy(
  context: ServiceContext,
  input: { id: string; version?: number | undefined; instruction: string },
  signal?: AbortSignal,
): Promise<Copy> {
  const row = await copyRow(context, input.id);
  refuseStale(row.version, input.version, 'text');
  await refuseMade(context, row);
  const { run, settings, source } = await worldOf(context, row);
  const target = settings.targets.find(({ network }) => network === row.network);
  const step = (await stepsOf(context, row.item_id)).find(({ name }) => name === 'copy');
  if (!target || !step) throw new Error('A text is for a network that its run does not have.');
  const used = texts.parse(JSON.parse(row.insight_ids));
  const usable = await usableInsights(context, row.item_id);
  const own = usable.filter(({ id }) => used.includes(id));
  const insights = own.length > 0 ? own : usable;
  const instruction = plainText(input.instruction).trim() || 'Write it in other words than before.';
  const work = { run, settings, source, step, signal: signal ?? new AbortController().signal };
  const order = await copyOrder(context, work, target, { instruction, posts: 1 });
  const plan = planCopy(source, insights, await groundOf(context), order);
  const task = await askOnce(context, work, `${row.id}:${row.version}`, plan);
  const [written] = copiesOf(task, source, insights, order);
  if (!written || written.variants.length === 0) {
    throw new Refusal('unavailable', `Nothing was written for ${networkFacts[row.network].name}.`, {
      remedy: 'Try it again, or change the text by hand.',
    });
  }
  const before = storedVariants.parse(JSON.parse(row.variants));
  const variants = [...written.variants, ...before].slice(0, mostVariants);
  await storeUnless(context, row, {
    ...copyColumns(written, task),
    variants: JSON.stringify(variants),
    is_edited: 0,
  });
  return openCopy(context, row.id);
}

/** Draws the picture of a text again: another template, look, or other words. */
export async function redoPicture(
  context: ServiceContext,
  input: {
    id: string;
    version?: number | undefined;
    templateId?: string | undefined;
    lookId?: string | undefined;
    words?: string | undefined;
  },
): Promise<Copy> {
  const row = await copyRow(context, input.id);
  refuseStale(row.version, input.version, 'text');
  await refuseMade(context, row);
  const { settings, source } = await worldOf(context, row);
  const sizeId = sizeFor(row.network, settings.visuals);
  if (!sizeId) {
    throw new Refusal('invalid_input', `Posts on ${networkFacts[row.network].name} have no pictures.`, {
      field: 'id',
      remedy: 'Draw one for a text of another network.',
    });
  }
  const usable = await usableInsights(context, row.item_id);
  const [first = ''] = texts.parse(JSON.parse(row.insight_ids));
  const insight = usable.find(({ id }) => id === first) ?? usable[0];
  if (!insight) throw new Error('A text rests on no insight.');
  const drawn = await drawInsight(context, matterOf(insight, source), {
    templateId: input.templateId ?? settings.visuals?.templateId ?? row.template_id ?? undefined,
    lookId: input.lookId ?? settings.visuals?.lookId,
    sizeId,
    words: input.words === undefined ? undefined : plainText(input.words),
  });
  await storeUnless(context, row, {
    media_id: drawn.mediaId,
    template_id: drawn.templateId,
    picture_notes: JSON.stringify(drawn.notes),
    alt_text: drawn.altText,
  });
  return openCopy(context, row.id);
}
