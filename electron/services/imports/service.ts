import { sql } from 'kysely';
import type { ImportFile } from '../../../shared/contract/imports.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { removeFiles } from './files.ts';
import { importRow, toImport } from './rows.ts';

export { beginImport, configureImport } from './begin.ts';
export { checkImport, importRows } from './checked.ts';
export { cancelImport, confirmImport, importInBackground, runImport } from './confirm.ts';
export { fetchImportMedia } from './fetch-media.ts';
export { maxTableBytes, tooLargeTable } from './files.ts';
export { problemFile } from './problem-file.ts';
export { sampleFile } from './sample-file.ts';
export { undoImport } from './undo.ts';

const listed = 50;

/** Rows whose media are fetched, or tried again, from time to time: their posts wait as drafts until then. */
async function rowsWithMediaToCome(context: ServiceContext, id: string): Promise<number> {
  const { count } = await context.db
    .selectFrom('import_rows')
    .innerJoin('posts', 'posts.id', 'import_rows.post_id')
    .innerJoin('jobs', (join) =>
      join.on('jobs.subject', '=', sql<string>`import_rows.import_id || ':' || import_rows.row_number`),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('import_rows.import_id', '=', id)
    .where('import_rows.media_urls', 'is not', null)
    .where('jobs.kind', '=', 'import_media')
    .where('jobs.state', 'in', ['waiting', 'running'])
    .where('posts.deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

export async function listImports(context: ServiceContext): Promise<{ items: ImportFile[] }> {
  const rows = await context.db
    .selectFrom('imports')
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(listed)
    .execute();
  const items: ImportFile[] = [];
  for (const row of rows) items.push(await toImport(context, row));
  return { items };
}

export async function getImport(context: ServiceContext, id: string): Promise<ImportFile> {
  return toImport(context, await importRow(context, id));
}

/** Forgets an import and its file; what it made stays, and can no longer be undone as one. */
export async function removeImport(context: ServiceContext, id: string): Promise<{ id: string }> {
  const row = await importRow(context, id);
  if (row.state === 'importing') {
    throw new Refusal('conflict', 'The import is still running.', { field: 'id', remedy: 'Stop it first.' });
  }
  await context.transaction(async (inside) => {
    const waiting = await rowsWithMediaToCome(inside, id);
    if (waiting > 0) {
      throw new Refusal(
        'conflict',
        `The pictures and films of ${waiting === 1 ? 'one post' : `${waiting.toLocaleString('en')} posts`} are still to be fetched.`,
        {
          field: 'id',
          remedy: 'Wait until they are there: without the import these posts would stay drafts. Or undo it.',
        },
      );
    }
    await inside.db.deleteFrom('imports').where('id', '=', id).where('state', '<>', 'importing').execute();
  });
  await removeFiles(context, id);
  return { id };
}
