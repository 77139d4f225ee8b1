import { Temporal } from 'temporal-polyfill';
import type { Copy, RunItem } from '../../../../shared/contract/pipeline-records.ts';

export interface Readiness {
  /** Sources of which nothing is undecided. */
  readySources: number;
  readyTexts: number;
  /** Sources that stay in review, and how many of their texts nobody decided on. */
  openSources: number;
  openTexts: number;
}

/** What of a run would become posts now. */
export function readinessOf(items: readonly Pick<RunItem, 'state' | 'step' | 'copies'>[]): Readiness {
  const waiting = items.filter(({ state, step }) => state === 'needs_review' && step === 'review');
  const ready = waiting.filter(({ copies }) => copies.open === 0);
  const open = waiting.filter(({ copies }) => copies.open > 0);
  const sum = (of: typeof waiting, name: 'approved' | 'open') =>
    of.reduce((total, { copies }) => total + copies[name], 0);
  return {
    readySources: ready.length,
    readyTexts: sum(ready, 'approved'),
    openSources: open.length,
    openTexts: sum(open, 'open'),
  };
}

/** Times for texts one after another, each at the same clock, every so many days; those that have one keep it. */
export function spreadTimes(
  copies: readonly Pick<Copy, 'id' | 'scheduledAt'>[],
  first: { wall: string; everyDays: number },
  timeZone: string,
): { id: string; at: string }[] {
  const begin = Temporal.PlainDateTime.from(first.wall);
  return copies
    .filter(({ scheduledAt }) => scheduledAt === null)
    .map(({ id }, index) => ({
      id,
      at: begin
        .add({ days: index * first.everyDays })
        .toZonedDateTime(timeZone)
        .toInstant()
        .toString(),
    }));
}
