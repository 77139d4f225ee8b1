import { sql } from 'kysely';
import { type Anomaly, findAnomalies } from '../../../shared/analytics/anomalies.ts';
import { dailyShape, type SeasonalPoint } from '../../../shared/analytics/baseline.ts';
import { explainAnomaly } from '../../../shared/analytics/explain-anomaly.ts';
import { sumOf } from '../../../shared/analytics/robust.ts';
import type { Anomalies, JudgedMetric } from '../../../shared/contract/analytics-changes.ts';
import type { ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import type { ServiceContext } from '../context.ts';
import { dateOfDay, rollupClock } from '../metrics/service.ts';
import { dailySeries } from './daily.ts';
import { judgedOf, notGiven, stretchWords } from './judged-words.ts';
import { excerptOf } from './posts.ts';
import { basisFor, type Question, questionOf } from './question.ts';
import { type AskedRange, dayRange, toRange } from './ranges.ts';
import { eachAccountOf, inScope, type ScopeAccount } from './scope.ts';
import { grownDays, totalsOf } from './totals.ts';

const dayMs = 24 * 3_600_000;
const historyDays = 2 * dailyShape.lookBack;
const mostJudgedDays = 731;
const falseAlarmEvery = 180;
const usualDays = 28;
const mostMarks = 24;
const postsLookedAt = 20;

/** As a sum of the gains of `g`. */
const gainedOf: Record<JudgedMetric, string> = {
  interactions: 'sum(g.likes + g.comments + g.shares + g.saves)',
  impressions: 'sum(g.impressions)',
  reach: 'sum(g.reach)',
  clicks: 'sum(g.clicks)',
};

interface GainedRow {
  publication_id: string;
  post_id: string;
  title: string;
  body: string;
  gained: number;
}

interface Stretch {
  question: Question;
  metric: JudgedMetric;
  account: ScopeAccount | null;
  mark: Anomaly;
  from: number;
  to: number;
  today: number;
}

/** What brought the day its numbers; where they are low, the posts that went out then. */
async function postsOf(
  context: ServiceContext,
  { question, metric, mark, from, to }: Stretch,
): Promise<GainedRow[]> {
  const { start, end } = dayRange(from, to, question.range.timeZone);
  const gained = sql.raw(gainedOf[metric]);
  const { rows } = await sql<GainedRow>`
    WITH gains AS MATERIALIZED (
      SELECT f.publication_id, f.post_id, f.account_id, ${gained} AS gained
      FROM publication_figures AS f CROSS JOIN metric_days AS g ON g.publication_id = f.publication_id
        AND g.day BETWEEN ${from} AND ${to}
      WHERE ${inScope(question.scope)} AND f.published_at < ${end} AND f.last_at >= ${start}
        AND ${mark.direction === 'low' ? sql`f.published_at >= ${start}` : sql`1`}
      GROUP BY f.publication_id
      ORDER BY gained ${sql.raw(mark.direction === 'low' ? 'ASC' : 'DESC')} LIMIT ${postsLookedAt})
    SELECT gains.publication_id, gains.post_id, gains.gained, posts.title, coalesce(v.body, posts.body) AS body
    FROM gains JOIN posts ON posts.id = gains.post_id
    LEFT JOIN variants AS v ON v.post_id = gains.post_id AND v.account_id = gains.account_id`.execute(
    context.db,
  );
  return rows;
}

async function explained(context: ServiceContext, stretch: Stretch): Promise<Anomalies['items'][number]> {
  const { question, metric, account, mark, from, to, today } = stretch;
  const { timeZone } = question.range;
  const ranges = [dayRange(from - usualDays, from - 1, timeZone), dayRange(from, to, timeZone)] as const;
  // Posts of yesterday are compared with what others had after as many days.
  const grownFor = Math.max(0, Math.min(grownDays, today - 1 - to));
  const [usual, during] = await totalsOf(context, question, { metric, grownFor }, ranges);
  const rows = await postsOf(context, stretch);
  const posts = sumOf(usual.groups.map((group) => group.posts));
  const usually = posts > 0 ? sumOf(usual.groups.map(({ engagement }) => engagement)) / posts : null;
  const { sentence, cause, numbers, postIds } = explainAnomaly({
    metric: judgedOf(metric, account),
    when: stretchWords(from, to, today),
    value: mark.value,
    expected: mark.expected,
    usual,
    during,
    posts: rows.map((row) => ({
      id: row.publication_id,
      name: excerptOf(row.title, row.body),
      value: row.gained,
      usual: usually,
    })),
  });
  return {
    accountId: account?.id ?? null,
    from: dateOfDay(from),
    to: dateOfDay(to),
    peak: dateOfDay(Math.floor(mark.peakAt / dayMs)),
    direction: mark.direction,
    value: mark.value,
    expected: mark.expected,
    reason: sentence,
    cause,
    explained: numbers.explained,
    posts: postIds.flatMap((id) => {
      const row = rows.find((one) => one.publication_id === id);
      return row
        ? {
            postId: row.post_id,
            publicationId: id,
            excerpt: excerptOf(row.title, row.body),
            gained: row.gained,
          }
        : [];
    }),
  };
}

interface Judged {
  marks: Stretch[];
  points: readonly SeasonalPoint[];
  gapDays: number;
  slotsMissing: number;
}

async function judged(
  context: ServiceContext,
  stretch: Pick<Stretch, 'question' | 'metric' | 'account' | 'today'>,
  fromDay: number,
  every: number,
): Promise<Judged> {
  const { points, gapDays } = await dailySeries(
    context,
    stretch.question,
    stretch.metric,
    fromDay - historyDays,
  );
  const { items, slotsMissing } = findAnomalies(points, dailyShape, every);
  const marks = items.flatMap((mark) => {
    const [from, to] = [Math.floor(mark.from / dayMs), Math.floor(mark.to / dayMs)];
    return to < fromDay ? [] : { ...stretch, mark, from, to };
  });
  return { marks, points, gapDays, slotsMissing };
}

/** Of the same days one mark: that of all accounts comes first. */
function withoutOverlaps(marks: readonly Stretch[]): Stretch[] {
  const kept: Stretch[] = [];
  for (const mark of marks) {
    if (!kept.some(({ from, to }) => mark.from <= to && mark.to >= from)) kept.push(mark);
  }
  return kept.sort((one, other) => other.to - one.to);
}

/** Days of the range that are out of the ordinary for these accounts, together or one by one; newest first. */
export async function anomaliesAnswer(
  context: ServiceContext,
  { metric, ...input }: AskedRange & ScopeInput & { metric: JudgedMetric },
): Promise<Anomalies> {
  const question = await questionOf(context, input);
  const { range } = question;
  const today = rollupClock(range.timeZone).dayOf(context.clock.now());
  const fromDay = Math.max(range.fromDay, range.toDay - mostJudgedDays + 1);
  const looks = eachAccountOf(question.scope);
  const each: Judged[] = [];
  // All looks together have the false marks that one would have.
  for (const { scope, account } of looks) {
    const look = { question: { ...question, scope }, metric, account, today };
    each.push(await judged(context, look, fromDay, falseAlarmEvery * looks.length));
  }
  const marks = withoutOverlaps(each.flatMap((look) => look.marks));
  const shown: Anomalies['items'] = [];
  for (const mark of marks.slice(0, mostMarks)) shown.push(await explained(context, mark));
  const [all] = each;
  const known = all?.points.filter(({ value }) => value !== null) ?? [];
  return {
    metric,
    range: toRange(range),
    items: shown,
    // The first ones are learnt from.
    judgedDays: known.slice(dailyShape.fewest).filter(({ at }) => at >= fromDay * dayMs).length,
    daysUsed: known.length,
    daysMissing: all?.slotsMissing ?? 0,
    falseAlarmEvery,
    basis: await basisFor(context, question, 'gained', [
      ...notGiven(question, metric),
      ...(all && all.gapDays > 0 ? [`${all.gapDays} days on which nothing was read are not judged.`] : []),
      ...(fromDay > range.fromDay ? [`Only the last ${mostJudgedDays} days of the range are judged.`] : []),
      ...(marks.length > mostMarks
        ? [`${marks.length} marks were found; the newest ${mostMarks} are told.`]
        : []),
    ]),
  };
}
