import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../../shared/refusal.ts';

const companions = ['', '-wal', '-journal'];

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return found?.size ?? 0;
}

/**
 * Copies a damaged database with its log into a folder beside it, so that nothing done to mend it can lose it.
 * The folder is named by the database's last change: however often the start fails, there is one copy.
 */
export async function keepDamaged(path: string): Promise<string> {
  const { mtimeMs } = await stat(path);
  const folder = `${path}.damaged-${Math.floor(mtimeMs)}`;
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  try {
    await mkdir(partial, { mode: 0o700 });
    for (const companion of companions) {
      if ((await sizeOf(`${path}${companion}`)) === 0) continue;
      await copyFile(
        `${path}${companion}`,
        join(partial, `${basename(path)}${companion}`),
        constants.COPYFILE_FICLONE,
      );
    }
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
  return folder;
}

async function backupsOf(path: string): Promise<string[]> {
  const names = await readdir(dirname(path));
  return names.filter((name) => name.startsWith(basename(path)) && name.endsWith('.backup')).sort();
}

/** The refusal of a damaged database, which stays as it is; a copy of it is kept and named. */
export async function damaged(path: string, reason: string): Promise<Refusal> {
  const copy = await keepDamaged(path).then(
    (folder) => `A copy of it is in ${folder}.`,
    (error: unknown) => `It could not be copied (${error instanceof Error ? error.message : String(error)}).`,
  );
  const name = basename(path);
  const backups = await backupsOf(path);
  const way =
    backups.length > 0
      ? `put the newest of the backups beside it in its place (${backups.join(', ')}), without any ${name}-wal`
      : `put a backup of the data folder in its place, or move ${name} and ${name}-wal away to start anew`;
  return new Refusal(
    'unavailable',
    `The database at ${path} is damaged or is not a Rostrum database (${reason}).`,
    { remedy: `It was not changed. ${copy} To go on, ${way}.` },
  );
}
