import { sumOf } from './robust.ts';

/** What the posts of one format on one network brought in a range. */
export interface GroupTotals {
  /** As it is shown: `Instagram reels`. The same group has the same name in both ranges. */
  group: string;
  posts: number;
  /** People reached, summed over its posts; null: the network does not tell. */
  reach: number | null;
  engagement: number;
}

export interface RangeTotals {
  /** Length; ranges of different length are compared by the day. */
  days: number;
  /** In the middle of the range; null: not known. */
  followers: number | null;
  groups: readonly GroupTotals[];
}

/** `response`: engagement for a post, where reach is not told and cannot be told apart from the rate. */
export type Factor = 'followers' | 'posts' | 'mix' | 'reach' | 'rate' | 'response';

export interface Part {
  factor: Factor;
  /** Engagement a day that the change of this factor brought, negative where it cost. */
  amount: number;
}

export interface Decomposition {
  /** Engagement a day in each range. */
  from: number;
  to: number;
  /** They sum to `to - from`. */
  parts: Part[];
}

interface Facts {
  followers: number;
  postsADay: number;
  share: ReadonlyMap<string, number>;
  reach: ReadonlyMap<string, number>;
  rate: ReadonlyMap<string, number>;
  response: ReadonlyMap<string, number>;
}

const named = <Of>(groups: readonly GroupTotals[], of: (group: GroupTotals) => Of) =>
  new Map(groups.map((group) => [group.group, of(group)]));

function hasReach({ reach, engagement, posts }: GroupTotals): boolean {
  return reach !== null && (reach > 0 || engagement === 0) && posts > 0;
}

function factsOf({ days, groups }: RangeTotals, followers: number): Facts {
  const published = groups.filter(({ posts }) => posts > 0);
  const posts = sumOf(published.map((group) => group.posts));
  return {
    followers,
    postsADay: posts / days,
    share: named(published, (group) => group.posts / posts),
    reach: named(published, (group) => (group.reach ?? 0) / group.posts / followers),
    rate: named(
      published.filter(({ reach }) => reach !== null && reach > 0),
      (group) => group.engagement / (group.reach ?? 1),
    ),
    response: named(published, (group) => group.engagement / group.posts),
  };
}

/** Average over all orders in which the factors can change (Shapley): exact, and no order is favoured. */
function shares(factors: readonly Factor[], value: (changed: ReadonlySet<Factor>) => number): Part[] {
  const count = factors.length;
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  const sets = Array.from(
    { length: 2 ** count },
    (_, bits) => new Set(factors.filter((_, at) => bits & (1 << at))),
  );
  const values = sets.map(value);
  return factors.map((factor, at) => ({
    factor,
    amount: sumOf(
      sets.map((set, bits) => {
        if (set.has(factor)) return 0;
        const weight = (factorial(set.size) * factorial(count - set.size - 1)) / factorial(count);
        return weight * ((values[bits | (1 << at)] ?? 0) - (values[bits] ?? 0));
      }),
    ),
  }));
}

/**
 * Where a change of engagement a day comes from: engagement = followers × posts × mix × reach of a post for each
 * follower × rate, group by group. A group that is in one range only has the figures of that range in both, so that
 * its coming or going is a change of the mix.
 */
export function decomposeChange(before: RangeTotals, after: RangeTotals): Decomposition {
  const knowsFollowers = [before, after].every(({ followers }) => (followers ?? 0) > 0);
  const one = factsOf(before, knowsFollowers ? (before.followers ?? 1) : 1);
  const two = factsOf(after, knowsFollowers ? (after.followers ?? 1) : 1);
  const names = [...new Set([...one.share.keys(), ...two.share.keys()])];
  const unreached = new Set(
    [...before.groups, ...after.groups]
      .filter((group) => group.posts > 0 && !hasReach(group))
      .map(({ group }) => group),
  );
  const reached = names.filter((name) => !unreached.has(name));
  const factors: Factor[] = [
    ...(knowsFollowers && reached.length > 0 ? (['followers'] as const) : []),
    'posts',
    'mix',
    ...(reached.length > 0 ? (['reach', 'rate'] as const) : []),
    ...(unreached.size > 0 ? (['response'] as const) : []),
  ];
  const at = (changed: ReadonlySet<Factor>, factor: Factor) =>
    changed.has(factor) ? [two, one] : [one, two];
  const of = (
    changed: ReadonlySet<Factor>,
    factor: Factor,
    name: string,
    fact: 'reach' | 'rate' | 'response',
  ) =>
    at(changed, factor)
      .find((facts) => facts[fact].has(name))
      ?.[fact].get(name) ?? 0;
  const value = (changed: ReadonlySet<Factor>): number => {
    const [own, other] = at(changed, 'mix');
    // Of a range without posts no mix is known.
    const share = own && own.share.size > 0 ? own.share : (other?.share ?? new Map<string, number>());
    const followers = at(changed, 'followers')[0]?.followers ?? 1;
    const postsADay = at(changed, 'posts')[0]?.postsADay ?? 0;
    return sumOf(
      names.map((name) => {
        const forPost = unreached.has(name)
          ? of(changed, 'response', name, 'response')
          : followers * of(changed, 'reach', name, 'reach') * of(changed, 'rate', name, 'rate');
        return postsADay * (share.get(name) ?? 0) * forPost;
      }),
    );
  };
  const none = value(new Set());
  const all = value(new Set(factors));
  return { from: none, to: all, parts: shares(factors, value) };
}

/** The figures behind the parts, of a range as a whole. */
export function rangeFigures({ days, followers, groups }: RangeTotals) {
  const posts = sumOf(groups.map((group) => group.posts));
  const told = groups.filter((group) => group.posts > 0 && hasReach(group));
  const reach = sumOf(told.map((group) => group.reach ?? 0));
  const toldPosts = sumOf(told.map((group) => group.posts));
  return {
    posts,
    postsADay: posts / days,
    followers,
    reachOfPost: toldPosts > 0 ? reach / toldPosts : null,
    rate: reach > 0 ? sumOf(told.map(({ engagement }) => engagement)) / reach : null,
    engagementOfPost: posts > 0 ? sumOf(groups.map(({ engagement }) => engagement)) / posts : null,
  };
}
