import { performance } from 'node:perf_hooks';

export interface Timing {
  p50: number;
  p95: number;
  p99: number;
}

/** Milliseconds at shares of the sorted times. */
export function timing(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Times `runs` calls one after the other, after a tenth as many unmeasured. */
export async function timed(runs: number, call: (index: number) => unknown): Promise<Timing> {
  for (let index = 0; index < runs / 10; index += 1) await call(index);
  const times: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const before = performance.now();
    await call(index);
    times.push(performance.now() - before);
  }
  return timing(times);
}

export function row(name: string, measured: Timing, goal = ''): string {
  const figures = [measured.p50, measured.p95, measured.p99]
    .map((value) => value.toFixed(3).padStart(9))
    .join(' ');
  return `${name.padEnd(54)} ${figures}  ${goal}`;
}

export const header = `${''.padEnd(54)} ${'p50 ms'.padStart(9)} ${'p95 ms'.padStart(9)} ${'p99 ms'.padStart(9)}`;
