import { sql } from 'kysely';
import type { SeasonalPoint } from '../../../shared/analytics/baseline.ts';
import { interactionMetrics, type Metric, metrics } from '../../../shared/analytics/metrics.ts';
import type { JudgedMetric } from '../../../shared/contract/analytics-changes.ts';
import type { ServiceContext } from '../context.ts';
import { rollupClock } from '../metrics/service.ts';
import { daysOfAccounts, gainsByDay, providedTogether } from './gains.ts';
import { numbersOf } from './numbers.ts';
import type { Question } from './question.ts';
import { type DayRange, dayRange } from './ranges.ts';
import { inScope, type Scope } from './scope.ts';

const dayMs = 24 * 3_600_000;

/** Days since 1970 as the statistics want them: 0 is a Monday. */
function seasonOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

export interface DailySeries {
  /** `at` is the day since 1970 times a day. */
  points: SeasonalPoint[];
  /** The days that are in it; the last one is over. */
  range: DayRange;
  /** Days within it on which nothing was read, and those right after that hold the gains of several days. */
  gapDays: number;
}

/** The day of the first measured post of a question. */
export async function firstPostDay(
  context: ServiceContext,
  scope: Scope,
  zone: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ at: number }>`
    SELECT f.published_at AS at FROM publication_figures AS f WHERE ${inScope(scope)}
    ORDER BY f.published_at LIMIT 1`.execute(context.db);
  const [first] = rows;
  return first && rollupClock(zone).dayOf(first.at);
}

/** Days on which no account was read though days before and after were: nobody looked, so nothing can be said of them. */
async function unreadDays(context: ServiceContext, scope: Scope, range: DayRange): Promise<Set<number>> {
  const { rows } = await sql<{ day: number }>`
    SELECT DISTINCT g.day FROM ${daysOfAccounts(scope, range.fromDay, range.toDay)} AND g.followers IS NOT NULL
    ORDER BY g.day`.execute(context.db);
  const unread = new Set<number>();
  for (const [index, { day }] of rows.entries()) {
    const before = rows[index - 1]?.day;
    if (before === undefined || day - before === 1) continue;
    for (let missed = before + 1; missed <= day; missed += 1) unread.add(missed);
  }
  return unread;
}

/** Whether any account of the question ever gave it: what nobody gives is not zero. */
export function isGiven({ scope, provided }: Question, metric: JudgedMetric): boolean {
  const bits = providedTogether(scope, provided);
  const counted: readonly Metric[] = metric === 'interactions' ? interactionMetrics : [metric];
  return counted.some((each) => (bits >> metrics.indexOf(each)) & 1);
}

/** What came on each day up to yesterday: today is not over. Days before the first post are left out. */
export async function dailySeries(
  context: ServiceContext,
  question: Question,
  metric: JudgedMetric,
  fromDay: number,
): Promise<DailySeries> {
  const { scope, range: asked } = question;
  const today = rollupClock(asked.timeZone).dayOf(context.clock.now());
  const first = await firstPostDay(context, scope, asked.timeZone);
  const toDay = Math.min(asked.toDay, today - 1);
  const range = dayRange(Math.min(Math.max(fromDay, first ?? fromDay), toDay + 1), toDay, asked.timeZone);
  if (first === undefined || range.days <= 0 || !isGiven(question, metric))
    return { points: [], range, gapDays: 0 };
  const gains = await gainsByDay(context, scope, range, question.provided);
  const unread = await unreadDays(context, scope, range);
  const points = Array.from({ length: range.days }, (_, index) => {
    const day = range.fromDay + index;
    const row = gains.get(day);
    const gained = row ? (numbersOf(row.values)[metric] ?? 0) : 0;
    // Less than nothing is a correction of what was counted before.
    return { at: day * dayMs, season: seasonOf(day), value: unread.has(day) ? null : Math.max(0, gained) };
  });
  return { points, range, gapDays: unread.size };
}
