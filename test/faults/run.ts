/** Every moment at which the process can die, times every answer, times every network. Prints one table. */
import { parseArgs } from 'node:util';
import { walkedModes } from './modes.ts';
import { scenarios } from './scenarios/all.ts';
import { faultTable, wrongFaults } from './table.ts';
import { type Fault, walk } from './walk.ts';

const sideBySide = 2;
/** `--every 5` tries every fifth moment only; the rest are words of scenario names. */
const { values, positionals: wanted } = parseArgs({
  options: { every: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const stride = Number(values.every);
const walks = scenarios
  .filter(
    ({ name }) =>
      wanted.length === 0 || wanted.some((word) => name.toLowerCase().includes(word.toLowerCase())),
  )
  .flatMap((scenario) => walkedModes.map((mode) => ({ scenario, mode })));
const faults: Fault[] = [];
const startedAt = Date.now();
const say = (line: string) => process.stdout.write(`${line}\n`);

async function work(): Promise<void> {
  for (let next = walks.shift(); next; next = walks.shift()) {
    const { scenario, mode } = next;
    const found = await walk({
      scenario,
      mode,
      stride,
      from: 1,
      onFault(fault) {
        faults.push(fault);
        for (const wrong of wrongFaults([fault])) say(JSON.stringify(wrong));
      },
    });
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    say(`${scenario.name}, ${mode}: ${found.length} runs (${faults.length} in ${seconds} s)`);
  }
}

await Promise.all(Array.from({ length: sideBySide }, work));
say(`\n${faultTable(faults)}`);
process.exit(wrongFaults(faults).length === 0 ? 0 : 1);
