interface Hashed {
  id: string;
  /** 16 hexadecimal digits. */
  hash: string;
}

/** So many of 64 signs may differ between pictures that look alike. */
const mostDifferent = 5;
/** One band more than may differ: of two that are alike, at least one band is the same in both. */
const bands = [
  { half: 'high', shift: 21 },
  { half: 'high', shift: 10 },
  { half: 'high', shift: 0 },
  { half: 'low', shift: 21 },
  { half: 'low', shift: 10 },
  { half: 'low', shift: 0 },
] as const;
/** Bands at the end of a half have ten signs, the others eleven. */
const widest = 0x7ff;
const narrowest = 0x3ff;
/** Among more than this with one band the same, the band says nothing. */
const crowd = 2_000;

function ones(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

interface Halves {
  id: string;
  high: number;
  low: number;
}

function difference(a: Halves, b: Halves): number {
  return ones(a.high ^ b.high) + ones(a.low ^ b.low);
}

function bandOf(picture: Halves, { half, shift }: (typeof bands)[number]): number {
  return (picture[half] >>> shift) & (shift === 0 ? narrowest : widest);
}

/** Who leads the group of `id`, with the way there made shorter. */
function leaderOf(leaders: Map<string, string>, id: string): string {
  let leader = id;
  for (let next = leaders.get(leader); next !== undefined && next !== leader; next = leaders.get(leader)) {
    leader = next;
  }
  leaders.set(id, leader);
  return leader;
}

/** Groups of two and more that look alike, the largest first; found by bands instead of by comparing all with all. */
export function groupAlike(pictures: readonly Hashed[]): string[][] {
  const leaders = new Map(pictures.map(({ id }) => [id, id]));
  const halves = pictures.map(({ id, hash }) => ({
    id,
    high: Number.parseInt(hash.slice(0, 8), 16) | 0,
    low: Number.parseInt(hash.slice(8), 16) | 0,
  }));
  for (const band of bands) {
    const buckets = Map.groupBy(halves, (picture) => bandOf(picture, band));
    for (const bucket of buckets.values()) joinAlike(bucket.slice(0, crowd), leaders);
  }
  const groups = new Map<string, string[]>();
  for (const { id } of pictures) {
    const leader = leaderOf(leaders, id);
    groups.set(leader, [...(groups.get(leader) ?? []), id]);
  }
  return [...groups.values()].filter(({ length }) => length > 1).sort((a, b) => b.length - a.length);
}

function joinAlike(bucket: readonly Halves[], leaders: Map<string, string>): void {
  for (let at = 0; at < bucket.length; at += 1) {
    const one = bucket[at];
    for (let next = at + 1; one && next < bucket.length; next += 1) {
      const other = bucket[next];
      if (!other || difference(one, other) > mostDifferent) continue;
      leaders.set(leaderOf(leaders, other.id), leaderOf(leaders, one.id));
    }
  }
}
