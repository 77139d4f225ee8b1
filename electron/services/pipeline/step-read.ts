import type { ServiceContext } from '../context.ts';
import { readGiven } from './reading.ts';
import { givenOf } from './rows.ts';
import type { StepEnd, StepWork } from './step-work.ts';

/** Reads the source; what was read before is not read again. */
export async function readStep(context: ServiceContext, work: StepWork): Promise<StepEnd> {
  const { item, source, step, signal } = work;
  const isAsked = step.instruction !== null && givenOf(item).kind !== 'kept';
  const row = source && !isAsked ? source : await readGiven(context, givenOf(item), signal);
  const pages = (JSON.parse(row.page_starts) as number[]).length;
  const where = pages > 0 ? ` on ${pages} ${pages === 1 ? 'page' : 'pages'}` : '';
  return {
    writer: 'program',
    message: `${row.words.toLocaleString('en')} words${where}.`,
    store: async (inside) => {
      await inside.db
        .updateTable('content_items')
        .set({ source_id: row.id, label: row.title || item.label })
        .where('id', '=', item.id)
        .execute();
    },
  };
}
