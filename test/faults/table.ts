import type { Verdict } from './verdict.ts';
import type { Fault } from './walk.ts';

const verdicts: readonly Verdict[] = ['right', 'asked', 'lost', 'doubled', 'false_state'];

function rowOf(name: string, faults: readonly Fault[]): string[] {
  const killed = faults.filter(({ killedAt }) => killedAt !== undefined).length;
  const counts = verdicts.map((verdict) => faults.filter((fault) => fault.verdict === verdict).length);
  return [name, String(faults.length), String(killed), ...counts.map(String)];
}

/** One table of what became of every fault, by scenario, with the sum in the last row. */
export function faultTable(faults: readonly Fault[]): string {
  const head = ['scenario', 'runs', 'killed', 'right', 'asked', 'lost', 'doubled', 'false'];
  const groups = Map.groupBy(faults, ({ scenario }) => scenario);
  const rows = [head, ...[...groups].map(([name, group]) => rowOf(name, group)), rowOf('all', faults)];
  const widths = head.map((_word, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

/** What must never be: a post lost, sent twice, or said to be what it is not. */
export function wrongFaults(faults: readonly Fault[]): Fault[] {
  return faults.filter(({ verdict }) => verdict !== 'right' && verdict !== 'asked');
}
