import type { CountedHour, HoursOfWeek } from '../../../shared/contract/timing.ts';
import { isoInstant, momentAt } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';

const dayMs = 24 * 3_600_000;
/** Older posts tell of an audience that has changed. */
const lookBackMs = 180 * dayMs;
/** Before a day is over its numbers tell when it was posted, not how it did. */
const ripeAfterMs = dayMs;
const mostPosts = 2_000;
const postsNeeded = 30;
const postsNeededInHour = 3;

interface CountedPost {
  accountId: string;
  publishedAt: number;
  reactions: number;
}

/** The newest numbers of each post that is a day old, of the accounts that are asked for. */
async function countedPosts(context: ServiceContext, accountIds: readonly string[]): Promise<CountedPost[]> {
  if (accountIds.length === 0) return [];
  const now = context.clock.now();
  const rows = await context.db
    .selectFrom('publication_figures')
    .select(['account_id', 'published_at', 'last_at', 'likes', 'comments', 'shares'])
    .where('account_id', 'in', accountIds)
    .where('published_at', '>=', now - lookBackMs)
    .where('published_at', '<=', now - ripeAfterMs)
    .orderBy('published_at', 'desc')
    .limit(mostPosts)
    .execute();
  return rows.flatMap(({ account_id, published_at, last_at, likes, comments, shares }) =>
    last_at >= published_at + ripeAfterMs
      ? {
          accountId: account_id,
          publishedAt: published_at,
          reactions: (likes ?? 0) + (comments ?? 0) + (shares ?? 0),
        }
      : [],
  );
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function hourOf({ publishedAt }: CountedPost, timeZone: string): { weekday: number; hour: number } {
  const { wallTime } = momentAt(publishedAt, timeZone);
  const weekday = new Date(`${wallTime.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return { weekday: weekday === 0 ? 7 : weekday, hour: Number(wallTime.slice(11, 13)) };
}

/** Large and small accounts count alike: each post is measured against what is usual for its own account. */
function againstUsual(posts: readonly CountedPost[]): Map<CountedPost, number> {
  const against = new Map<CountedPost, number>();
  for (const own of Map.groupBy(posts, ({ accountId }) => accountId).values()) {
    const usual = median(own.map(({ reactions }) => reactions));
    if (usual > 0) for (const post of own) against.set(post, post.reactions / usual);
  }
  return against;
}

/** How posts did by the hour in which they went out. With too few of them every hour stays unjudged. */
export async function hoursOfWeek(
  context: ServiceContext,
  accountIds: readonly string[],
): Promise<HoursOfWeek> {
  const posts = await countedPosts(context, accountIds);
  const against = againstUsual(posts);
  const isEnough = against.size >= postsNeeded;
  const byHour = Map.groupBy(posts, (post) => JSON.stringify(hourOf(post, context.workspace.timeZone)));
  const hours = [...byHour].map(([key, group]): CountedHour => {
    const judged = group.flatMap((post) => against.get(post) ?? []);
    const isTold = isEnough && judged.length >= postsNeededInHour;
    return {
      ...(JSON.parse(key) as { weekday: number; hour: number }),
      posts: group.length,
      against: isTold ? Math.round(median(judged) * 100) / 100 : null,
    };
  });
  const oldest = posts.at(-1);
  return {
    state: isEnough ? 'counted' : 'too_few',
    posts: posts.length,
    postsNeeded,
    postsNeededInHour,
    since: oldest ? isoInstant(oldest.publishedAt) : null,
    hours,
  };
}
