import type { AiTask } from '../../../shared/contract/ai.ts';
import type { OpenedRun } from '../../../shared/contract/pipeline.ts';
import {
  type RunBrief,
  type RunSettings,
  runBrief,
  type SourceInput,
} from '../../../shared/contract/pipeline-records.ts';
import { countText } from '../../../shared/networks/count-text.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { visualSizeFor } from '../../../shared/pipeline/visual-values.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { SizeId } from '../../../shared/visuals/sizes.ts';
import { runTask } from '../ai/service.ts';
import type { ServiceContext } from '../context.ts';
import { mediaRow, toMedia } from '../media/service.ts';
import { groundOf } from '../writing/service.ts';
import { createRun } from './begin.ts';
import { type CopyInsights, type CopySource, copiesOf, planCopy } from './copy-plan.ts';
import { planInsights } from './insight-plan.ts';
import { drawInsight } from './pictures.ts';
import { readGiven } from './reading.ts';
import { bodiesOf } from './shown-copy.ts';
import { toSource } from './shown-source.ts';
import { copyOrder } from './step-copy.ts';
import { verified } from './step-insights.ts';
import { writersOf } from './step-work.ts';

interface OneSource {
  sourceText?: string | undefined;
  sourceUrl?: string | undefined;
  sourceId?: string | undefined;
}

function givenOf({ sourceText, sourceUrl, sourceId }: OneSource): SourceInput[] {
  return [
    ...(sourceText === undefined ? [] : [{ kind: 'text' as const, title: '', text: sourceText }]),
    ...(sourceUrl === undefined ? [] : [{ kind: 'url' as const, url: sourceUrl }]),
    ...(sourceId === undefined ? [] : [{ kind: 'kept' as const, sourceId }]),
  ];
}

function oneOf(input: OneSource): SourceInput {
  const given = givenOf(input);
  const [only] = given;
  if (only && given.length === 1) return only;
  throw new Refusal('invalid_input', 'It is not said what to work on, or more than once.', {
    field: 'sourceText',
    remedy: 'Give one of source_text, source_url and source_id.',
  });
}

const fieldOf: Partial<Record<SourceInput['kind'], string>> = { text: 'sourceText', url: 'sourceUrl' };

function readOne(context: ServiceContext, input: OneSource, signal?: AbortSignal) {
  const given = oneOf(input);
  return readGiven(context, given, signal, fieldOf[given.kind]);
}

function costOf(tasks: readonly AiTask[]) {
  return {
    costMicros: tasks.reduce((sum, { costMicros }) => sum + (costMicros ?? 0), 0),
    unpriced: tasks.filter(({ costMicros, inputTokens }) => costMicros === null && inputTokens !== null)
      .length,
    taskIds: tasks.map(({ id }) => id),
  };
}

function toldOf(tasks: readonly AiTask[]) {
  const { writer, ...why } = writersOf(tasks, { writer: 'model' });
  return {
    writer: writer === 'model' || writer === 'mixed' ? writer : ('built_in' as const),
    ...why,
    ...costOf(tasks),
  };
}

function refuseCancelled(task: AiTask): void {
  if (task.status === 'done') return;
  throw new Refusal('conflict', 'The task was cancelled.', { remedy: 'Ask again when you need it.' });
}

interface InsightAsk extends OneSource {
  count: number;
  language?: string | undefined;
  audience?: string | undefined;
  instruction?: string | undefined;
  fresh: boolean;
}

async function insightsFor(context: ServiceContext, input: InsightAsk, signal?: AbortSignal) {
  const source = await readOne(context, input, signal);
  const plan = planInsights(source, {
    count: input.count,
    language: input.language ?? null,
    audience: input.audience,
    instruction: input.instruction ?? null,
    fresh: input.fresh,
  });
  const task = await runTask(context, plan, signal);
  refuseCancelled(task);
  return { source, task, ...verified(task, source, input.count) };
}

export async function generateInsights(context: ServiceContext, input: InsightAsk, signal?: AbortSignal) {
  const { source, task, found, dropped } = await insightsFor(context, input, signal);
  return { ...toldOf([task]), source: toSource(source, 0), insights: found, dropped };
}

interface CopyInput extends OneSource, RunBrief {
  insights?: { text: string; quote: string }[] | undefined;
  platforms: NetworkId[];
  variants: number;
  fresh: boolean;
}

const insightsLookedFor = 5;

/** What texts are written from: the insights that were given, else those of the source. */
async function grounds(
  context: ServiceContext,
  input: CopyInput,
  signal?: AbortSignal,
): Promise<{ source: CopySource & { url: string | null }; insights: CopyInsights; tasks: AiTask[] }> {
  const given = input.insights ?? [];
  if (given.length === 0) {
    const ask = { ...input, count: insightsLookedFor, instruction: undefined };
    const { source, task, found } = await insightsFor(context, ask, signal);
    if (found.length > 0) {
      return { source, tasks: [task], insights: found.map((one, index) => ({ ...one, id: String(index) })) };
    }
    throw new Refusal('unavailable', 'No insight with a quote was found in the source.', {
      remedy: 'Give the insights yourself, or another source.',
    });
  }
  const insights = given.map((one, index) => ({ ...one, id: String(index), kind: 'point' as const }));
  if (givenOf(input).length > 0)
    return { source: await readOne(context, input, signal), insights, tasks: [] };
  const text = given.flatMap((one) => [one.text, one.quote]).join('\n');
  const source = { id: '', title: '', author: null, site: null, language: null, url: null, text };
  return { source, insights, tasks: [] };
}

