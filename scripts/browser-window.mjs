import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { defaultHome } from '../electron/hosts/data-folder.ts';
import { openAppWindow } from './setup/app-window.mjs';
import { accompany } from './setup/processes.mjs';
import { pinnedNode, root, runCommand, say, withCompileCache } from './setup/project.mjs';

const home = resolve(process.env.ROSTRUM_HOME || defaultHome(process.platform, process.env));

/** Browser mode and, where there is a display, a window on it; closing the window ends both. Runs on the pinned Node. */
await runCommand(async () => {
  const server = spawn(pinnedNode, ['electron/hosts/browser-mode.ts'], {
    cwd: root,
    env: withCompileCache,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = accompany(server);
  for await (const line of createInterface({ input: server.stdout })) {
    console.log(line);
    const url = /http:\S+/.exec(line)?.[0];
    if (url) show(url, server);
  }
  return await end;
});

/**
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} server
 */
function show(url, server) {
  const window = openAppWindow(url, join(home, 'browser-window'));
  if (!window) return;
  // The window first: the server waits for the connections that it holds.
  process.on('SIGTERM', window.close);
  server.once('exit', window.close);
  window.closed.then(
    (code) => {
      if (code === 0) server.kill('SIGTERM');
      else if (server.exitCode === null) say(`The window ended (code ${code}); Rostrum stays open at ${url}`);
    },
    (error) => say(`The window could not be opened (${error}); Rostrum stays open at ${url}`),
  );
}
