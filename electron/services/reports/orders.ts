import { createHash } from 'node:crypto';
import type { ReportDefinition, ReportFile, ReportFormat } from '../../../shared/contract/report-shapes.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { periodOf } from '../../../shared/reports/period.ts';
import { dateIn } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { announce, definitionOf, fileRow, reportRow, toFile } from './rows.ts';

/** More that wait would be forgotten by whoever asked. */
const mostWaiting = 40;

interface Order {
  reportId: string | null;
  definition: ReportDefinition;
  format: ReportFormat;
  isScheduled: boolean;
}

async function refuseTooMany(context: ServiceContext): Promise<void> {
  const { waiting } = await context.db
    .selectFrom('report_files')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow();
  if (waiting < mostWaiting) return;
  throw new Refusal('rate_limited', `${waiting} reports wait to be made.`, {
    remedy: 'Wait until some are done, or cancel some.',
  });
}

/** Has a file made; while the same is being made already, that one is the answer. */
export async function orderFile(context: ServiceContext, order: Order): Promise<string> {
  const { definition, format, isScheduled } = order;
  const text = JSON.stringify(definition);
  const fence = createHash('sha256').update(`${order.reportId}\n${text}`).digest('hex');
  const known = await context.db
    .selectFrom('report_files')
    .select('id')
    .where('fence', '=', fence)
    .where('format', '=', format)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  if (known) return known.id;
  await refuseTooMany(context);
  const period = periodOf(definition.range, dateIn(context.clock.now(), context.workspace.timeZone));
  const id = context.ids.next();
  await context.db
    .insertInto('report_files')
    .values({
      id,
      report_id: order.reportId,
      definition: text,
      fence,
      format,
      state: 'waiting',
      total: definition.blocks.length * 2,
      from_date: period.from,
      to_date: period.to,
      is_scheduled: isScheduled ? 1 : 0,
      asked_by: context.actor.name,
      created_at: context.clock.now(),
    })
    .execute();
  await enqueueJob(context, {
    kind: 'make_report',
    subject: id,
    payload: { fileId: id },
    runAt: context.clock.now(),
  });
  await announce(context, 'reportFileOrdered', id);
  return id;
}

interface GenerateInput {
  reportId?: string | undefined;
  definition?: ReportDefinition | undefined;
  format: ReportFormat;
  range?: ReportDefinition['range'] | undefined;
}

export async function generateReport(context: ServiceContext, input: GenerateInput): Promise<ReportFile> {
  const { reportId, definition, format, range } = input;
  if ((reportId === undefined) === (definition === undefined)) {
    throw new Refusal('invalid_input', 'It has to be one report.', {
      field: reportId === undefined ? 'reportId' : 'definition',
      remedy: 'Give either the id of a kept report, or a definition.',
    });
  }
  const id = await context.transaction(async (inside) => {
    const given = definition ?? definitionOf(await reportRow(inside, reportId ?? ''));
    return orderFile(inside, {
      reportId: reportId ?? null,
      definition: range ? { ...given, range } : given,
      format,
      isScheduled: false,
    });
  });
  return toFile(await fileRow(context, id));
}
