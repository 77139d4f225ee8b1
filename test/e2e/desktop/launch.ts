import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Desktop, LaunchOptions } from './desktop.ts';
import { launchOnDouble, spawnOnDouble } from './on-double.ts';
import { launchOnElectron, spawnOnElectron } from './on-electron.ts';

function runtimeIsInstalled(): boolean {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return existsSync(override);
  return existsSync(pathFile) && existsSync(join(folder, 'dist', readFileSync(pathFile, 'utf8').trim()));
}

export const runtime: Desktop['runtime'] = runtimeIsInstalled() ? 'electron' : 'double';

/** Starts the built application as `npm start` does. */
export function launchDesktop(options: LaunchOptions): Promise<Desktop> {
  return runtime === 'electron' ? launchOnElectron(options) : launchOnDouble(options);
}

/** Starts the application where it already runs; answers with the exit code. */
export async function startSecond(options: LaunchOptions): Promise<number | null> {
  const child = runtime === 'electron' ? spawnOnElectron(options) : spawnOnDouble(options);
  child.stderr?.resume();
  const [code] = await once(child, 'exit');
  return code as number | null;
}
