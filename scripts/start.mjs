import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { hasDisplay } from './setup/app-window.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { findElectronRuntime } from './setup/electron-runtime.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { accompany } from './setup/processes.mjs';
import { pinnedNode, root, runCommand, say } from './setup/project.mjs';

/** How a program ends whose libraries are missing, or whose sandbox the system forbids. */
const neverStarted = [127, 128 + constants.signals.SIGTRAP];

/** Opens the desktop application, or the same in browser mode where it cannot run. */
await runCommand(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const runtime = hasDisplay() ? await findElectronRuntime() : { missing: 'there is no display' };
  if ('missing' in runtime) return await openInBrowserMode(runtime.missing);
  const code = await openDesktop(runtime.program);
  return neverStarted.includes(code) ? await openInBrowserMode(`it ended with code ${code}`) : code;
});

/** @param {string} program */
async function openDesktop(program) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot) say('Running as root: the sandbox of the window is off.');
  return await accompany(
    spawn(program, asRoot ? ['--no-sandbox', root] : [root], { cwd: root, stdio: 'inherit' }),
  );
}

/** @param {string} reason */
async function openInBrowserMode(reason) {
  say(`The Electron runtime is not available here (${reason}); opening Rostrum in browser mode.`);
  return await accompany(spawn(pinnedNode, ['scripts/browser-window.mjs'], { cwd: root, stdio: 'inherit' }));
}
