import { sql } from 'kysely';
import { type CurvePoint, curveOf, quantile, valueAt } from '../../../shared/analytics/curves.ts';
import { type Curve, type EarlyVelocity, earlyVelocity } from '../../../shared/analytics/early-velocity.ts';
import type { Realtime, TrendingPosts } from '../../../shared/contract/analytics-answers.ts';
import type { MovingPost, ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { readingsOf } from '../metrics/service.ts';
import { againstUsual, type Earlier, earlierCurves, earlierNeeded, earlierThan } from './curves.ts';
import { hoursOfAccounts, providedTogether } from './gains.ts';
import { numbersOf, onlyProvided, type SumRow, sumsOf, valuesOfRow } from './numbers.ts';
import { type PostRow, shownColumns, shownJoins, toMeasuredPost } from './posts.ts';
import { basisFor, type Question, questionOf } from './question.ts';
import { inScope, isByContent, type Scope } from './scope.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Older posts seldom move, and each costs a look at its curve. */
const youngMs = 30 * dayMs;
const mostLookedAt = 200;
const realtimeMs = 48 * hourMs;
/** An alarm is for what a person would want to know at once. */
const fastFrom = 2;
const slowTo = 0.3;
/** Before this a post has too little to judge it by. */
const judgedAfterMs = hourMs;

async function candidates(context: ServiceContext, scope: Scope, since: number, publishedFrom: number) {
  const { rows } = await sql<PostRow>`
    SELECT ${shownColumns} FROM publication_figures AS f ${shownJoins}
    WHERE ${inScope(scope)} AND f.last_at >= ${since} AND f.published_at >= ${publishedFrom}
    ORDER BY f.published_at DESC LIMIT ${mostLookedAt}`.execute(context.db);
  return rows;
}

/** What came between two instants, by the straight line between readings; before the first reading from nothing. */
function gainedBetween(curve: readonly CurvePoint[], fromAge: number, toAge: number): number {
  const last = curve.at(-1);
  if (!last) return 0;
  const end = valueAt(curve, toAge) ?? last.value;
  return end - (valueAt(curve, Math.max(0, fromAge)) ?? last.value);
}

/** The same stretch of age in earlier posts that were measured on both of its sides. */
function usualGain(earlier: Earlier, fromAge: number, toAge: number): { median: number; posts: number } {
  const gains = earlier
    .flatMap(({ curve }) => {
      const end = valueAt(curve, toAge);
      const begin = valueAt(curve, Math.max(0, fromAge));
      return end === undefined || begin === undefined ? [] : end - begin;
    })
    .sort((one, other) => one - other);
  return { median: gains.length > 0 ? quantile(gains, 0.5) : 0, posts: gains.length };
}

function counted(curve: readonly CurvePoint[]): Curve {
  return curve.map(({ ageMs, value }) => ({ ageMs, count: value }));
}

interface Moving {
  post: MovingPost;
  /** All it has against what is usual at its age. */
  sinceOut: number | null;
  velocity: EarlyVelocity;
  ageMs: number;
}

async function movingPosts(
  context: ServiceContext,
  rows: readonly PostRow[],
  since: number,
): Promise<Moving[]> {
  const readings = await readingsOf(
    context,
    rows.map(({ publication_id }) => publication_id),
  );
  const pools = new Map<string, Earlier>();
  for (const [accountId, own] of Map.groupBy(rows, ({ account_id }) => account_id)) {
    const publishedAt = Math.max(...own.map(({ published_at }) => published_at));
    const place = { accountId, publishedAt };
    pools.set(accountId, await earlierCurves(context, place, 'interactions', mostLookedAt + own.length));
  }
  const moving: Moving[] = [];
  for (const row of rows) {
    const curve = curveOf(readings.get(row.publication_id) ?? [], row.published_at, 'interactions');
    const last = curve.at(-1);
    if (!last) continue;
    const earlier = earlierThan(pools.get(row.account_id) ?? [], row.published_at);
    const fromAge = Math.max(0, since - row.published_at);
    const toAge = Math.max(fromAge, last.ageMs);
    const gained = Math.round(gainedBetween(curve, fromAge, toAge));
    const hours = Math.max(toAge - fromAge, hourMs) / hourMs;
    const usual = usualGain(earlier, fromAge, toAge);
    moving.push({
      post: {
        ...toMeasuredPost(row),
        gained,
        perHour: gained / hours,
        against: usual.posts >= earlierNeeded && usual.median > 0 ? gained / usual.median : null,
        earlierPosts: usual.posts,
      },
      sinceOut: againstUsual(curve, earlier),
      velocity: earlyVelocity(
        counted(curve),
        earlier.map((one) => counted(one.curve)),
      ),
      ageMs: last.ageMs,
    });
  }
  return moving;
}

/** Against what is usual first; what cannot be compared yet by its speed alone, after those. */
function byChange(one: Moving, other: Moving): number {
  return (other.post.against ?? 0) - (one.post.against ?? 0) || other.post.perHour - one.post.perHour;
}

function recently(question: Question, since: number, now: number): Question {
  return { ...question, range: { ...question.range, start: since, end: now + 1 } };
}

export async function trendingAnswer(
  context: ServiceContext,
  { hours, limit, ...input }: ScopeInput & { hours: number; limit: number },
): Promise<TrendingPosts> {
  const question = await questionOf(context, input);
  const now = context.clock.now();
  const since = now - hours * hourMs;
  const rows = await candidates(context, question.scope, since, now - youngMs);
  const moving = (await movingPosts(context, rows, since)).filter(({ post }) => post.gained > 0);
  return {
    since: isoInstant(since),
    until: isoInstant(now),
    items: moving
      .sort(byChange)
      .slice(0, limit)
      .map(({ post }) => post),
    basis: await basisFor(context, recently(question, now - youngMs, now), 'published', [
      `Posts of the last 30 days that were read in the last ${hours} hours; the newest ${mostLookedAt} at most.`,
    ]),
  };
}

async function hoursOf(context: ServiceContext, scope: Scope, provided: number, now: number) {
  const lastHour = Math.floor(now / hourMs);
  const firstHour = lastHour - realtimeMs / hourMs + 1;
  const { rows } = await sql<SumRow & { hour: number }>`
    SELECT g.hour, ${sumsOf('g')} FROM ${hoursOfAccounts(scope, firstHour, lastHour)} GROUP BY g.hour`.execute(
    context.db,
  );
  const byHour = new Map(rows.map((row) => [row.hour, valuesOfRow(row)]));
  const nothing = {
    likes: 0,
    comments: 0,
    shares: 0,
    saves: 0,
    clicks: 0,
    impressions: 0,
    reach: 0,
    videoViews: 0,
  };
  return Array.from({ length: lastHour - firstHour + 1 }, (_, index) => ({
    at: isoInstant((firstHour + index) * hourMs),
    ...numbersOf(onlyProvided(byHour.get(firstHour + index) ?? nothing, provided)),
  }));
}

/** Among twenty earlier posts or more by its rank, of which the chance is known; among fewer by the ratio alone. */
function alarmOf({ post, sinceOut, ageMs, velocity }: Moving): Realtime['alarms'] {
  if (ageMs < judgedAfterMs) return [];
  const { publicationId, handle } = post;
  if (velocity.state !== 'too_few') {
    if (velocity.state === 'usual') return [];
    const kind = velocity.state === 'unusually_high' ? 'fast' : 'slow';
    const { words, posts, chance, count, usual } = velocity;
    return [{ publicationId, kind, against: usual > 0 ? count / usual : null, posts, chance, words }];
  }
  if (sinceOut === null || (sinceOut < fastFrom && sinceOut > slowTo)) return [];
  const { posts } = velocity;
  const much =
    sinceOut >= fastFrom
      ? `${Math.round(sinceOut * 10) / 10} times`
      : `Only ${Math.round(sinceOut * 100)} % of`;
  const words = `${much} what is usual for ${handle} at this age, by ${posts} earlier posts only.`;
  const kind = sinceOut >= fastFrom ? 'fast' : 'slow';
  return [{ publicationId, kind, against: sinceOut, posts, chance: null, words }];
}

export async function realtimeAnswer(context: ServiceContext, input: ScopeInput): Promise<Realtime> {
  const question = await questionOf(context, input);
  const { scope, provided } = question;
  const now = context.clock.now();
  const since = now - realtimeMs;
  const rows = await candidates(context, scope, since, since);
  const moving = await movingPosts(context, rows, since);
  const notes = isByContent(scope)
    ? ['By the hour: all posts of these accounts, also those that do not match.']
    : [];
  return {
    since: isoInstant(since),
    until: isoInstant(now),
    hours: await hoursOf(context, scope, providedTogether(scope, provided), now),
    posts: moving.toSorted(byChange).map(({ post }) => post),
    alarms: moving.flatMap(alarmOf),
    basis: await basisFor(context, recently(question, since, now), 'gained', notes),
  };
}
