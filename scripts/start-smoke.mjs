import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ended } from './setup/processes.mjs';
import { root, runCommand, SetupFailure } from './setup/project.mjs';

const openLimitMs = 180_000;

/** Starts the desktop application on an empty data folder as `npm start` does, sees it open, and ends it. */
await runCommand(async () => {
  const home = mkdtempSync(join(tmpdir(), 'rostrum-smoke-'));
  const start = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, ROSTRUM_HOME: home, ROSTRUM_PORT: '0' },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let words = '';
  start.stderr.on('data', (bytes) => {
    process.stderr.write(bytes);
    words += bytes;
  });
  const end = ended(start);
  try {
    await seeItOpen(start, home, () => words);
  } finally {
    start.kill('SIGTERM');
  }
  const code = await end;
  console.log(`The desktop application opened on ${home} and ended with code ${code}.`);
  // Windows knows no polite signal: there the end is always a hard one.
  return process.platform === 'win32' ? 0 : code;
});

/**
 * @param {import('node:child_process').ChildProcess} start
 * @param {string} home
 * @param {() => string} words
 */
async function seeItOpen(start, home, words) {
  const signs = [join(home, 'rostrum.db'), join(home, 'desktop', 'rostrum.log')];
  const deadline = Date.now() + openLimitMs;
  while (!signs.every((sign) => existsSync(sign))) {
    if (words().includes('browser mode'))
      throw new SetupFailure('It opened in browser mode, not as a desktop application.');
    if (start.exitCode !== null)
      throw new SetupFailure(`It ended with code ${start.exitCode} before it was open.`);
    if (Date.now() > deadline) throw new SetupFailure('It was not open after three minutes.');
    await pause(250);
  }
  await pause(5_000);
  if (start.exitCode !== null)
    throw new SetupFailure(`It opened and ended at once with code ${start.exitCode}.`);
}
