import { mean, median, robustSpread } from './robust.ts';

/** One slot of an even series: a day or an hour. */
export interface SeasonalPoint {
  /** UTC epoch milliseconds of its beginning. */
  at: number;
  /** Its place in the week: 0–6 for days, 0–167 for hours, by the wall clock of the account's zone. */
  season: number;
  /** A count of that slot, not a running total; null: not known. */
  value: number | null;
}

/** What was usual for a slot, by what came before it. */
export interface Usual {
  expected: number;
  /** Robust standard deviations of log(1 + value), below and above the expected: counts are skewed. */
  spread: { below: number; above: number };
  /** How many slots it rests on. */
  slots: number;
}

export interface BaselineShape {
  /** How far back seasons and spread look, in slots. */
  lookBack: number;
  /** How far back the level looks, in slots. */
  levelBack: number;
  /** With fewer known slots nothing is usual yet. */
  fewest: number;
  /** So many slots in a row beyond the ordinary are the new level, not an exception. */
  settlesAfter: number;
  /** Stretches that are also judged as one: three middling days in a row can be out of the ordinary together. */
  together: readonly number[];
  /** The season of the week is found anew after so many slots. */
  seasonEvery: number;
  /** How wild ordinary slots are: the tail of a t distribution with so many degrees, found by simulation. */
  tailDegrees: number;
}

export const dailyShape: BaselineShape = {
  lookBack: 84,
  levelBack: 28,
  fewest: 42,
  settlesAfter: 7,
  together: [3],
  seasonEvery: 1,
  tailDegrees: 25,
};
export const hourlyShape: BaselineShape = {
  lookBack: 28 * 24,
  levelBack: 7 * 24,
  fewest: 14 * 24,
  settlesAfter: 24,
  together: [],
  seasonEvery: 24,
  tailDegrees: 8,
};

interface Miss {
  by: number;
  /** Variance that counting alone explains. */
  counting: number;
}

interface Known {
  season: number;
  /** log(1 + value): counts vary by factors, not by sums. */
  log: number;
  /** What was forecast, and what that missed it by; undefined before there were forecasts. */
  missed: Miss | undefined;
}

/** The variance of log(1 + n) that comes of counting alone, where n is about so many. */
function countingVariance(log: number): number {
  return 1 / Math.exp(Math.max(0, log));
}

/** A median of so many errs by this part more than a mean. */
const medianVariance = 1.57;

/**
 * What each slot of the week adds to the level. Shrunk by what it could be by chance alone (empirical Bayes): where
 * slots of the same season differ as much as others do, there is no season.
 */
function seasonEffects(known: readonly Known[], center: number): Map<number, number> {
  const bySeason = Map.groupBy(known, ({ season }) => season);
  const raw = [...bySeason].map(([season, slots]) => ({
    season,
    count: slots.length,
    effect: median(slots.map(({ log }) => log)) - center,
  }));
  const effectOf = new Map(raw.map(({ season, effect }) => [season, effect]));
  const noise = robustSpread(
    known.map(({ season, log }) => log - center - (effectOf.get(season) ?? 0)),
    0,
  );
  const byChance = (count: number) => (medianVariance * noise ** 2) / count;
  const seen = mean(raw.map(({ effect }) => effect ** 2));
  const real = Math.max(0, seen - mean(raw.map(({ count }) => byChance(count))));
  return new Map(
    raw.map(({ season, count, effect }) => [
      season,
      real > 0 ? (effect * real) / (real + byChance(count)) : 0,
    ]),
  );
}

interface Forecast {
  log: number;
  spread: Usual['spread'];
}

/** The spread on one side at a slot: what days differ by, and on top of it what counting a number of this size does. */
function sideSpread(misses: readonly Miss[], counting: number): number {
  const usual = median(misses.map((miss) => miss.counting));
  const ofAll = robustSpread(
    misses.map(({ by }) => by),
    0,
  );
  // A spread that rests on a few may be too small by chance.
  const unsure = 1 + 2 / misses.length;
  return unsure * Math.sqrt(Math.max(ofAll ** 2 - usual, 0.02 ** 2) + counting);
}

