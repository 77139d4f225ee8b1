import { rm } from 'node:fs/promises';
import { Refusal } from '../../../shared/refusal.ts';
import { makeReportFile } from '../../providers/reports/reports.ts';
import type { ServiceContext } from '../context.ts';
import { raiseNotification } from '../notifications/service.ts';
import { brandingOf, gatherReport } from './gathering.ts';
import { announce, definitionOf, type FileRow, fileRow } from './rows.ts';
import { fontsFolder, readyFolder, reportPath } from './store.ts';

/** A file whose making ended the program this often is not tried again. */
const mostAttempts = 3;
const toldEveryMs = 300;

/** What is being made in this process. */
const inWork = new Map<string, AbortController>();

export function stopMaking(fileId: string): void {
  inWork.get(fileId)?.abort();
}

/** Ends a file, unless someone has cancelled it meanwhile. */
async function end(
  context: ServiceContext,
  row: FileRow,
  ended: { state: 'done' | 'failed' } & Partial<FileRow>,
): Promise<boolean> {
  return context.transaction(async (inside) => {
    const { numUpdatedRows } = await inside.db
      .updateTable('report_files')
      .set({ ...ended, ended_at: inside.clock.now() })
      .where('id', '=', row.id)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    const { name } = definitionOf(row);
    const period = row.from_date === row.to_date ? row.from_date : `${row.from_date} to ${row.to_date}`;
    await raiseNotification(inside, {
      kind: 'report',
      title: ended.state === 'done' ? `“${name}” is ready` : `“${name}” could not be made`,
      body:
        ended.state === 'done'
          ? `${row.format.toUpperCase()} of ${period}. It is in Analytics › Reports.`
          : `${ended.reason ?? ''} ${ended.remedy ?? ''}`.trim(),
      postId: null,
      accountId: null,
    });
    await announce(inside, ended.state === 'done' ? 'reportFileMade' : 'reportFileFailed', row.id);
    return true;
  });
}

/** Tells how far a file is, now and then. */
function progressTeller(context: ServiceContext, id: string) {
  let toldAt = Number.NEGATIVE_INFINITY;
  return async (done: number): Promise<void> => {
    const now = context.clock.monotonic();
    if (now - toldAt < toldEveryMs) return;
    toldAt = now;
    await context.db
      .updateTable('report_files')
      .set({ done })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute();
    await announce(context, 'reportFileAdvanced', id);
  };
}

async function make(context: ServiceContext, row: FileRow, signal: AbortSignal): Promise<void> {
  const definition = definitionOf(row);
  const blocks = definition.blocks.length;
  const tell = progressTeller(context, row.id);
  const branding = await brandingOf(context);
  const period = { from: row.from_date, to: row.to_date };
  const content = await gatherReport(context, definition, period, branding, async (done) => {
    signal.throwIfAborted();
    await tell(done);
  });
  await readyFolder(context);
  const path = reportPath(context, row.id);
  const made = await makeReportFile(
    {
      content,
      format: row.format,
      path,
      logoPath: branding.logo?.path ?? null,
      fontsFolder: fontsFolder(context),
    },
    signal,
    (share) =>
      void tell(blocks + Math.floor(share * blocks)).catch((error: unknown) => {
        context.log.warn({ error, fileId: row.id }, 'progress of a report not told');
      }),
  );
  const kept = await end(context, row, {
    state: 'done',
    done: row.total,
    size_bytes: made.sizeBytes,
    pages: made.pages,
  });
  if (!kept) await rm(path, { force: true });
}

/** Takes the file up; null when there is nothing to do any more, or when it has ended the program too often. */
async function takeUp(context: ServiceContext, id: string): Promise<FileRow | null> {
  const row = await context.db.selectFrom('report_files').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || (row.state !== 'waiting' && row.state !== 'running')) return null;
  if (row.attempts >= mostAttempts) {
    await end(context, row, {
      state: 'failed',
      reason: `The program ended ${mostAttempts} times while this report was being made.`,
      remedy: 'Make it again with fewer blocks, or for a shorter range.',
    });
    return null;
  }
  // Someone may cancel it between the two statements.
  const { numUpdatedRows } = await context.db
    .updateTable('report_files')
    .set({ state: 'running', attempts: row.attempts + 1, done: 0 })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return null;
  await announce(context, 'reportFileBegun', id);
  return fileRow(context, id);
}

/** Job handler: makes one file. After a crash it is begun anew; what went wrong is told with the file. */
export async function makeReport(context: ServiceContext, payload: Record<string, unknown>): Promise<void> {
  const id = String(payload.fileId);
  const controller = new AbortController();
  inWork.set(id, controller);
  const row = await takeUp(context, id);
  if (!row) {
    inWork.delete(id);
    return;
  }
  try {
    await make(context, row, controller.signal);
  } catch (error) {
    if (controller.signal.aborted) {
      context.log.info({ fileId: id }, 'report cancelled');
      return;
    }
    const isForeseen = error instanceof Refusal;
    if (!isForeseen) context.log.error({ error, fileId: id }, 'report not made');
    await end(context, row, {
      state: 'failed',
      reason: isForeseen ? error.message : 'Something went wrong while the report was being made.',
      remedy: isForeseen ? error.details.remedy : 'Make it again. If it happens again, the log has the rest.',
    });
  } finally {
    inWork.delete(id);
  }
}
