import type { ImportFile } from '../../../shared/contract/imports.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { removeFiles } from './files.ts';
import { importRow, toImport } from './rows.ts';

export { beginImport, configureImport } from './begin.ts';
export { checkImport, importRows } from './checked.ts';
export { cancelImport, confirmImport, importInBackground, runImport } from './confirm.ts';
export { fetchImportMedia } from './fetch-media.ts';
export { problemFile } from './problem-file.ts';
export { sampleFile } from './sample-file.ts';
export { undoImport } from './undo.ts';

const listed = 50;

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
  await context.db.deleteFrom('imports').where('id', '=', id).execute();
  await removeFiles(context, id);
  return { id };
}
