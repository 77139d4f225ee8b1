import { findMarks } from '../../../shared/ai/marks.ts';
import { plainText } from '../../../shared/ai/plain-text.ts';
import type { Insight } from '../../../shared/contract/pipeline-records.ts';
import { findQuote, pageAt, quotable } from '../../../shared/pipeline/quotes.ts';
import type { InsightKind } from '../../../shared/pipeline/steps.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { insightRow, itemRow, type SourceRow, sourceRow } from './rows.ts';
import { toInsight } from './shown-copy.ts';
import { pageStartsOf } from './shown-source.ts';

async function sourceOf(context: ServiceContext, itemId: string): Promise<SourceRow> {
  const item = await itemRow(context, itemId);
  if (item.source_id !== null) return sourceRow(context, item.source_id);
  throw new Refusal('conflict', 'The source is not read yet, or was forgotten.', {
    field: 'id',
    remedy: 'Wait until it is read.',
  });
}

/** Where a quote stands, in the words of the source; refuses one that does not. */
function placeOf(source: SourceRow, quote: string) {
  const place = findQuote(quotable(source.text), quote);
  if (!place) {
    throw new Refusal('invalid_input', 'This quote is not in the source.', {
      field: 'quote',
      remedy: 'Copy it from the text of the source, at least three words.',
    });
  }
  return {
    quote: source.text.slice(place.start, place.end),
    quote_start: place.start,
    quote_end: place.end,
    page: pageAt(pageStartsOf(source), place.start),
  };
}

export function refuseStale(version: number, given: number | undefined, what: string): void {
  if (given === undefined || given === version) return;
  throw new Refusal('conflict', `Somebody else has changed this ${what} meanwhile.`, {
    field: 'version',
    remedy: `Look at it again (it is at version ${version}), then repeat your change.`,
  });
}

async function tell(context: ServiceContext, itemId: string, name: string): Promise<void> {
  const { run_id: runId } = await itemRow(context, itemId);
  await context.emit({ topic: 'pipeline', name, resourceId: runId, data: { itemId } });
}

/** An insight of a person, approved with it. */
export async function addInsight(
  context: ServiceContext,
  input: { id: string; kind: InsightKind; text: string; quote: string },
): Promise<Insight> {
  const source = await sourceOf(context, input.id);
  const id = context.ids.next();
  const text = plainText(input.text).trim();
  await context.transaction(async (inside) => {
    const last = await inside.db
      .selectFrom('content_insights')
      .select(({ fn }) => fn.max<number | null>('position').as('position'))
      .where('item_id', '=', input.id)
      .executeTakeFirst();
    await inside.db
      .insertInto('content_insights')
      .values({
        id,
        item_id: input.id,
        position: (last?.position ?? -1) + 1,
        kind: input.kind,
        text,
        ...placeOf(source, input.quote),
        why: '',
        marks: JSON.stringify(findMarks(text, [source.text, source.title])),
        writer: 'person',
        state: 'approved',
      })
      .execute();
    await tell(inside, input.id, 'insightAdded');
  });
  return toInsight(await insightRow(context, id));
}

export async function updateInsight(
  context: ServiceContext,
  input: {
    id: string;
    version?: number | undefined;
    kind?: InsightKind | undefined;
    text?: string | undefined;
    quote?: string | undefined;
    state?: Insight['state'] | undefined;
  },
): Promise<Insight> {
  await context.transaction(async (inside) => {
    const row = await insightRow(inside, input.id);
    refuseStale(row.version, input.version, 'insight');
    const source = await sourceOf(inside, row.item_id);
    const text = input.text === undefined ? row.text : plainText(input.text).trim();
    const isEdited = text !== row.text || (input.quote !== undefined && input.quote !== row.quote);
    await inside.db
      .updateTable('content_insights')
      .set({
        kind: input.kind ?? row.kind,
        text,
        ...(input.quote !== undefined && input.quote !== row.quote && placeOf(source, input.quote)),
        marks: JSON.stringify(findMarks(text, [source.text, source.title])),
        state: input.state ?? row.state,
        is_edited: isEdited ? 1 : row.is_edited,
        version: row.version + 1,
      })
      .where('id', '=', row.id)
      .execute();
    await tell(inside, row.item_id, 'insightChanged');
  });
  return toInsight(await insightRow(context, input.id));
}
