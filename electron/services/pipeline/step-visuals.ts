import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { drawInsight, matterOf, sizeFor } from './pictures.ts';
import { type CopyRow, type InsightRow, texts } from './rows.ts';
import { type StepEnd, type StepWork, Superseded, stepProgress } from './step-work.ts';

async function openCopies(context: ServiceContext, itemId: string): Promise<CopyRow[]> {
  return context.db
    .selectFrom('content_copies')
    .selectAll()
    .where('item_id', '=', itemId)
    .where('state', '<>', 'rejected')
    .orderBy('position')
    .execute();
}

async function insightOf(context: ServiceContext, copy: CopyRow): Promise<InsightRow | undefined> {
  const [id = ''] = texts.parse(JSON.parse(copy.insight_ids));
  const own = await context.db
    .selectFrom('content_insights')
    .selectAll()
    .where('item_id', '=', copy.item_id)
    .orderBy('position')
    .execute();
  return own.find((insight) => insight.id === id) ?? own[0];
}

/** Draws for one text; answers why it could not, where a template or its words are the reason. */
async function drawFor(context: ServiceContext, work: StepWork, copy: CopyRow): Promise<string | undefined> {
  const { source, settings } = work;
  const sizeId = sizeFor(copy.network, settings.visuals);
  const insight = await insightOf(context, copy);
  if (!source || !sizeId || !insight) return undefined;
  try {
    const drawn = await drawInsight(context, matterOf(insight, source), { ...settings.visuals, sizeId });
    await context.db
      .updateTable('content_copies')
      .set({
        media_id: drawn.mediaId,
        template_id: drawn.templateId,
        picture_notes: JSON.stringify(drawn.notes),
        alt_text: drawn.altText,
      })
      .where('id', '=', copy.id)
      .where('media_id', 'is', null)
      .execute();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    context.log.info({ error, copyId: copy.id }, 'a picture of a run was not drawn');
    return error.message;
  }
}

/** Pictures for the texts of a source, from templates. What was drawn before an interruption is not drawn again. */
export async function drawPictures(context: ServiceContext, work: StepWork): Promise<StepEnd> {
  const { settings, item, step, signal } = work;
  if (settings.visuals === null)
    return { writer: 'program', message: 'The run was started without pictures.' };
  const all = await openCopies(context, item.id);
  const shown = all.filter(({ network }) => sizeFor(network, settings.visuals) !== undefined);
  // Asked for anew: those of texts that a person has not settled.
  if (step.instruction !== null && step.done === 0) {
    await context.db
      .updateTable('content_copies')
      .set({ media_id: null, template_id: null })
      .where('item_id', '=', item.id)
      .where('state', '=', 'open')
      .where('template_id', 'is not', null)
      .execute();
  }
  const problems: string[] = [];
  let drawn = 0;
  for (const [index, { id }] of shown.entries()) {
    if (signal.aborted) throw new Superseded();
    const copy = (await openCopies(context, item.id)).find((row) => row.id === id);
    if (copy && copy.media_id === null) {
      const problem = await drawFor(context, work, copy);
      if (problem) problems.push(problem);
    }
    drawn = index + 1 - problems.length;
    await stepProgress(context, work, { done: index + 1, total: shown.length });
  }
  const left = all.length - shown.length;
  const message = [
    `${drawn} ${drawn === 1 ? 'picture' : 'pictures'} from templates.`,
    left > 0 ? `${left} ${left === 1 ? 'text goes' : 'texts go'} where posts have no pictures.` : '',
    problems.length > 0 ? `${problems.length} could not be drawn: ${problems[0]}` : '',
  ];
  return { writer: 'program', message: message.filter((words) => words !== '').join(' ') };
}
