import { inWords, succeeded, sum } from './checks/reports.mjs';
import { stages } from './checks/stages.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { runPinned } from './setup/processes.mjs';
import { runCommand, SetupFailure } from './setup/project.mjs';

/** All checks and tests; the last line says how many passed and failed. */
await runCommand(async () => {
  await ensureInstalled();
  await ensureLocalServers();
  const env = { ...process.env, ROSTRUM_CHROMIUM: await ensureChromium() };

  const results = [];
  for (const stage of stages(env)) {
    console.log(`\n── ${stage.name} ──`);
    results.push({ name: stage.name, tally: await stage.run() });
  }
  const total = sum(results.map(({ tally }) => tally));
  console.log('');
  for (const { name, tally } of results) console.log(`${tally.failed > 0 ? '✗' : '✓'} ${name}`);
  console.log(inWords(total));
  return succeeded(total) ? 0 : 1;
});

/** The servers that tests run against come from npm too, in a folder of their own. */
async function ensureLocalServers() {
  if ((await runPinned(['scripts/checks/local-servers.mjs'])) === 0) return;
  throw new SetupFailure('The local servers of the tests could not be installed; the reason is above.');
}