function forecast(
  known: readonly Known[],
  season: number,
  {
    shape,
    effects,
    levelFrom,
  }: { shape: BaselineShape; effects: ReadonlyMap<number, number>; levelFrom: number },
): Forecast {
  const window = known.slice(-shape.lookBack);
  const without = (slot: Known) => slot.log - (effects.get(slot.season) ?? 0);
  const lately = known.slice(Math.max(levelFrom, known.length - shape.levelBack)).map(without);
  const level = median(lately);
  const log = level + (effects.get(season) ?? 0);
  const forecasts = window.flatMap(({ missed }) => missed ?? []);
  // Within the window that it was fitted to, a median misses a little less than it will.
  const wider = Math.sqrt(1 + 1 / Math.min(window.length, shape.levelBack));
  const misses =
    forecasts.length >= shape.fewest
      ? forecasts
      : window.map((slot) => ({
          by: (without(slot) - level) * wider,
          counting: countingVariance(level + (effects.get(slot.season) ?? 0)),
        }));
  const counting = countingVariance(log);
  const below = misses.filter(({ by }) => by <= 0);
  const above = misses.filter(({ by }) => by >= 0);
  const [low, high] = below.length < 5 || above.length < 5 ? [misses, misses] : [below, above];
  const [under, over] = [sideSpread(low, counting), sideSpread(high, counting)];
  // A level found from a few days alone, after a change, is unsure itself.
  const young = Math.sqrt((1 + medianVariance / lately.length) / (1 + medianVariance / shape.levelBack));
  return {
    log,
    spread: { below: young * Math.max(under, over / 2), above: young * Math.max(over, under / 2) },
  };
}

export interface JudgedSlot extends SeasonalPoint {
  usual: Usual | null;
  /** How many spreads above (below: negative) the usual; null where value or usual is not known. */
  score: number | null;
}

/**
 * What was usual for every slot, by the slots before it alone, so that a mark once made does not move: level (median
 * of the last weeks) times season (median of the same slot of the week, shrunk). `limit` is the score from which
 * slots are counted towards a new level. Slots must be in order of time and without gaps; unknown ones are null.
 */
export function judgeSlots(
  points: readonly SeasonalPoint[],
  shape: BaselineShape,
  limit: number,
): JudgedSlot[] {
  const known: Known[] = [];
  let levelFrom = 0;
  let effects: ReadonlyMap<number, number> = new Map();
  let run = { direction: 0, length: 0 };
  return points.map((point) => {
    const isReady = known.length >= shape.fewest;
    if (isReady && (effects.size === 0 || known.length % shape.seasonEvery === 0)) {
      const window = known.slice(-shape.lookBack);
      effects = seasonEffects(window, median(window.map(({ log }) => log)));
    }
    const ahead = isReady ? forecast(known, point.season, { shape, effects, levelFrom }) : null;
    const usual = ahead && {
      expected: Math.max(0, Math.expm1(ahead.log)),
      spread: ahead.spread,
      slots: Math.min(known.length, shape.lookBack),
    };
    if (point.value === null) return { ...point, usual, score: null };
    const log = Math.log1p(Math.max(0, point.value));
    const missed = ahead ? { by: log - ahead.log, counting: countingVariance(ahead.log) } : undefined;
    const score = ahead && missed ? missed.by / ahead.spread[missed.by < 0 ? 'below' : 'above'] : null;
    known.push({ season: point.season, log, missed });
    const direction = score === null || Math.abs(score) < limit ? 0 : Math.sign(score);
    run = direction === run.direction ? { direction, length: run.length + 1 } : { direction, length: 1 };
    if (direction !== 0 && run.length >= shape.settlesAfter) levelFrom = known.length - run.length;
    return { ...point, usual, score };
  });
}
