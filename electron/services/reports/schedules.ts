import { type ReportSchedule, reportSchedule } from '../../../shared/contract/report-shapes.ts';
import { nextRun } from '../../../shared/reports/schedule.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { orderFile } from './orders.ts';
import { definitionOf, type ReportRow } from './rows.ts';

/** When a report is made next, kept with it and on the queue; without a schedule it is taken from there. */
export async function planNext(
  context: ServiceContext,
  id: string,
  schedule: ReportSchedule | null,
  timeZone = context.workspace.timeZone,
): Promise<void> {
  const runAt = schedule === null ? null : nextRun(schedule, context.clock.now(), timeZone);
  await context.db.updateTable('reports').set({ next_run_at: runAt }).where('id', '=', id).execute();
  if (runAt !== null) {
    await enqueueJob(context, { kind: 'scheduled_report', subject: id, payload: { reportId: id }, runAt });
    return;
  }
  await context.db
    .deleteFrom('jobs')
    .where('kind', '=', 'scheduled_report')
    .where('subject', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

function scheduledRows(context: ServiceContext): Promise<ReportRow[]> {
  return context.db
    .selectFrom('reports')
    .selectAll()
    .where('schedule', 'is not', null)
    .where('deleted_at', 'is', null)
    .execute();
}

/** The clocks of another zone show the times of all schedules. */
export async function replanReports(context: ServiceContext, timeZone: string): Promise<void> {
  for (const { id, schedule } of await scheduledRows(context)) {
    await planNext(
      context,
      id,
      schedule === null ? null : reportSchedule.parse(JSON.parse(schedule)),
      timeZone,
    );
  }
}

/**
 * Job handler: orders the files of a report that is due, and plans the next time in the same transaction. Times that
 * passed while the program was closed are made up for once.
 */
export async function runScheduledReport(
  context: ServiceContext,
  payload: Record<string, unknown>,
): Promise<void> {
  const id = String(payload.reportId);
  const rows = await scheduledRows(context);
  const row = rows.find((each) => each.id === id);
  if (!row?.schedule || row.next_run_at === null || row.next_run_at > context.clock.now()) return;
  const schedule = reportSchedule.parse(JSON.parse(row.schedule));
  await context.transaction(async (inside) => {
    for (const format of schedule.formats) {
      await orderFile(inside, { reportId: id, definition: definitionOf(row), format, isScheduled: true });
    }
    await planNext(inside, id, schedule);
  });
}
