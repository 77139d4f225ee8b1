import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { runPinned } from './setup/processes.mjs';
import { runCommand } from './setup/project.mjs';

/** Prints what was measured side by side in one run; nothing passes or fails here. */
await runCommand(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return await runPinned(['test/bench/run.ts']);
});
