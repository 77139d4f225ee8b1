import { sql } from 'kysely';
import { hourOfWeekEngagement } from '../../../shared/analytics/hour-of-week.ts';
import type { Heat, Timing } from '../../../shared/contract/analytics-answers.ts';
import type { ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import type { ServiceContext } from '../context.ts';
import { groupsBy, heatAnswer, postsNeeded } from './breakdowns.ts';
import { type Question, questionOf } from './question.ts';
import type { AskedRange } from './ranges.ts';
import { inScope } from './scope.ts';

const grownMs = 3 * 24 * 3_600_000;
/** More posts make no hour surer, but the answer slower. */
const mostPosts = 2_000;
const mostHashtags = 12;

/** What posts bring by the hour, smoothed over neighbours and pulled to the usual where few posts tell. */
async function estimateOf(context: ServiceContext, { scope, range }: Question): Promise<Timing['estimate']> {
  const until = Math.min(range.end, context.clock.now() - grownMs);
  const { rows } = await sql<{ hour: number; engagement: number; format: string }>`
    SELECT f.week_hour AS hour, f.interactions AS engagement, f.format FROM publication_figures AS f
    WHERE ${inScope(scope)} AND f.published_at >= ${range.start} AND f.published_at < ${until}
      AND f.interactions IS NOT NULL
    ORDER BY f.published_at DESC LIMIT ${mostPosts}`.execute(context.db);
  const told = hourOfWeekEngagement(rows);
  return {
    state: told.state,
    posts: told.posts,
    postsMissing: told.state === 'too_few' ? told.postsMissing : 0,
    hours: told.hours.map(({ hour, ...estimate }) => ({
      weekday: Math.floor(hour / 24) + 1,
      hour: hour % 24,
      ...estimate,
    })),
  };
}

/** Hours best first: by the estimate where there is one, since raw means of hours do not get better with more posts. */
export async function bestHoursAnswer(
  context: ServiceContext,
  input: AskedRange & ScopeInput,
): Promise<Heat & Pick<Timing, 'estimate'>> {
  const heat = await heatAnswer(context, input, 'best');
  const estimate = await estimateOf(context, await questionOf(context, input));
  return {
    ...heat,
    estimate: { ...estimate, hours: estimate.hours.toSorted((one, other) => other.against - one.against) },
  };
}

/** All of the view of times in one answer. */
export async function timingAnswer(context: ServiceContext, input: AskedRange & ScopeInput): Promise<Timing> {
  const question = await questionOf(context, input);
  const { scope, range } = question;
  const heat = await heatAnswer(context, input, 'week');
  return {
    ...heat,
    estimate: await estimateOf(context, question),
    byWeekday: await groupsBy(context, scope, range, 'weekday'),
    byFormat: await groupsBy(context, scope, range, 'format'),
    byLength: await groupsBy(context, scope, range, 'length'),
    byHashtag: await groupsBy(context, scope, range, 'hashtag', mostHashtags),
    postsNeeded,
  };
}
