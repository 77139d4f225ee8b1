import { sql } from 'kysely';
import {
  type ChangePoint,
  type ChangePoints,
  findChangePoints,
} from '../../../shared/analytics/change-points.ts';
import { explainChange } from '../../../shared/analytics/explain-change.ts';
import type { Changes, ExplainedChange, JudgedMetric } from '../../../shared/contract/analytics-changes.ts';
import type { MeasuredPost, ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import type { ServiceContext } from '../context.ts';
import { dateOfDay, rollupClock } from '../metrics/service.ts';
import { type DailySeries, dailySeries, firstPostDay, isGiven } from './daily.ts';
import { dayWords, judgedOf, notGiven } from './judged-words.ts';
import { type PostRow, shownColumns, shownJoins, toMeasuredPost } from './posts.ts';
import { basisFor, type Question, questionOf } from './question.ts';
import { type AskedRange, type DayRange, dayRange, rangeBefore, toRange } from './ranges.ts';
import { eachAccountOf, inScope, type ScopeAccount } from './scope.ts';
import { grownDays, totalsOf } from './totals.ts';

const dayMs = 24 * 3_600_000;
/** A level is judged by what was before it, however short the range. */
const leastHistoryDays = 365;
const mostHistoryDays = 731;
const mostComparedDays = 90;
const fewestComparedDays = 28;
const mostLevels = 5;
const postsShown = 3;
/** Changes of two series so close are one. */
const nearDays = 15;
const fewestDaysBefore = 7;

interface Judging {
  question: Question;
  metric: JudgedMetric;
  account: ScopeAccount | null;
  /** The last day whose posts are grown. */
  lastGrown: number;
  today: number;
}

async function tellingPosts(
  context: ServiceContext,
  { question, metric }: Judging,
  { start, end }: DayRange,
  wentUp: boolean,
): Promise<MeasuredPost[]> {
  const rank = sql.raw(`f.${metric}`);
  const { rows } = await sql<PostRow>`
    SELECT ${shownColumns} FROM publication_figures AS f ${shownJoins}
    WHERE ${inScope(question.scope)} AND f.published_at >= ${start} AND f.published_at < ${end}
      AND ${rank} IS NOT NULL
    ORDER BY ${rank} ${sql.raw(wentUp ? 'DESC' : 'ASC')}, f.publication_id LIMIT ${postsShown}`.execute(
    context.db,
  );
  return rows.map(toMeasuredPost);
}

async function explainedBetween(
  context: ServiceContext,
  judging: Judging,
  [before, after]: [DayRange, DayRange],
  since: string,
): Promise<ExplainedChange> {
  const { question, metric, account } = judging;
  const [one, two] = await totalsOf(context, question, { metric, grownFor: grownDays }, [before, after]);
  const { sentences, decomposition, causes } = explainChange(one, two, {
    metric: judgedOf(metric, account),
    since,
  });
  return {
    before: toRange(before),
    after: toRange(after),
    sentences,
    ...decomposition,
    causes,
    posts: await tellingPosts(context, judging, after, decomposition.to >= decomposition.from),
  };
}

/** A new level against what was before it: up to the next change, and as long on both sides as there is of it. */
function sidesOf(day: number, around: { before: number; after: number }, { lastGrown, question }: Judging) {
  const { timeZone } = question.range;
  const end = Math.max(day, Math.min(around.after - 1, lastGrown, day + mostComparedDays - 1));
  const length = Math.max(end - day + 1, fewestComparedDays);
  const before = dayRange(Math.max(around.before, day - length), day - 1, timeZone);
  return [before, dayRange(day, end, timeZone)] satisfies [DayRange, DayRange];
}

async function levelOf(
  context: ServiceContext,
  judging: Judging,
  points: readonly ChangePoint[],
  place: number,
  firstDay: number,
): Promise<Changes['levels']> {
  const point = points[place];
  if (!point) return [];
  const dayAt = (other: ChangePoint | undefined) => (other ? Math.floor(other.at / dayMs) : undefined);
  const day = Math.floor(point.at / dayMs);
  const around = {
    before: dayAt(points[place - 1]) ?? firstDay,
    after: dayAt(points[place + 1]) ?? judging.question.range.toDay + 1,
  };
  const sides = sidesOf(day, around, judging);
  return [
    {
      accountId: judging.account?.id ?? null,
      date: dateOfDay(day),
      levelBefore: point.before,
      levelAfter: point.after,
      ...(await explainedBetween(context, judging, sides, `since ${dayWords(day, judging.today)}`)),
    },
  ];
}

interface Looked {
  found: ChangePoints;
  series: DailySeries;
  levels: Changes['levels'];
}

/** Changes of level from a day on, in one series. */
async function lookedAt(context: ServiceContext, judging: Judging, since: number): Promise<Looked> {
  const { question, metric } = judging;
  const { toDay } = question.range;
  const history = Math.max(toDay - mostHistoryDays + 1, Math.min(since, toDay - leastHistoryDays + 1));
  const series = await dailySeries(context, question, metric, history);
  const found = findChangePoints(series.points);
  const points = found.state === 'judged' ? found.items : [];
  const levels: Changes['levels'] = [];
  for (const [place, { at }] of points.entries()) {
    if (at >= since * dayMs)
      levels.push(...(await levelOf(context, judging, points, place, series.range.fromDay)));
  }
  return { found, series, levels };
}

function isNear(one: string, other: string): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) < nearDays * dayMs;
}

