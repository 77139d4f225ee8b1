import { Temporal } from 'temporal-polyfill';
import type { MovedPost } from '../../../shared/contract/calendar.ts';
import type { KeptPost } from '../../../shared/contract/planning.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { dateIn, isoInstant, isTimeZone, momentAt, momentOfWallTime } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { askedInstant, changePosts, schedulePost, unschedulePost } from '../posts/service.ts';

interface Wish {
  id: string;
  at?: string | null | undefined;
}

export interface ManyMoves {
  posts: readonly Wish[];
  by?: { days: number; minutes: number } | undefined;
  date?: string | undefined;
}

interface Planned {
  id: string;
  scheduled_at: number | null;
  time_zone: string;
  publication_count: number;
}

const immovable = new Refusal('conflict', 'It has no time to be moved from.', {
  field: 'posts',
  remedy: 'Give it a time of its own.',
});

/**
 * Where a post goes: days go by the clock on its own wall, so nine stays nine over a change of the clocks; which day it
 * is on is what the workspace's calendar says. null: back to a draft.
 */
function destination(context: ServiceContext, post: Planned, wish: Wish, moves: ManyMoves): number | null {
  if (wish.at === null) return null;
  const workspaceZone = context.workspace.timeZone;
  const zone = isTimeZone(post.time_zone) ? post.time_zone : workspaceZone;
  if (wish.at !== undefined) return askedInstant(wish.at, workspaceZone, 'posts').at;
  if (post.scheduled_at === null || post.publication_count === 0) throw immovable;
  const today = Temporal.PlainDate.from(dateIn(post.scheduled_at, workspaceZone));
  const days = moves.date === undefined ? (moves.by?.days ?? 0) : today.until(moves.date).days;
  const wall = Temporal.PlainDateTime.from(momentAt(post.scheduled_at, zone).wallTime);
  const moved = wall.add({ days }).toString({ smallestUnit: 'second' });
  const at = days === 0 ? post.scheduled_at : momentOfWallTime(moved, zone).at;
  return at + (moves.by?.minutes ?? 0) * 60_000;
}

function refuseUnclear({ posts, by, date }: ManyMoves): void {
  const twice = posts.findIndex(({ id }, index) => posts.findIndex((one) => one.id === id) !== index);
  if (twice >= 0) {
    throw new Refusal('invalid_input', 'The same post is given twice.', {
      field: `posts.${twice}`,
      remedy: 'Give each post once.',
    });
  }
  const bare = posts.findIndex(({ at }) => at === undefined);
  if (bare < 0 || (by === undefined) !== (date === undefined)) return;
  throw new Refusal('invalid_input', 'It is not said where the posts go.', {
    field: by && date ? 'date' : `posts.${bare}.at`,
    remedy: 'Give either a span (by), a day (date), or a time for each post.',
  });
}

async function plannedPosts(context: ServiceContext, ids: readonly string[]): Promise<Map<string, Planned>> {
  const rows = await context.db
    .selectFrom('posts')
    .select(['id', 'scheduled_at', 'time_zone', 'publication_count'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Moves many posts as one: by a span, to a day, or each to a time of its own. What stays is named. */
export async function movePosts(
  context: ServiceContext,
  moves: ManyMoves,
): Promise<{ moved: MovedPost[]; kept: KeptPost[] }> {
  refuseUnclear(moves);
  const times = new Map<string, { from: number | null; to: number | null }>();
  const { changed, kept } = await changePosts(context, async (first) => {
    const byId = await plannedPosts(
      first,
      moves.posts.map(({ id }) => id),
    );
    return moves.posts.map((wish) => ({
      id: wish.id,
      apply: async (inside) => {
        const post = byId.get(wish.id);
        const to = post ? destination(inside, post, wish, moves) : inside.clock.now();
        const from = post && post.publication_count > 0 ? post.scheduled_at : null;
        times.set(wish.id, { from, to });
        if (to === null) await unschedulePost(inside, wish.id);
        else await schedulePost(inside, { id: wish.id, at: isoInstant(to), timeZone: post?.time_zone });
      },
    }));
  });
  const text = (at: number | null | undefined) => (typeof at === 'number' ? isoInstant(at) : null);
  return {
    moved: changed.map((id) => ({ id, from: text(times.get(id)?.from), to: text(times.get(id)?.to) })),
    kept,
  };
}
