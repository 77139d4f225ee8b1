import { lstat, readdir } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import type { MediaSettings } from '../../../shared/contract/media-library.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';

/** On the computer of the person who uses it; a server's folders are nobody's to name. */
export function canWatch(context: ServiceContext): boolean {
  return context.runtime.sender() !== 'server';
}

export async function mediaSettings(context: ServiceContext): Promise<MediaSettings> {
  const row = await context.db
    .selectFrom('media_settings')
    .select(['quota_bytes', 'watch_path'])
    .executeTakeFirst();
  return {
    quotaBytes: row?.quota_bytes ?? null,
    watchFolder: row?.watch_path ?? null,
    canWatch: canWatch(context),
  };
}

function refusedFolder(message: string, remedy: string): Refusal {
  return new Refusal('invalid_input', message, { field: 'watchFolder', remedy });
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    /^(ENOENT|ENOTDIR|EACCES|ENAMETOOLONG)$/.test(String(error.code))
  );
}

function contains(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

/** The folder as it will be watched. Refuses what is none, cannot be read, or is Rostrum's own. */
async function checkWatchFolder(context: ServiceContext, path: string): Promise<string> {
  if (!canWatch(context)) {
    throw refusedFolder('A server watches no folders.', 'Use the desktop application, or upload the files.');
  }
  if (!isAbsolute(path) || path.includes('\0')) {
    throw refusedFolder('This is not a whole path.', 'Give it from the root on, such as /home/mara/To post.');
  }
  const folder = resolve(path);
  try {
    const facts = await lstat(folder);
    if (!facts.isDirectory())
      throw refusedFolder('This is not a folder.', 'Give a folder; links are not followed.');
    await readdir(folder);
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw refusedFolder(
      'There is no such folder, or it cannot be read.',
      'Make it first, or choose another.',
    );
  }
  const home = resolve(context.media.path, '..');
  if (contains(home, folder) || contains(folder, home)) {
    throw refusedFolder(
      'Rostrum keeps its own data there.',
      'Choose a folder that is only for new pictures.',
    );
  }
  return folder;
}

export async function setMediaSettings(
  context: ServiceContext,
  input: { quotaBytes?: number | null | undefined; watchFolder?: string | null | undefined },
): Promise<MediaSettings> {
  const before = await mediaSettings(context);
  const wanted = input.watchFolder === undefined ? before.watchFolder : input.watchFolder;
  const watched =
    wanted === null || wanted === before.watchFolder ? wanted : await checkWatchFolder(context, wanted);
  const values = {
    quota_bytes: input.quotaBytes === undefined ? before.quotaBytes : input.quotaBytes,
    watch_path: watched,
  };
  await context.transaction(async (inside) => {
    await inside.db
      .insertInto('media_settings')
      .values(values)
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
      .execute();
    if (watched !== before.watchFolder) await inside.db.deleteFrom('media_watched').execute();
    await inside.emit({ topic: 'media', name: 'mediaSettingsChanged', resourceId: inside.workspaceId });
  });
  return mediaSettings(context);
}
