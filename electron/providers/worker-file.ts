import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Where the code of a worker thread lies: beside its caller in the sources, beside the program's main file once it is
 * built (electron.vite.config.ts names each worker as an entry).
 */
export function workerFile(callerUrl: string, source: string): URL {
  if (callerUrl.endsWith('.ts')) return new URL(source, callerUrl);
  const folder = dirname(fileURLToPath(callerUrl));
  const built = basename(folder) === 'chunks' ? dirname(folder) : folder;
  return pathToFileURL(join(built, basename(source).replace(/\.ts$/, '.js')));
}
