import type { RunEstimate, SourceInput } from '../../../shared/contract/pipeline-records.ts';
import { type CostAhead, costAhead } from '../ai/service.ts';
import type { ServiceContext } from '../context.ts';
import { groundOf } from '../writing/service.ts';
import { type NewRun, refuseSettings } from './begin.ts';
import { type CopyInsights, type CopySource, planCopy } from './copy-plan.ts';
import { planInsights } from './insight-plan.ts';
import { sourceRow } from './rows.ts';
import { copyOrder } from './step-copy.ts';

/** An article of 1,000 words: what is counted for sources that are not read yet. */
const usualLetters = 6_000;
/** Answers in letters, names and quotation marks of their form included. */
const insightLetters = 420;
const usualTextLetters = 900;

type Sized = CopySource;

function letters(count: number): string {
  return 'lorem ipsum '.repeat(Math.ceil(count / 12)).slice(0, count);
}

async function sizedSource(
  context: ServiceContext,
  given: SourceInput,
  index: number,
): Promise<{ source: Sized; isRead: boolean }> {
  const usual = { id: '', title: '', author: null, site: null, language: null };
  if (given.kind === 'kept') {
    return { source: await sourceRow(context, given.sourceId, `sources.${index}.sourceId`), isRead: true };
  }
  if (given.kind === 'text') return { source: { ...usual, text: given.text }, isRead: true };
  return { source: { ...usual, text: letters(usualLetters) }, isRead: false };
}

function insightsLike(count: number): CopyInsights {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index),
    kind: 'point' as const,
    text: letters(160),
    quote: letters(180),
  }));
}

async function costsOf(context: ServiceContext, run: Omit<NewRun, 'name'>, source: Sized) {
  const costs: (CostAhead | undefined)[] = [];
  const insights = planInsights(source, {
    count: run.insightsForEach,
    language: run.brief.language ?? null,
    audience: run.brief.audience,
    instruction: null,
    fresh: false,
  });
  costs.push(await costAhead(context, insights, letters(insightLetters * run.insightsForEach)));
  const ground = await groundOf(context);
  for (const target of run.targets) {
    const order = await copyOrder(context, { settings: run, source: undefined }, target, {
      instruction: null,
    });
    const plan = planCopy(source, insightsLike(run.insightsForEach), ground, order);
    const texts = order.posts * order.variants;
    costs.push(await costAhead(context, plan, letters(Math.min(usualTextLetters, order.longest) * texts)));
  }
  return costs;
}

function sum(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (total, value) => (total === null || value === null ? null : total + value),
    0,
  );
}

function basisOf(unread: number, writer: RunEstimate['writer'], isPriced: boolean): string {
  if (writer === 'built_in') return 'The built-in writer costs nothing.';
  const read = unread > 0 ? ` ${unread} not read yet are counted as articles of 1,000 words.` : '';
  if (!isPriced) return `What the model costs is not known: give its price in the AI settings.${read}`;
  return `Likely: the length of each source, and answers of usual length. At most: the longest answers and a second try for each.${read} Pictures from templates cost nothing; doing steps again costs anew.`;
}

/** What a run would cost; nobody is asked, and nothing is kept. */
export async function estimateRun(context: ServiceContext, run: Omit<NewRun, 'name'>): Promise<RunEstimate> {
  await refuseSettings(context, run);
  const costs: (CostAhead | undefined)[] = [];
  let unread = 0;
  // Sources of one length cost the same: those that are not read are looked at once.
  let usual: (CostAhead | undefined)[] | undefined;
  for (const [index, given] of run.sources.entries()) {
    const { source, isRead } = await sizedSource(context, given, index);
    if (run.writer === 'built_in') continue;
    if (!isRead) usual ??= await costsOf(context, run, source);
    costs.push(...(isRead ? await costsOf(context, run, source) : (usual ?? [])));
    if (!isRead) unread += 1;
  }
  const asked = costs.filter((cost) => cost !== undefined);
  const likelyMicros = asked.length === 0 ? null : sum(asked.map((cost) => cost.likelyMicros));
  const mostMicros = asked.length === 0 ? null : sum(asked.map((cost) => cost.mostMicros));
  const writer = asked.length === 0 ? 'built_in' : 'model';
  const { budgetMicros } = run;
  const warnings: string[] = [];
  if (budgetMicros !== null && likelyMicros !== null && likelyMicros > budgetMicros) {
    warnings.push('The budget of the run is less than it will likely cost: it would stop before its end.');
  } else if (budgetMicros !== null && mostMicros !== null && mostMicros > budgetMicros) {
    warnings.push('The budget of the run is less than it could cost at most.');
  }
  if (budgetMicros !== null && asked.some((cost) => cost.mostMicros === null)) {
    warnings.push(
      'A budget cannot be kept for a model whose price is not known: the run would stop at once.',
    );
  }
  return {
    calls: asked.length,
    likelyMicros,
    mostMicros,
    writer,
    model: asked[0]?.model ?? null,
    unread,
    basis: basisOf(unread, writer, likelyMicros !== null),
    warnings,
  };
}
