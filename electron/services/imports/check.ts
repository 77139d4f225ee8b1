import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportSettings, ImportSummary } from '../../../shared/contract/imports.ts';
import { isTimeZone } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { type CheckedRow, checkRow } from './check-row.ts';
import { dateOrderOf, type SheetBody, sheetWorld } from './sheet-world.ts';

export interface CheckedSheet {
  rows: CheckedRow[];
  summary: ImportSummary;
  batch: Awaited<ReturnType<typeof sheetWorld>>['batch'];
}

/** Few enough that the rest of the program is not kept waiting. */
const rowsAtOnce = 50;

function summaryOf(rows: readonly CheckedRow[]): Omit<ImportSummary, 'dateOrder' | 'dateOrderIs'> {
  const ready = rows.filter(({ post }) => post !== undefined);
  const times = ready.flatMap(({ shown }) => shown.scheduledAt ?? []).sort();
  const drafts = ready.filter(({ shown }) => shown.isDraft).length;
  return {
    ready: ready.length,
    errors: rows.filter(({ shown }) => shown.state === 'error').length,
    duplicates: rows.filter(({ shown }) => shown.duplicate !== null).length,
    warnings: rows.filter(({ shown }) => shown.problems.some(({ level }) => level === 'warning')).length,
    scheduled: ready.length - drafts,
    drafts,
    firstAt: times[0] ?? null,
    lastAt: times.at(-1) ?? null,
  };
}

/** Reads every row as the settings say and judges it; stores nothing. */
export async function checkSheet(
  context: ServiceContext,
  body: SheetBody,
  settings: ImportSettings,
): Promise<CheckedSheet> {
  const guessed = dateOrderOf(body, settings.mapping);
  const order = settings.dateOrder ?? guessed.order;
  const timeZone = isTimeZone(settings.timeZone) ? settings.timeZone : context.workspace.timeZone;
  const world = await sheetWorld(context, body, { ...settings, timeZone }, order);
  const rows: CheckedRow[] = [];
  for (const [at, cells] of body.rows.entries()) {
    rows.push(checkRow(world, body.numbers[at] ?? at + 1, cells));
    if (at % rowsAtOnce === rowsAtOnce - 1) await nextTurn();
  }
  return {
    rows,
    batch: world.batch,
    summary: {
      ...summaryOf(rows),
      dateOrder: order,
      dateOrderIs: settings.dateOrder ? 'chosen' : guessed.certainty,
    },
  };
}
