import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { ImportFile } from '../../../shared/contract/imports.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Actor, ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { requirePermission } from '../permission.ts';
import { type BatchPost, createPosts } from '../posts/service.ts';
import { refuseConfirmed } from './begin.ts';
import type { CheckedSheet } from './check.ts';
import type { CheckedRow } from './check-row.ts';
import { checkOnce, forgetCheck, freshCheck } from './checked.ts';
import { type ImportsRow, importRow, settingsOf, toImport } from './rows.ts';

/** One transaction each: short enough that nobody waits for it. */
const rowsAtOnce = 250;

const storedActor = z.object({
  kind: z.enum(['user', 'api', 'system']),
  id: z.string(),
  name: z.string(),
  role: z.enum(['owner', 'admin', 'manager', 'editor', 'viewer']),
});

/** Checking takes a while: only what was checked, by whom it was allowed to, may be imported. */
function refuseOther(checked: ImportsRow, present: ImportsRow): void {
  const isSame =
    present.state === checked.state &&
    present.settings === checked.settings &&
    present.reading === checked.reading;
  if (isSame) return;
  throw new Refusal('conflict', 'The import was changed while its rows were checked.', {
    field: 'id',
    remedy: 'Look at it again, then confirm it if it is as it should be.',
  });
}

/** Lets an import run in the background; it goes on after a crash where it stopped. */
export async function confirmImport(
  context: ServiceContext,
  { id, rows }: { id: string; rows: 'valid' | 'all' },
): Promise<ImportFile> {
  const row = await importRow(context, id);
  if (row.state !== 'cancelled') refuseConfirmed(row.state);
  if (settingsOf(row).as === 'scheduled') requirePermission(context, 'posts:publish');
  // As the person saw it; the run itself judges every row anew.
  const { summary } = await checkOnce(context, row, false);
  if (rows === 'all' && summary.errors > 0) {
    throw new Refusal('invalid_input', `${summary.errors.toLocaleString('en')} rows have errors.`, {
      field: 'rows',
      remedy: 'Correct them and choose the file again, or import the valid rows only.',
    });
  }
  if (summary.ready === 0) {
    throw new Refusal('invalid_input', 'No row of the file can be imported.', {
      field: 'id',
      remedy: 'Look at what is said of the rows, correct it and choose the file again.',
    });
  }
  await context.transaction(async (inside) => {
    refuseOther(row, await importRow(inside, id));
    if (settingsOf(row).as === 'scheduled') requirePermission(inside, 'posts:publish');
    await inside.db
      .updateTable('imports')
      .set({ state: 'importing', actor: JSON.stringify(context.actor), finished_at: null })
      .where('id', '=', id)
      .execute();
    await enqueueJob(inside, {
      kind: 'run_import',
      subject: id,
      payload: { importId: id },
      runAt: context.clock.now(),
    });
  });
  context.wakeScheduler();
  return toImport(context, await importRow(context, id));
}

async function doneRows(context: ServiceContext, importId: string): Promise<Set<number>> {
  const rows = await context.db
    .selectFrom('import_rows')
    .select('row_number')
    .where('import_id', '=', importId)
    .execute();
  return new Set(rows.map((row) => row.row_number));
}

/** A row whose media are still to be fetched waits as a draft, and is scheduled when they are there. */
function asStored({ post, mediaUrls }: CheckedRow): BatchPost | undefined {
  return post && mediaUrls.length > 0 ? { ...post, isDraft: true } : post;
}

function problemOf({ shown }: CheckedRow): string | null {
  if (shown.state === 'duplicate') return 'The same text at the same time is there already.';
  return shown.problems.find(({ level }) => level === 'error')?.message ?? null;
}