export async function generateCopy(context: ServiceContext, input: CopyInput, signal?: AbortSignal) {
  const { source, insights, tasks } = await grounds(context, input, signal);
  const ground = await groundOf(context);
  const settings = { brief: runBrief.parse(input), variants: input.variants, postsForEachTarget: 1 };
  const items = [];
  for (const network of [...new Set(input.platforms)]) {
    const target = { network, accountIds: [], thread: 'auto' as const };
    const order = await copyOrder(context, { settings, source }, target, { instruction: null });
    const plan = planCopy(source, insights, ground, { ...order, fresh: input.fresh });
    const task = await runTask(context, plan, signal);
    refuseCancelled(task);
    tasks.push(task);
    const variants = copiesOf(task, source, insights, order).flatMap((one) => one.variants);
    items.push({
      network,
      variants: variants.map((variant) => ({
        ...variant,
        counts: bodiesOf(variant).map((body) => countText(network, body, order.limits)),
      })),
    });
  }
  return { ...toldOf(tasks), items };
}

interface VisualInput {
  text: string;
  quote?: string | undefined;
  author?: string | undefined;
  title: string;
  platforms?: NetworkId[] | undefined;
  sizeIds?: SizeId[] | undefined;
  templateId?: string | undefined;
  lookId?: string | undefined;
}

function sizesOf({ platforms = [], sizeIds = [] }: VisualInput): SizeId[] {
  const asked = [...sizeIds, ...platforms.flatMap((network) => visualSizeFor(network) ?? [])];
  if (asked.length > 0) return [...new Set(asked)];
  if (platforms.length === 0) return ['square'];
  throw new Refusal('invalid_input', 'None of these platforms shows pictures.', {
    field: 'platforms',
    remedy: 'Name another platform, or sizes.',
  });
}

export async function generateVisuals(context: ServiceContext, input: VisualInput) {
  const matter = {
    kind: input.quote ? ('quote' as const) : /\d/.test(input.text) ? ('figure' as const) : ('point' as const),
    text: input.text,
    quote: input.quote ?? input.text,
    title: input.title,
    author: input.author ?? null,
    site: null,
  };
  const items = [];
  for (const sizeId of sizesOf(input)) {
    const { templateId, lookId } = input;
    const drawn = await drawInsight(context, matter, {
      sizeId,
      ...(templateId !== undefined && { templateId }),
      ...(lookId !== undefined && { lookId }),
    });
    const media = toMedia(await mediaRow(context, drawn.mediaId));
    items.push({ media, sizeId, templateId: drawn.templateId, notes: drawn.notes });
  }
  return { items };
}

interface CompleteInput extends OneSource, RunBrief {
  sources?: SourceInput[] | undefined;
  platforms: NetworkId[];
  accountIds: string[];
  name?: string | undefined;
  insightsForEach: number;
  postsForEachTarget: number;
  variants: number;
  writer: RunSettings['writer'];
  visuals: RunSettings['visuals'];
  labels: string[];
  budgetMicros: number | null;
}

async function targetsOf(context: ServiceContext, input: CompleteInput): Promise<RunSettings['targets']> {
  const accounts = await context.db
    .selectFrom('accounts')
    .select(['id', 'network'])
    .where('disconnected_at', 'is', null)
    .execute();
  const wrong = input.accountIds.findIndex((id) => {
    const account = accounts.find((one) => one.id === id);
    return !account || !input.platforms.includes(account.network);
  });
  if (wrong >= 0) {
    throw new Refusal('not_found', 'There is no such account on the platforms of this call.', {
      field: `accountIds.${wrong}`,
      remedy: 'Give accounts that are connected, and name their platforms.',
    });
  }
  return [...new Set(input.platforms)].map((network) => ({
    network,
    accountIds: accounts
      .filter((account) => account.network === network && input.accountIds.includes(account.id))
      .map(({ id }) => id),
    thread: 'auto',
  }));
}

export async function generateComplete(context: ServiceContext, input: CompleteInput): Promise<OpenedRun> {
  const sources = [...givenOf(input), ...(input.sources ?? [])];
  if (sources.length === 0) oneOf(input);
  const { insightsForEach, postsForEachTarget, variants, writer, visuals, labels, budgetMicros, name } =
    input;
  return createRun(context, {
    name,
    sources,
    brief: runBrief.parse(input),
    targets: await targetsOf(context, input),
    insightsForEach,
    postsForEachTarget,
    variants,
    writer,
    visuals,
    pauseAfter: [],
    postAs: 'drafts',
    labels,
    campaignId: null,
    budgetMicros,
  });
}
