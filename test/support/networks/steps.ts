import type { Checkpoint, Steps } from '../../../electron/networks/adapter.ts';

/** Thrown where a test lets the process "die". */
export class Crash extends Error {}

export interface CrashPoint {
  step: string;
  /** `after`: the call was made, and its checkpoint is lost. */
  when: 'before' | 'after';
}

export interface MemorySteps extends Steps {
  /** Names of the calls that were made, in order. */
  called: string[];
  /** Names of the visible ones among them. */
  visible: string[];
}

/** The ledger of one publication in memory; give the same `checkpoints` to a later attempt. */
export function memorySteps(
  checkpoints: Map<string, Checkpoint> = new Map(),
  crash?: CrashPoint,
): MemorySteps {
  const called: string[] = [];
  const visible: string[] = [];

  async function run<Result extends Checkpoint>(name: string, call: () => Promise<Result>): Promise<Result> {
    const known = checkpoints.get(name);
    // Checkpoints live in the database as JSON: what would not survive that must not be relied on.
    if (known) return JSON.parse(JSON.stringify(known)) as Result;
    if (crash?.step === name && crash.when === 'before') throw new Crash(`before ${name}`);
    called.push(name);
    const result = await call();
    if (crash?.step === name && crash.when === 'after') throw new Crash(`after ${name}`);
    checkpoints.set(name, result);
    return JSON.parse(JSON.stringify(result)) as Result;
  }

  return {
    called,
    visible,
    run,
    forget: async (...names) => {
      for (const name of names) checkpoints.delete(name);
    },
    runVisible: (name, call) => {
      visible.push(name);
      return run(name, call);
    },
  };
}
