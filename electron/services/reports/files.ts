import { openAsBlob } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { ReportFile, ReportFormat } from '../../../shared/contract/report-shapes.ts';
import { decodeCursor, pageOf } from '../../../shared/cursor.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { stopMaking } from './making.ts';
import { announce, fileRow, toFile } from './rows.ts';
import { reportPath } from './store.ts';

const types: Record<ReportFormat, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  png: 'image/png',
};

export async function getReportFile(context: ServiceContext, id: string): Promise<ReportFile> {
  return toFile(await fileRow(context, id));
}

export async function listReportFiles(
  context: ServiceContext,
  input: { cursor?: string | undefined; limit: number; reportId?: string | undefined },
): Promise<{ items: ReportFile[]; nextCursor: string | null }> {
  let query = context.db
    .selectFrom('report_files')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.reportId !== undefined) query = query.where('report_id', '=', input.reportId);
  if (input.cursor) {
    const after = decodeCursor(input.cursor);
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('created_at', 'id'), '<', tuple(after.at, after.id)),
    );
  }
  const cursorOf = (row: { created_at: number; id: string }) => ({ at: row.created_at, id: row.id });
  return pageOf(await query.execute(), input.limit, cursorOf, toFile);
}

export async function cancelReportFile(context: ServiceContext, id: string): Promise<ReportFile> {
  await context.transaction(async (inside) => {
    const { state } = await fileRow(inside, id);
    if (state !== 'waiting' && state !== 'running') {
      throw new Refusal('conflict', 'This report is no longer being made.', {
        remedy: state === 'done' ? 'Delete the file if nobody needs it.' : 'Make it again when you need it.',
      });
    }
    await inside.db
      .updateTable('report_files')
      .set({ state: 'cancelled', ended_at: inside.clock.now() })
      .where('id', '=', id)
      .execute();
    await announce(inside, 'reportFileCancelled', id);
  });
  stopMaking(id);
  return getReportFile(context, id);
}

function goneFile(cause: unknown): Refusal {
  const refusal = new Refusal('gone', 'The file of this report is no longer there.', {
    remedy: 'Make the report again.',
  });
  refusal.cause = cause;
  return refusal;
}

export async function downloadReport(context: ServiceContext, id: string): Promise<File> {
  const row = await fileRow(context, id);
  if (row.state !== 'done') {
    throw new Refusal('conflict', 'This report has no file.', {
      remedy:
        row.state === 'waiting' || row.state === 'running' ? 'Wait until it is done.' : 'Make it again.',
    });
  }
  const path = reportPath(context, id);
  try {
    await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw goneFile(error);
    throw error;
  }
  const type = types[row.format];
  return new File([await openAsBlob(path, { type })], toFile(row).fileName, { type });
}

export async function removeReportFile(context: ServiceContext, id: string): Promise<{ id: string }> {
  await context.transaction(async (inside) => {
    await fileRow(inside, id);
    await inside.db.deleteFrom('report_files').where('id', '=', id).execute();
    await announce(inside, 'reportFileDeleted', id);
  });
  stopMaking(id);
  await rm(reportPath(context, id), { force: true });
  return { id };
}
