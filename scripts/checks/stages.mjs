import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../setup/build.mjs';
import { runPinned } from '../setup/processes.mjs';
import { root, say } from '../setup/project.mjs';
import { settle, tallyPlaywright, tallyVitest } from './reports.mjs';

const reports = join(root, 'test-results');

/**
 * One part of the checks, in the order in which they run.
 * @typedef {{ name: string, run: () => Promise<import('./reports.mjs').Tally> }} Stage
 */

/**
 * @param {NodeJS.ProcessEnv} env what the runners are given
 * @returns {Stage[]}
 */
export function stages(env) {
  mkdirSync(reports, { recursive: true });
  return [
    {
      name: 'format and lint',
      run: () =>
        check(() => runPinned(['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'])),
    },
    { name: 'types', run: () => check(() => runPinned(['node_modules/typescript/bin/tsc', '--noEmit'])) },
    { name: 'build', run: () => check(build) },
    {
      name: 'unit and integration tests',
      run: () =>
        runner('vitest.json', tallyVitest, (report) =>
          runPinned(
            [
              'node_modules/vitest/vitest.mjs',
              'run',
              '--reporter=default',
              '--reporter=json',
              `--outputFile=${report}`,
            ],
            { env },
          ),
        ),
    },
    {
      name: 'end-to-end tests',
      run: () =>
        runner('playwright.json', tallyPlaywright, (report) =>
          runPinned(
            ['node_modules/@playwright/test/cli.js', 'test', '--config=test/e2e/playwright.config.ts'],
            {
              env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
            },
          ),
        ),
    },
  ];
}

/** @param {() => Promise<number>} command */
async function check(command) {
  return settle(await command(), { passed: 0, failed: 0, skipped: 0 });
}

/**
 * @param {string} fileName
 * @param {(report: any) => import('./reports.mjs').Tally} tally
 * @param {(report: string) => Promise<number>} command
 */
async function runner(fileName, tally, command) {
  const file = join(reports, fileName);
  rmSync(file, { force: true });
  const exitCode = await command(file);
  return settle(exitCode, tallyReport(file, tally));
}

/**
 * A runner that crashed leaves no report, or half of one.
 * @param {string} file
 * @param {(report: any) => import('./reports.mjs').Tally} tally
 */
function tallyReport(file, tally) {
  if (!existsSync(file)) return undefined;
  try {
    return tally(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    say(`${file} is not a whole report: ${error.message}`);
    return undefined;
  }
}
