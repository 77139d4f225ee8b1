import { clockOf } from '../../../shared/wall-clock.ts';
import type { ServiceContext } from '../context.ts';

const dayMs = 24 * 3_600_000;
const hourMs = 3_600_000;

/** How the roll-ups of the workspace are made at this moment. */
export interface RollupState {
  timeZone: string;
  /** Publications whose gains are in the roll-ups carry it. */
  generation: number;
  /** While they are made anew: how far; null otherwise. */
  rebuilding: { done: number; total: number } | null;
}

/** Days of a zone as the roll-ups count them. */
export interface RollupClock {
  /** Days since 1970-01-01 on the calendar of the zone. */
  dayOf(at: number): number;
  /** Hours of the week; Monday at midnight is 0. */
  weekHourOf(at: number): number;
}

export function rollupClock(timeZone: string): RollupClock {
  const clock = clockOf(timeZone);
  return {
    dayOf: (at) => clock.dayOf(at),
    // The first of January 1970 was a Thursday.
    weekHourOf: (at) => ((((clock.dayOf(at) + 3) % 7) + 7) % 7) * 24 + Math.floor(clock.minuteOf(at) / 60),
  };
}

export function hourOf(at: number): number {
  return Math.floor(at / hourMs);
}

/** The date that a day of the roll-ups is, `2026-11-21`. */
export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** Before the first sample it is what it will be then. */
export async function readRollupState(context: ServiceContext): Promise<RollupState> {
  const row = await context.db.selectFrom('rollup_state').selectAll().executeTakeFirst();
  if (!row) return { timeZone: context.workspace.timeZone, generation: 1, rebuilding: null };
  const { time_zone: timeZone, generation, rebuilt_to: rebuiltTo, done, total } = row;
  return { timeZone, generation, rebuilding: rebuiltTo === null ? null : { done, total } };
}

/** Made with the first sample, in the zone that the workspace has then. */
export async function rollupState(context: ServiceContext): Promise<RollupState> {
  await context.db
    .insertInto('rollup_state')
    .values({
      time_zone: context.workspace.timeZone,
      generation: 1,
      rebuilt_to: null,
      total: 0,
      done: 0,
      changed_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.column('workspace_id').doNothing())
    .execute();
  return readRollupState(context);
}
