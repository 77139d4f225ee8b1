import type { Selectable } from 'kysely';
import {
  type Report,
  type ReportDefinition,
  type ReportFile,
  reportDefinition,
  reportSchedule,
} from '../../../shared/contract/report-shapes.ts';
import { notFound } from '../../../shared/refusal.ts';
import { periodOf } from '../../../shared/reports/period.ts';
import { dateIn, isoInstant } from '../../../shared/time.ts';
import type { ReportFilesTable, ReportsTable } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';

export type ReportRow = Selectable<ReportsTable>;
export type FileRow = Selectable<ReportFilesTable>;
const filesShown = 4;

export function definitionOf(row: { name?: string; definition: string }): ReportDefinition {
  const stored = JSON.parse(row.definition) as object;
  return reportDefinition.parse(row.name === undefined ? stored : { ...stored, name: row.name });
}

/** A name that every system takes, and that says what is in the file. */
function fileName(name: string, { from_date, to_date, format }: FileRow): string {
  const base = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+/u, '')
    .slice(0, 80)
    .trim();
  return `${base || 'Report'} ${from_date} to ${to_date}.${format}`;
}

export function toFile(row: FileRow): ReportFile {
  const { name } = definitionOf(row);
  return {
    id: row.id,
    reportId: row.report_id,
    name,
    fileName: fileName(name, row),
    format: row.format,
    state: row.state,
    done: row.done,
    total: row.total,
    from: row.from_date,
    to: row.to_date,
    sizeBytes: row.size_bytes,
    pages: row.pages,
    isScheduled: row.is_scheduled === 1,
    createdAt: isoInstant(row.created_at),
    endedAt: row.ended_at === null ? null : isoInstant(row.ended_at),
    reason: row.reason,
    remedy: row.remedy,
  };
}

export async function reportRow(context: ServiceContext, id: string): Promise<ReportRow> {
  const row = await context.db
    .selectFrom('reports')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound('report');
  return row;
}

export async function fileRow(context: ServiceContext, id: string): Promise<FileRow> {
  const row = await context.db.selectFrom('report_files').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('report file');
  return row;
}

function filesOf(context: ServiceContext, reportId: string): Promise<FileRow[]> {
  return context.db
    .selectFrom('report_files')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filesShown)
    .execute();
}

export async function toReport(context: ServiceContext, row: ReportRow): Promise<Report> {
  const definition = definitionOf(row);
  const today = dateIn(context.clock.now(), context.workspace.timeZone);
  return {
    ...definition,
    id: row.id,
    schedule: row.schedule === null ? null : reportSchedule.parse(JSON.parse(row.schedule)),
    nextRunAt: row.next_run_at === null ? null : isoInstant(row.next_run_at),
    period: periodOf(definition.range, today),
    createdAt: isoInstant(row.created_at),
    updatedAt: isoInstant(row.updated_at),
    files: (await filesOf(context, row.id)).map(toFile),
  };
}

export async function announce(context: ServiceContext, name: string, id: string): Promise<void> {
  await context.emit({ topic: 'reports', name, resourceId: id });
}
