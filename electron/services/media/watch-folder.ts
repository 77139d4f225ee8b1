import { constants, createWriteStream } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FSWatcher } from 'chokidar';
import { maxUploadBytes } from '../../../shared/contract/media-uploads.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { raiseNotification } from '../notifications/service.ts';
import { withIncomingFile } from './files.ts';
import { takeIn } from './intake.ts';
import { canWatch, mediaSettings } from './settings.ts';

const deepest = 3;
const mostKnown = 20_000;
/** What comes together is told together. */
const gatherMs = 3_000;
const mostNamed = 5;
/** Says that the folder was looked through when watching began. */
const marker = '';

export interface FolderWatch {
  /** Watches what the settings name now. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

interface Outcome {
  name: string;
  /** Why it was not taken; null: it was. */
  refusal: string | null;
}

/** Gone while it was looked at: nothing to say about it. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(ENOENT|ENOTDIR|ELOOP)$/.test(String(error.code));
}

async function isKnown(
  context: ServiceContext,
  path: string,
  size: number,
  modifiedAt: number,
): Promise<boolean> {
  const row = await context.db
    .selectFrom('media_watched')
    .selectAll()
    .where('path', '=', path)
    .executeTakeFirst();
  return row !== undefined && row.size_bytes === size && row.modified_at === modifiedAt;
}

async function remember(
  context: ServiceContext,
  path: string,
  size: number,
  modifiedAt: number,
): Promise<void> {
  const values = { size_bytes: size, modified_at: modifiedAt };
  await context.db
    .insertInto('media_watched')
    .values({ path, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'path']).doUpdateSet(values))
    .execute();
}

/** What lies there when watching begins was not put there for Rostrum: it stays outside. */
async function rememberAll(context: ServiceContext, folder: string, depth = 0): Promise<void> {
  const entries = (await readdir(folder, { withFileTypes: true })).slice(0, mostKnown);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth < deepest) await rememberAll(context, path, depth + 1);
    if (!entry.isFile()) continue;
    const { size, mtimeMs } = await lstat(path);
    await remember(context, path, size, Math.floor(mtimeMs));
  }
}

/** Follows no link, waits for no pipe, and copies only what is still as it was when it was opened. */
async function copyOut(path: string, target: string): Promise<void> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const before = await file.stat();
    if (!before.isFile() || before.size > maxUploadBytes) {
      throw new Refusal('too_large', 'It is larger than uploads may be.', { remedy: 'Make it smaller.' });
    }
    const end = Math.max(0, before.size - 1);
    const source = file.createReadStream({ start: 0, end, autoClose: false });
    if (before.size > 0) await pipeline(source, createWriteStream(target, { mode: 0o600 }));
    else await pipeline([], createWriteStream(target, { mode: 0o600 }));
    const after = await file.stat();
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
      throw new Refusal('conflict', 'It was still being written.', { remedy: 'Wait until it is complete.' });
    }
  } finally {
    await file.close();
  }
}

/** Takes one file in; undefined: there was nothing to take. */
async function takeWatched(context: ServiceContext, path: string): Promise<Outcome | undefined> {
  try {
    const facts = await lstat(path);
    const modifiedAt = Math.floor(facts.mtimeMs);
    if (!facts.isFile() || (await isKnown(context, path, facts.size, modifiedAt))) return undefined;
    const name = basename(path);
    try {
      await withIncomingFile(
        context,
        (target) => copyOut(path, target),
        (target) =>
          takeIn(context, { path: target, fileName: name, altText: '', folderId: null, origin: 'watched' }),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // It goes on growing, and is told of again when it stops.
      if (error.code === 'conflict') return undefined;
      await remember(context, path, facts.size, modifiedAt);
      return { name, refusal: error.message };
    }
    await remember(context, path, facts.size, modifiedAt);
    return { name, refusal: null };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function listed(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return names.slice(0, mostNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

async function tell(context: ServiceContext, folder: string, outcomes: readonly Outcome[]): Promise<void> {
  const taken = outcomes.filter(({ refusal }) => refusal === null);
  const refused = outcomes.filter(({ refusal }) => refusal !== null);
  const files = (count: number) => (count === 1 ? '1 file' : `${count} files`);
  const title = [
    ...(taken.length > 0 ? [`${files(taken.length)} taken in from ${basename(folder)}`] : []),
    ...(refused.length > 0 ? [`${files(refused.length)} not taken`] : []),
  ].join(', ');
  const body = [
    ...(taken.length > 0 ? [listed(taken.map(({ name }) => name))] : []),
    ...(refused.length > 0 ? [listed(refused.map(({ name, refusal }) => `${name}: ${refusal}`))] : []),
  ].join('. ');
  await raiseNotification(context, { kind: 'media', title, body, postId: null, accountId: null });
}

/** Takes new files of the watched folder into the library, one after the other, and tells of them. */
export function createFolderWatch(options: {
  context: ServiceContext;
  /** How long a file must not have changed before it is looked at. */
  settleMs?: number;
}): FolderWatch {
  const { context, settleMs = 2_000 } = options;
  let watched: string | null = null;
  let watcher: FSWatcher | undefined;
  let work: Promise<void> = Promise.resolve();
  let outcomes: Outcome[] = [];
  let cancelTelling: () => void = () => undefined;

  function failed(error: unknown): void {
    context.log.error({ error, folder: watched }, 'the watched folder could not be followed');
  }

  async function tellAll(folder: string): Promise<void> {
    const told = outcomes;
    outcomes = [];
    if (told.length > 0) await tell(context, folder, told);
  }

  function found(folder: string, path: string): void {
    work = work
      .then(async () => {
        if (watched !== folder) return;
        const outcome = await takeWatched(context, path);
        if (!outcome) return;
        outcomes.push(outcome);
        cancelTelling();
        cancelTelling = context.clock.after(gatherMs, () => void tellAll(folder).catch(failed));
      })
      .catch(failed);
  }

  async function end(): Promise<void> {
    await watcher?.close();
    watcher = undefined;
    watched = null;
    await work;
  }

  async function begin(folder: string): Promise<void> {
    const begun = await context.db
      .selectFrom('media_watched')
      .select('path')
      .where('path', '=', marker)
      .executeTakeFirst();
    if (!begun) {
      await rememberAll(context, folder);
      await remember(context, marker, 0, 0);
    }
    // Loaded with the first watched folder.
    const { watch } = await import('chokidar');
    watched = folder;
    watcher = watch(folder, {
      followSymlinks: false,
      depth: deepest,
      ignored: (path) => path !== folder && basename(path).startsWith('.'),
      ignorePermissionErrors: true,
      awaitWriteFinish: { stabilityThreshold: settleMs, pollInterval: Math.min(200, settleMs) },
    });
    watcher.on('add', (path) => found(folder, path));
    watcher.on('change', (path) => found(folder, path));
    watcher.on('error', failed);
  }

  let refreshing: Promise<void> = Promise.resolve();

  return {
    refresh() {
      refreshing = refreshing
        .then(async () => {
          const { watchFolder } = await mediaSettings(context);
          const wanted = canWatch(context) ? watchFolder : null;
          if (wanted === watched) return;
          await end();
          if (wanted !== null) await begin(wanted);
        })
        .catch(failed);
      return refreshing;
    },
    async stop() {
      await refreshing;
      const folder = watched;
      cancelTelling();
      await end();
      if (folder !== null) await tellAll(folder);
    },
  };
}
