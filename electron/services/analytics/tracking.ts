import type { MetricValues, SampleRefusal } from '../../../shared/analytics/metrics.ts';
import type { Tracked } from '../../../shared/contract/analytics-answers.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant, parseMoment } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { metricColumns, recordSamples, valuesOf } from '../metrics/service.ts';
import { numbersOf } from './numbers.ts';

interface TrackInput {
  postId: string;
  accountId?: string | undefined;
  at?: string | undefined;
  metrics: { [Name in keyof MetricValues]?: number | null | undefined };
}

const whyRefused: Record<SampleRefusal, { field: string; message: string; remedy: string }> = {
  future: {
    field: 'at',
    message: 'The time is still to come.',
    remedy: 'Give the time at which the counts were read, in UTC or with its offset.',
  },
  negative: {
    field: 'metrics',
    message: 'A count is less than zero.',
    remedy: 'Give all that the post has got so far, not what came since the last time.',
  },
  not_whole: {
    field: 'metrics',
    message: 'A count is not a whole number.',
    remedy: 'Give whole numbers; a rate is no count.',
  },
  no_value: {
    field: 'metrics',
    message: 'There is no count in it.',
    remedy: 'Give at least one of likes, comments, shares, saves, clicks, impressions, reach, video_views.',
  },
  not_published: {
    field: 'postId',
    message: 'This post is not out on this account yet.',
    remedy: 'Bring its counts in once it is published.',
  },
  before_publication: {
    field: 'at',
    message: 'The time is before the post went out.',
    remedy: 'Give the time at which the counts were read.',
  },
  unknown: { field: 'postId', message: 'There is no such post.', remedy: 'Give the id of a published post.' },
};

async function publicationOf(context: ServiceContext, { postId, accountId }: TrackInput): Promise<string> {
  const rows = await context.db
    .selectFrom('publications')
    .select(['id', 'account_id', 'post_id'])
    .where((where) => where.or([where('post_id', '=', postId), where('id', '=', postId)]))
    .execute();
  const fitting = rows.filter((row) => accountId === undefined || row.account_id === accountId);
  const [first, second] = fitting;
  if (first && !second) return first.id;
  if (rows.length === 0) throw notFound('published post');
  throw new Refusal('invalid_input', 'Which account is meant is not clear.', {
    field: 'accountId',
    remedy: `Give account_id as one of ${rows.map((row) => row.account_id).join(', ')}.`,
  });
}

function instantOf(context: ServiceContext, at: string | undefined): number {
  if (at === undefined) return context.clock.now();
  try {
    return parseMoment(at, context.workspace.timeZone).at;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('invalid_input', 'This is no time.', {
      field: 'at',
      remedy: 'Give a time such as 2026-11-21T09:00:00Z.',
    });
  }
}

/** Counts that someone else has read. The same post, account and instant is kept once, so that sending again is safe. */
export async function trackNumbers(context: ServiceContext, input: TrackInput): Promise<Tracked> {
  const publicationId = await publicationOf(context, input);
  const at = instantOf(context, input.at);
  const given = Object.fromEntries(
    Object.entries(input.metrics).map(([metric, value]) => [metric, value ?? null]),
  );
  const { recorded, refused } = await recordSamples(context, [
    { publicationId, at, values: given, source: 'tracked' },
  ]);
  const reason = refused[0]?.reason;
  if (reason !== undefined) {
    const { message, ...details } = whyRefused[reason];
    throw new Refusal('invalid_input', message, details);
  }
  const figures = await context.db
    .selectFrom('publication_figures')
    .select(metricColumns)
    .where('publication_id', '=', publicationId)
    .executeTakeFirstOrThrow();
  return {
    publicationId,
    at: isoInstant(at),
    state: recorded > 0 ? 'recorded' : 'duplicate',
    latest: numbersOf(valuesOf(figures)),
  };
}
