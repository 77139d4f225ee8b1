import { sql } from 'kysely';
import { growthOf } from '../../../shared/analytics/growth.ts';
import type { Audience } from '../../../shared/contract/analytics-answers.ts';
import type { ServiceContext } from '../context.ts';
import { dateOfDay } from '../metrics/service.ts';
import { daysOfAccounts } from './gains.ts';
import type { Question } from './question.ts';

const dayMs = 24 * 3_600_000;
/** More points than a screen can show help nobody. */
const mostPoints = 400;
const mostGaps = 20;

interface CountRow {
  account_id: string;
  day: number;
  followers: number;
}

export interface FollowerLines {
  lines: Audience['growth']['lines'];
  /** Accounts that were counted on a day. */
  counted: ReadonlyMap<number, number>;
  of(accountId: string): Pick<Audience['growth']['byAccount'][number], 'perDay' | 'uncountedDays' | 'gaps'>;
}

/** Counts as they were read: where nothing was read there is nothing, and no line is drawn as if there were. */
export async function followerLines(
  context: ServiceContext,
  { scope, range }: Question,
): Promise<FollowerLines> {
  const { rows } = await sql<CountRow>`
    SELECT g.account_id, g.day, g.followers FROM ${daysOfAccounts(scope, range.fromDay, range.toDay)}
      AND g.followers IS NOT NULL ORDER BY g.day`.execute(context.db);
  const byAccount = Map.groupBy(rows, ({ account_id }) => account_id);
  const stepDays = Math.ceil(range.days / mostPoints);
  const steps = Math.ceil(range.days / stepDays);
  const counted = new Map<number, number>();
  for (const { day } of rows) counted.set(day, (counted.get(day) ?? 0) + 1);
  return {
    counted,
    lines: {
      stepDays,
      dates: Array.from({ length: steps }, (_, step) => dateOfDay(range.fromDay + step * stepDays)),
      accounts: [...byAccount].map(([accountId, own]) => {
        const followers: (number | null)[] = Array.from({ length: steps }, () => null);
        for (const row of own) followers[Math.floor((row.day - range.fromDay) / stepDays)] = row.followers;
        return { accountId, followers };
      }),
    },
    of(accountId) {
      const own = byAccount.get(accountId) ?? [];
      const readings = own.map(({ day, followers }) => ({ at: day * dayMs, followers }));
      const { perDay, gaps } = growthOf(readings, (at) => Math.floor(at / dayMs) * dayMs);
      return {
        perDay,
        uncountedDays: gaps.reduce((sum, gap) => sum + gap.days, 0),
        gaps: gaps.slice(-mostGaps).map(({ from, to, days, change }) => ({
          from: dateOfDay(from / dayMs),
          to: dateOfDay(to / dayMs),
          days,
          change,
        })),
      };
    },
  };
}
