import { ensureInstalled } from './setup/install.mjs';
import { runPinned } from './setup/processes.mjs';
import { runCommand, SetupFailure } from './setup/project.mjs';

/** Every interruption of every network, then the other faults in full; see docs/faults.md. */
await runCommand(async () => {
  await ensureInstalled();
  if ((await runPinned(['scripts/checks/local-servers.mjs'])) !== 0) {
    throw new SetupFailure('The local servers of the tests could not be installed; the reason is above.');
  }
  const walked = await runPinned(['test/faults/run.ts', ...process.argv.slice(2)]);
  const env = { ...process.env, ROSTRUM_FAULTS: 'full' };
  const tested = await runPinned(['node_modules/vitest/vitest.mjs', 'run', 'test/faults'], { env });
  return walked || tested;
});
