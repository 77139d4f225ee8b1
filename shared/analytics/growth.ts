import { median } from './robust.ts';

/** A reading of how many follow an account. */
export interface FollowerReading {
  at: number;
  /** null: it was asked and not told. */
  followers: number | null;
}

export interface Growth {
  /** The first and last that are told; null: none is. */
  first: number | null;
  last: number | null;
  net: number | null;
  /** As a fraction of the first; null where that is 0 or not known. */
  rate: number | null;
  /** Typical change a day: the median of the daily changes, which one wild day does not move; null under 7 days. */
  perDay: number | null;
  /** One for each day from first to last reading; `change` null: not known for that day alone. */
  days: { at: number; followers: number | null; change: number | null }[];
  /** Stretches without a reading; what was gained in them is known only as a whole. */
  gaps: { from: number; to: number; days: number; change: number }[];
}

const dayMs = 24 * 3_600_000;
const fewestForTypical = 7;

/**
 * Growth of an account from readings as they came: unordered, doubled, with gaps. `dayOf` gives the beginning of the
 * day that an instant falls on, in the account's zone; the last reading of a day counts.
 */
export function growthOf(readings: readonly FollowerReading[], dayOf: (at: number) => number): Growth {
  const told = readings.flatMap(({ at, followers }) =>
    followers !== null && followers >= 0 ? [{ day: dayOf(at), at, followers }] : [],
  );
  told.sort((a, b) => a.at - b.at);
  const known = [...new Map(told.map((reading) => [reading.day, reading])).values()];
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last)
    return { first: null, last: null, net: null, rate: null, perDay: null, days: [], gaps: [] };
  const days: Growth['days'] = [];
  const gaps: Growth['gaps'] = [];
  for (const [index, { day, followers }] of known.entries()) {
    const before = known[index - 1];
    // Days have 23 to 25 hours.
    const apart = before ? Math.round((day - before.day) / dayMs) : 0;
    for (let missed = 1; before && missed < apart; missed += 1)
      days.push({ at: dayOf(before.day + missed * dayMs + dayMs / 2), followers: null, change: null });
    if (before && apart > 1)
      gaps.push({ from: before.day, to: day, days: apart - 1, change: followers - before.followers });
    days.push({ at: day, followers, change: before && apart === 1 ? followers - before.followers : null });
  }
  const changes = days.flatMap(({ change }) => change ?? []);
  return {
    first: first.followers,
    last: last.followers,
    net: last.followers - first.followers,
    rate: first.followers > 0 ? (last.followers - first.followers) / first.followers : null,
    perDay: changes.length >= fewestForTypical ? median(changes) : null,
    days,
    gaps,
  };
}
