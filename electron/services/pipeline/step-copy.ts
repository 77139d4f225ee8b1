import type { AiTask } from '../../../shared/contract/ai.ts';
import type { RunSettings, RunTarget } from '../../../shared/contract/pipeline-records.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { groundOf } from '../writing/service.ts';
import { type CopyInsights, type CopyOrder, copiesOf, planCopy, type WrittenCopy } from './copy-plan.ts';
import type { CopyRow, InsightRow, SourceRow } from './rows.ts';
import { textLimits } from './shown-copy.ts';
import { askOnce, type StepEnd, type StepWork, sourceOf, stepProgress, writersOf } from './step-work.ts';

/** Those that a person approved; where nobody has decided, all that nobody rejected. */
export async function usableInsights(context: ServiceContext, itemId: string): Promise<InsightRow[]> {
  const rows = await context.db
    .selectFrom('content_insights')
    .selectAll()
    .where('item_id', '=', itemId)
    .where('state', '<>', 'rejected')
    .orderBy('position')
    .execute();
  const approved = rows.filter(({ state }) => state === 'approved');
  if (approved.length > 0) return approved;
  if (rows.length > 0) return rows;
  throw new Refusal('unavailable', 'There is no insight to write from: all were rejected.', {
    remedy: 'Approve one, or add one by its quote; then do the step again.',
  });
}

/** What an order is taken from: a run, or a call for texts alone. */
interface OrderMatter {
  settings: Pick<RunSettings, 'brief' | 'postsForEachTarget' | 'variants'>;
  source: Pick<SourceRow, 'url'> | undefined;
}

function linkOf({ settings, source }: OrderMatter): string | null {
  if (!settings.brief.withLink) return null;
  return settings.brief.link ?? source?.url ?? null;
}

/** What is to be written for one network. */
export async function copyOrder(
  context: ServiceContext,
  work: OrderMatter,
  target: RunTarget,
  asked: { instruction: string | null; posts?: number },
): Promise<CopyOrder> {
  const { settings } = work;
  const limits = (await textLimits(context))(target.network, target.accountIds);
  return {
    network: target.network,
    thread: target.thread,
    limits,
    longest: limits.max,
    posts: asked.posts ?? settings.postsForEachTarget,
    variants: settings.variants,
    brief: settings.brief,
    language: settings.brief.language ?? null,
    link: linkOf(work),
    instruction: asked.instruction,
    fresh: asked.instruction !== null,
  };
}

export function copyColumns(written: WrittenCopy, task: AiTask) {
  const [first] = written.variants;
  return {
    insight_ids: JSON.stringify(written.insightIds),
    variants: JSON.stringify(written.variants),
    chosen: 0,
    text: first?.text ?? '',
    parts: JSON.stringify(first?.parts ?? []),
    hashtags: JSON.stringify(first?.hashtags ?? []),
    why: first?.why ?? '',
    marks: JSON.stringify(first?.marks ?? []),
    scores: JSON.stringify(first?.scores ?? {}),
    writer: task.writer ?? ('built_in' as const),
    model: task.model,
  };
}

function isKept(row: CopyRow): boolean {
  return row.is_edited === 1 || row.state === 'approved' || row.post_id !== null;
}

/** Puts texts in the place of those that nobody has touched; what a person wrote or approved stays. */
async function keepCopies(
  context: ServiceContext,
  { run, item, settings }: Pick<StepWork, 'run' | 'item' | 'settings'>,
  target: RunTarget,
  copies: readonly WrittenCopy[],
  task: AiTask,
): Promise<void> {
  const there = await context.db
    .selectFrom('content_copies')
    .selectAll()
    .where('item_id', '=', item.id)
    .where('network', '=', target.network)
    .execute();
  const first = settings.targets.findIndex(({ network }) => network === target.network);
  for (const [index, written] of copies.entries()) {
    const name = `${target.network}:${index}`;
    const old = there.find((row) => row.name === name);
    if (old && isKept(old)) continue;
    if (old) await context.db.deleteFrom('content_copies').where('id', '=', old.id).execute();
    await context.db
      .insertInto('content_copies')
      .values({
        id: context.ids.next(),
        run_id: run.id,
        item_id: item.id,
        name,
        position: first * settings.postsForEachTarget + index,
        network: target.network,
        account_ids: JSON.stringify(target.accountIds),
        ...copyColumns(written, task),
      })
      .execute();
  }
}

async function writeTarget(
  context: ServiceContext,
  work: StepWork,
  source: SourceRow,
  insights: CopyInsights,
  target: RunTarget,
) {
  const order = await copyOrder(context, work, target, { instruction: work.step.instruction });
  const plan = planCopy(source, insights, await groundOf(context), order);
  const task = await askOnce(context, work, target.network, plan);
  const copies = copiesOf(task, source, insights, order);
  if (copies.length === 0) {
    throw new Refusal('unavailable', `Nothing was written for ${networkFacts[target.network].name}.`, {
      remedy: 'Do the step again, with an instruction if need be.',
    });
  }
  return { task, copies };
}

/** Texts for each network of the run, one call each; those that are there after a crash are not asked for again. */
export async function writeCopies(context: ServiceContext, work: StepWork): Promise<StepEnd> {
  const { settings, item } = work;
  const source = sourceOf(work);
  const insights = await usableInsights(context, item.id);
  const total = settings.targets.length;
  const tasks: AiTask[] = [];
  let written = 0;
  for (const [index, target] of settings.targets.entries()) {
    const { task, copies } = await writeTarget(context, work, source, insights, target);
    tasks.push(task);
    written += copies.length;
    await stepProgress(context, work, { done: index + 1, total }, (inside) =>
      keepCopies(inside, work, target, copies, task),
    );
  }
  return {
    ...writersOf(tasks, settings),
    message: `${written} ${written === 1 ? 'text' : 'texts'} for ${total} ${total === 1 ? 'network' : 'networks'}.`,
  };
}
