import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The file's bytes, or undefined when there is no such file. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A new or renamed file survives a power cut only when its folder is on the disk as well. */
async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders and keeps its journal of names itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function write(path: string, flags: 'w' | 'wx', bytes: string | Uint8Array): Promise<void> {
  const handle = await open(path, flags, 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a private file that was not there; fails with EEXIST when it was. */
export async function createPrivateFile(path: string, bytes: Uint8Array): Promise<void> {
  await write(path, 'wx', bytes);
  await syncFolder(dirname(path));
}

/** Replaces a private file in one step: after a crash it holds the old bytes or the new ones, whole. */
export async function replacePrivateFile(path: string, bytes: string | Uint8Array): Promise<void> {
  const fresh = `${path}.new`;
  await rm(fresh, { force: true });
  try {
    await write(fresh, 'wx', bytes);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}