/** Newest first; where the sum of all accounts has a change already, that of one of them is the same. */
function levelsOf(looks: readonly Looked[]): Changes['levels'] {
  const kept: Changes['levels'] = [];
  for (const level of looks.flatMap(({ levels }) => levels)) {
    const isTold = kept.some(
      ({ accountId, date }) =>
        (accountId === null || accountId === level.accountId) && isNear(date, level.date),
    );
    if (!isTold) kept.push(level);
  }
  return kept.sort((one, other) => other.date.localeCompare(one.date)).slice(0, mostLevels);
}

/** The range against the days before, both without what cannot be compared: young posts, and days before the first post. */
async function wholeOf(context: ServiceContext, judging: Judging, before: DayRange, firstDay: number) {
  const { range } = judging.question;
  const toDay = Math.min(range.toDay, judging.lastGrown);
  const after = toDay < range.fromDay ? range : dayRange(range.fromDay, toDay, range.timeZone);
  if (!isGiven(judging.question, judging.metric)) return null;
  const fromDay = Math.max(before.fromDay, firstDay);
  if (before.toDay - fromDay + 1 < Math.min(before.days, fewestDaysBefore)) return null;
  const known = dayRange(fromDay, before.toDay, range.timeZone);
  return explainedBetween(context, judging, [known, after], `against the ${known.days} days before`);
}

/** Changes of level in the range and the one before, and the one against the other, told in sentences. */
export async function changesAnswer(
  context: ServiceContext,
  { metric, ...input }: AskedRange & ScopeInput & { metric: JudgedMetric },
): Promise<Changes> {
  const question = await questionOf(context, input);
  const { range } = question;
  const before = rangeBefore(range, undefined);
  const today = rollupClock(range.timeZone).dayOf(context.clock.now());
  const judging: Judging = { question, metric, account: null, today, lastGrown: today - 1 - grownDays };
  const looks: Looked[] = [];
  for (const { scope, account } of eachAccountOf(question.scope)) {
    const look = { ...judging, question: { ...question, scope }, account };
    looks.push(await lookedAt(context, look, before.fromDay));
  }
  const [all] = looks;
  const found = all?.found.state === 'judged' ? all.found : undefined;
  const missing = all?.found.state === 'too_short' ? all.found.daysMissing : 0;
  const levels = levelsOf(looks);
  const firstDay = (await firstPostDay(context, question.scope, range.timeZone)) ?? range.fromDay;
  const whole = await wholeOf(context, judging, before, firstDay);
  const young = judging.lastGrown < range.toDay && judging.lastGrown >= range.fromDay;
  return {
    metric,
    range: toRange(range),
    before: toRange(before),
    state: levels.length > 0 ? 'changed' : found ? 'steady' : 'too_short',
    daysMissing: missing,
    by: found?.by ?? null,
    daysUsed: all?.series.points.filter(({ value }) => value !== null).length ?? 0,
    growth: found?.growth ?? null,
    levels,
    whole,
    basis: await basisFor(context, question, 'published', [
      ...notGiven(question, metric),
      ...(whole === null ? [`The ${before.days} days before have too few numbers to compare with.`] : []),
      `Posts are compared by what they got up to day ${grownDays} after they went out${
        young ? `; those after ${dayWords(judging.lastGrown, today)} are left out, as they still grow` : ''
      }.`,
      ...(all && all.series.gapDays > 0
        ? [`${all.series.gapDays} days on which nothing was read are not judged.`]
        : []),
      ...(before.fromDay < range.toDay - mostHistoryDays + 1
        ? [`Changes of level are looked for in the last ${mostHistoryDays} days only.`]
        : []),
    ]),
  };
}