async function storeRows(
  context: ServiceContext,
  row: ImportsRow,
  batch: CheckedSheet['batch'],
  rows: readonly CheckedRow[],
): Promise<boolean> {
  return context.transaction(async (inside) => {
    const { state } = await importRow(inside, row.id);
    if (state !== 'importing') return false;
    const making = rows.flatMap((each) => asStored(each) ?? []);
    // Judged a moment ago, against the very same accounts and media.
    const ids = await createPosts(inside, batch, making, true);
    let made = 0;
    const records = rows.map((each) => {
      const fetches = each.post !== undefined && each.mediaUrls.length > 0;
      const wants = fetches && !each.post?.isDraft ? each.post?.moment : undefined;
      return {
        import_id: row.id,
        row_number: each.shown.number,
        post_id: each.post ? (ids[made++] ?? null) : null,
        media_urls: fetches ? JSON.stringify({ urls: each.mediaUrls, altText: each.altText }) : null,
        plan: wants ? JSON.stringify({ at: isoInstant(wants.at), timeZone: wants.timeZone }) : null,
        problem: each.post ? null : problemOf(each),
      };
    });
    await inside.db.insertInto('import_rows').values(records).execute();
    await inside.db
      .updateTable('imports')
      .set((eb) => ({
        done_rows: eb('done_rows', '+', rows.length),
        created_rows: eb('created_rows', '+', ids.length),
      }))
      .where('id', '=', row.id)
      .execute();
    for (const { media_urls, row_number } of records) {
      if (media_urls === null) continue;
      await enqueueJob(inside, {
        kind: 'import_media',
        subject: `${row.id}:${row_number}`,
        payload: { importId: row.id, rowNumber: row_number },
        runAt: inside.clock.now(),
      });
    }
    await inside.emit({
      topic: 'posts',
      name: 'postsImported',
      resourceId: row.id,
      data: { created: ids.length },
    });
    return true;
  });
}

/**
 * Makes the posts of an import, part by part. What a row became is written with its post, so that a run that is
 * interrupted and begun anew makes none twice.
 */
export async function runImport(context: ServiceContext, importId: string): Promise<void> {
  const row = await importRow(context, importId);
  if (row.state !== 'importing' || row.actor === null) return;
  const actor: Actor = storedActor.parse(JSON.parse(row.actor));
  const acting: ServiceContext = { ...context, actor };
  const { rows, batch } = await freshCheck(acting, row);
  const done = await doneRows(acting, importId);
  const open = rows.filter(({ shown }) => !done.has(shown.number));
  for (let at = 0; at < open.length; at += rowsAtOnce) {
    const goesOn = await storeRows(acting, row, batch, open.slice(at, at + rowsAtOnce));
    context.wakeScheduler();
    if (!goesOn) return;
    await nextTurn();
  }
  await acting.db
    .updateTable('imports')
    .set({ state: 'done', finished_at: context.clock.now() })
    .where('id', '=', importId)
    .where('state', '=', 'importing')
    .execute();
  forgetCheck(context, row);
  await context.emit({ topic: 'posts', name: 'importFinished', resourceId: importId });
}

/** The job of `confirmImport`. */
export async function importInBackground(
  context: ServiceContext,
  payload: Record<string, unknown>,
): Promise<void> {
  await runImport(context, z.object({ importId: z.string() }).parse(payload).importId);
}

export async function cancelImport(context: ServiceContext, id: string): Promise<ImportFile> {
  const row = await importRow(context, id);
  if (row.state !== 'importing') {
    throw new Refusal('conflict', 'This import is not running.', {
      field: 'id',
      remedy:
        row.state === 'done' ? 'It is done: undo it to take its posts back.' : 'There is nothing to stop.',
    });
  }
  await context.db
    .updateTable('imports')
    .set({ state: 'cancelled', finished_at: context.clock.now() })
    .where('id', '=', id)
    .where('state', '=', 'importing')
    .execute();
  await context.emit({ topic: 'posts', name: 'importCancelled', resourceId: id });
  return toImport(context, await importRow(context, id));
}
