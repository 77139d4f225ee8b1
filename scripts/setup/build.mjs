import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onStderr, runPinned } from './processes.mjs';
import { root, SetupFailure, say } from './project.mjs';
import { inTurn } from './turn.mjs';

const sources = [
  'electron',
  'renderer',
  'resources',
  'shared',
  'electron.vite.config.ts',
  'package-lock.json',
];
const stamp = join(root, 'out/.built-from');

/** Builds the desktop parts and the renderer, unless the last build was of the same files. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  await inTurn(join(root, 'out'), async () => {
    if (isBuilt()) return;
    say('Building Rostrum …');
    const code = await build();
    if (code !== 0) throw new SetupFailure(`The build failed (exit code ${code}; its words are above).`);
  });
}

/** Builds in any case; answers with the exit code. */
export async function build() {
  const from = sourcesFingerprint();
  const code = await runPinned(['node_modules/electron-vite/bin/electron-vite.js', 'build'], {
    stdio: onStderr,
  });
  if (code === 0) writeFileSync(stamp, from);
  return code;
}

function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesFingerprint();
}

function sourcesFingerprint() {
  const hash = createHash('sha256');
  for (const source of sources) addTo(hash, join(root, source));
  return hash.digest('hex');
}

/**
 * Names, times and sizes stand for the contents: reading them all would cost more than it tells.
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addTo(hash, path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) {
    hash.update(`${path} ${found.mtimeMs} ${found.size}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
}
