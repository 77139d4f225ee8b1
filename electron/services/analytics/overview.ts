import { sql } from 'kysely';
import type { Overview, Summary } from '../../../shared/contract/analytics-answers.ts';
import type { Figure, Group, Numbers, ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import type { ServiceContext } from '../context.ts';
import { groupsBy } from './breakdowns.ts';
import { type Gains, gainsByAccount, sumOfGains } from './gains.ts';
import { addedRate, addedValues, numbersOf } from './numbers.ts';
import { topPosts } from './posts.ts';
import { basisFor, type Question, questionOf } from './question.ts';
import { type AskedRange, type DayRange, rangeBefore, toRange } from './ranges.ts';
import { inScope, isByContent, type Scope } from './scope.ts';
import { followersByDay, seriesOf } from './series.ts';

const topCount = 5;
const mostGroups = 12;
const keyFigures = [
  'interactions',
  'likes',
  'comments',
  'shares',
  'saves',
  'clicks',
  'impressions',
  'reach',
  'videoViews',
  'engagementRate',
] as const satisfies (keyof Numbers)[];

type OverviewInput = AskedRange & ScopeInput & { compareFrom?: string | undefined };

function figureOf(name: string, value: number | null, before: number | null): Figure {
  const change = value !== null && before !== null && before > 0 ? (value - before) / before : null;
  return { name, value, before, change };
}

/** How many posts of each account went out; of content by what is measured, since only that is told apart. */
async function postsByAccount(
  context: ServiceContext,
  scope: Scope,
  { start, end }: DayRange,
): Promise<Map<string, number>> {
  const measured = sql`publication_figures AS f WHERE ${inScope(scope)}
    AND f.published_at >= ${start} AND f.published_at < ${end}`;
  const all = sql`publications AS f WHERE ${inScope(scope)}
    AND f.published_at >= ${start} AND f.published_at < ${end}`;
  const { rows } = await sql<{ account_id: string; posts: number }>`
    SELECT f.account_id, count(*) AS posts FROM ${isByContent(scope) ? measured : all} GROUP BY 1`.execute(
    context.db,
  );
  return new Map(rows.map(({ account_id, posts }) => [account_id, posts]));
}

function sumOf(counts: Iterable<number>): number {
  return [...counts].reduce((sum, count) => sum + count, 0);
}

interface Period {
  gains: Map<string, Gains>;
  numbers: Numbers;
  posts: Map<string, number>;
  followers: number | null;
  followersGained: number | null;
}

async function periodOf(
  context: ServiceContext,
  { scope, provided }: Question,
  range: DayRange,
): Promise<Period> {
  const gains = await gainsByAccount(context, scope, range, provided);
  const { values, rate } = sumOfGains(gains.values());
  const told = isByContent(scope) ? undefined : await followersByDay(context, scope, range);
  const gained = [...(told?.days.values() ?? [])].flatMap((day) => day.gained ?? []);
  return {
    gains,
    numbers: numbersOf(values, rate),
    posts: await postsByAccount(context, scope, range),
    followers: told?.days.get(range.toDay)?.followers ?? null,
    followersGained: gained.length > 0 ? sumOf(gained) : null,
  };
}

function keyFiguresOf(now: Period, before: Period): Figure[] {
  return [
    figureOf('posts', sumOf(now.posts.values()), sumOf(before.posts.values())),
    ...keyFigures.map((name) => figureOf(name, now.numbers[name], before.numbers[name])),
    figureOf('followers', now.followers, before.followers),
    figureOf('followersGained', now.followersGained, before.followersGained),
  ];
}

const noGains: Gains = {
  values: sumOfGains([]).values,
  rate: sumOfGains([]).rate,
};

/** Accounts, or networks, by what came in on them. */
function placesOf(scope: Scope, { gains, posts }: Period, by: 'account' | 'network'): Group[] {
  const places = Map.groupBy(scope.accounts, ({ id, network }) => (by === 'account' ? id : network));
  return [...places]
    .map(([key, accounts]): Group => {
      const sum = accounts.reduce((all, { id }) => {
        const own = gains.get(id) ?? noGains;
        return { values: addedValues(all.values, own.values), rate: addedRate(all.rate, own.rate) };
      }, noGains);
      const count = sumOf(accounts.map(({ id }) => posts.get(id) ?? 0));
      const told = numbersOf(sum.values, sum.rate);
      return {
        key,
        name: by === 'account' ? (accounts[0]?.handle ?? key) : key,
        posts: count,
        postsWithNumbers: count,
        ...told,
        mean: count > 0 && told.interactions !== null ? told.interactions / count : null,
      };
    })
    .sort((one, other) => (other.interactions ?? -1) - (one.interactions ?? -1));
}

export async function overviewAnswer(context: ServiceContext, input: OverviewInput): Promise<Overview> {
  const question = await questionOf(context, input);
  const { scope, range } = question;
  const earlier = rangeBefore(range, input.compareFrom);
  const now = await periodOf(context, question, range);
  const before = await periodOf(context, question, earlier);
  const by = (dimension: 'label' | 'campaign' | 'author' | 'format') =>
    groupsBy(context, scope, range, dimension, mostGroups);
  return {
    range: toRange(range),
    before: toRange(earlier),
    figures: keyFiguresOf(now, before),
    series: await seriesOf(context, question),
    seriesBefore: await seriesOf(context, { ...question, range: earlier }),
    byNetwork: placesOf(scope, now, 'network'),
    byAccount: placesOf(scope, now, 'account'),
    byLabel: await by('label'),
    byCampaign: await by('campaign'),
    byAuthor: await by('author'),
    byFormat: await by('format'),
    top: await topPosts(context, question, 'interactions', topCount),
    basis: await basisFor(context, question, 'gained', [
      'By label, campaign, author and format: what the posts of the period have by now.',
    ]),
  };
}

export async function summaryAnswer(context: ServiceContext, input: OverviewInput): Promise<Summary> {
  const question = await questionOf(context, input);
  const earlier = rangeBefore(question.range, input.compareFrom);
  const now = await periodOf(context, question, question.range);
  const before = await periodOf(context, question, earlier);
  return {
    range: toRange(question.range),
    before: toRange(earlier),
    figures: keyFiguresOf(now, before),
    basis: await basisFor(context, question, 'gained'),
  };
}

export async function performanceAnswer(context: ServiceContext, input: OverviewInput) {
  const summary = await summaryAnswer(context, input);
  return { ...summary, top: await topPosts(context, await questionOf(context, input), 'interactions', 10) };
}
