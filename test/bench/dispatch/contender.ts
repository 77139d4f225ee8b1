/** A scheduler of jobs with 100,000 of them waiting. */
export interface Contender {
  name: string;
  /** Carries `count` due jobs to their recorded end, `atOnce` side by side. Answers with the milliseconds it took. */
  drain(count: number, atOnce: number): Promise<number>;
  /** Milliseconds from due to start of `count` jobs that become due one each `everyMs`, before 100,000 others. */
  delays(count: number, everyMs: number): Promise<number[]>;
  close(): Promise<void>;
}

export const crowd = 100_000;

export const dayMs = 24 * 3_600_000;

/** Calls back for every part of a long row, one part after the other. */
export async function inParts<Item>(
  items: readonly Item[],
  each: (part: Item[]) => Promise<unknown>,
): Promise<void> {
  const size = 5_000;
  for (let from = 0; from < items.length; from += size) await each(items.slice(from, from + size));
}
