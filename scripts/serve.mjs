import { spawn } from 'node:child_process';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { accompany } from './setup/processes.mjs';
import { pinnedNode, root, runCommand, withCompileCache } from './setup/project.mjs';

/** Browser mode without opening anything; the one line on stdout is the server's own. */
await runCommand(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const server = spawn(pinnedNode, ['electron/hosts/browser-mode.ts'], {
    cwd: root,
    env: withCompileCache,
    stdio: 'inherit',
  });
  return await accompany(server);
});
