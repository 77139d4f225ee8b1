import type { AiTask } from '../../../shared/contract/ai.ts';
import { findQuote, pageAt, quotable } from '../../../shared/pipeline/quotes.ts';
import { type InsightKind, insightKinds } from '../../../shared/pipeline/steps.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { type InsightOrder, planInsights } from './insight-plan.ts';
import { readLetters } from './prompts.ts';
import type { SourceRow } from './rows.ts';
import { pageStartsOf } from './shown-source.ts';
import { askOnce, type StepEnd, type StepWork, sourceOf, writersOf } from './step-work.ts';

export interface FoundInsight {
  kind: InsightKind;
  text: string;
  quote: string;
  start: number;
  end: number;
  page: number | null;
  why: string;
  marks: AiTask['variants'][number]['marks'];
}

function kindOf(told: string | undefined): InsightKind {
  return insightKinds.find((kind) => kind === told) ?? 'point';
}

/** The insights whose quotes stand in the source, each with its place; the others are counted. */
export function verified(
  task: Pick<AiTask, 'variants'>,
  source: Pick<SourceRow, 'text' | 'page_starts'>,
  most: number,
): { found: FoundInsight[]; dropped: number; twice: number } {
  const text = quotable(source.text);
  const pages = pageStartsOf(source);
  const found: FoundInsight[] = [];
  let dropped = 0;
  let twice = 0;
  for (const { text: words, why, marks, about } of task.variants) {
    const place = findQuote(text, about?.quote ?? '');
    if (!place) {
      dropped += 1;
      continue;
    }
    if (found.some(({ start, end }) => start < place.end && place.start < end)) {
      twice += 1;
      continue;
    }
    found.push({
      kind: kindOf(about?.kind),
      text: words,
      quote: source.text.slice(place.start, place.end),
      ...place,
      page: pageAt(pages, place.start),
      why,
      marks,
    });
  }
  return { found: found.slice(0, most), dropped, twice };
}

export function droppedWords(dropped: number): string {
  if (dropped === 0) return '';
  const are =
    dropped === 1 ? '1 suggestion dropped: its quote is' : `${dropped} suggestions dropped: their quotes are`;
  return `${are} not in the source.`;
}

function refuseNone(dropped: number): Refusal {
  return new Refusal(
    'unavailable',
    dropped > 0
      ? `No insight is left. ${droppedWords(dropped)}`
      : 'Nothing in this source is worth a post of its own: it has no whole sentences, or too few.',
    { remedy: 'Do the step again with an instruction, add an insight by its quote, or take another source.' },
  );
}

async function keepInsights(
  context: ServiceContext,
  itemId: string,
  found: readonly FoundInsight[],
  writer: 'model' | 'built_in',
): Promise<void> {
  // What a person wrote or approved stays.
  await context.db
    .deleteFrom('content_insights')
    .where('item_id', '=', itemId)
    .where('state', '<>', 'approved')
    .where('is_edited', '=', 0)
    .where('writer', '<>', 'person')
    .execute();
  const kept = await context.db
    .selectFrom('content_insights')
    .select(['quote_start', 'quote_end', 'position'])
    .where('item_id', '=', itemId)
    .execute();
  const isNew = (one: FoundInsight) =>
    kept.every(({ quote_start, quote_end }) => one.end <= quote_start || one.start >= quote_end);
  const first = Math.max(-1, ...kept.map(({ position }) => position)) + 1;
  const rows = found.filter(isNew).map((one, index) => ({
    id: context.ids.next(),
    item_id: itemId,
    position: first + index,
    kind: one.kind,
    text: one.text,
    quote: one.quote,
    quote_start: one.start,
    quote_end: one.end,
    page: one.page,
    why: one.why,
    marks: JSON.stringify(one.marks),
    writer,
  }));
  if (rows.length > 0) await context.db.insertInto('content_insights').values(rows).execute();
}

/** Insights with quotes that stand in the source: by the model, else by rules. */
export async function findInsights(context: ServiceContext, work: StepWork): Promise<StepEnd> {
  const { settings, step, item } = work;
  const source = sourceOf(work);
  const order: InsightOrder = {
    count: settings.insightsForEach,
    language: settings.brief.language ?? null,
    audience: settings.brief.audience,
    instruction: step.instruction,
    fresh: step.instruction !== null,
  };
  const plan = planInsights(source, order);
  const task = await askOnce(context, work, 'insights', plan);
  const { found, dropped, twice } = verified(task, source, settings.insightsForEach);
  if (found.length === 0) throw refuseNone(dropped);
  const isCut = task.writer === 'model' && source.text.length > readLetters;
  const message = [
    `${found.length} ${found.length === 1 ? 'insight' : 'insights'}.`,
    droppedWords(dropped),
    twice > 0 ? `${twice} said the same as others.` : '',
    isCut
      ? `The model read the first ${readLetters.toLocaleString('en')} of ${source.text.length.toLocaleString('en')} characters.`
      : '',
  ];
  return {
    ...writersOf([task], settings),
    message: message.filter((words) => words !== '').join(' '),
    store: (inside) => keepInsights(inside, item.id, found, task.writer ?? 'built_in'),
  };
}
