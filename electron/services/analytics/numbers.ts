import { sql } from 'kysely';
import { interactionsOf, type MetricValues } from '../../../shared/analytics/metrics.ts';
import type { Numbers } from '../../../shared/contract/analytics-shapes.ts';
import { metricColumns } from '../metrics/service.ts';

/** Sums as the queries of this folder give them. */
export interface SumRow {
  likes: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
  clicks: number | null;
  impressions: number | null;
  reach: number | null;
  video_views: number | null;
}

/** `sum(g.likes) AS likes, …` of a table by its short name. */
export function sumsOf(table: 'g' | 'f') {
  return sql.raw(metricColumns.map((name) => `sum(${table}.${name}) AS ${name}`).join(', '));
}

export function valuesOfRow({ video_views: videoViews, ...row }: SumRow): MetricValues {
  const { likes, comments, shares, saves, clicks, impressions, reach } = row;
  return { likes, comments, shares, saves, clicks, impressions, reach, videoViews };
}

/** What the rate is told by: parts of posts or accounts that give both interactions and how many saw them. */
export interface RateParts {
  overImpressions: { interactions: number; seen: number };
  overReach: { interactions: number; seen: number };
}

export const noRate: RateParts = {
  overImpressions: { interactions: 0, seen: 0 },
  overReach: { interactions: 0, seen: 0 },
};

function part(interactions: number | null, seen: number | null) {
  return interactions === null || seen === null || seen <= 0
    ? { interactions: 0, seen: 0 }
    : { interactions, seen };
}

export function ratePartsOf(values: Readonly<MetricValues>): RateParts {
  const interactions = interactionsOf(values);
  return {
    overImpressions: part(interactions, values.impressions),
    overReach: part(interactions, values.reach),
  };
}

export function addedRate(one: RateParts, other: RateParts): RateParts {
  const add = (name: keyof RateParts) => ({
    interactions: one[name].interactions + other[name].interactions,
    seen: one[name].seen + other[name].seen,
  });
  return { overImpressions: add('overImpressions'), overReach: add('overReach') };
}

/** Nothing is divided by nothing: without anyone who saw it there is no rate. */
export function numbersOf(values: Readonly<MetricValues>, rate: RateParts = ratePartsOf(values)): Numbers {
  const { overImpressions, overReach } = rate;
  const told = overImpressions.seen > 0 ? overImpressions : overReach.seen > 0 ? overReach : undefined;
  return {
    ...values,
    interactions: interactionsOf(values),
    engagementRate: told ? told.interactions / told.seen : null,
    rateOf: told ? (told === overImpressions ? 'impressions' : 'reach') : null,
  };
}

export function addedValues(one: Readonly<MetricValues>, other: Readonly<MetricValues>): MetricValues {
  const add = (a: number | null, b: number | null) => (b === null ? a : (a ?? 0) + b);
  return {
    likes: add(one.likes, other.likes),
    comments: add(one.comments, other.comments),
    shares: add(one.shares, other.shares),
    saves: add(one.saves, other.saves),
    clicks: add(one.clicks, other.clicks),
    impressions: add(one.impressions, other.impressions),
    reach: add(one.reach, other.reach),
    videoViews: add(one.videoViews, other.videoViews),
  };
}

/** A gain of nothing of what an account never gave is not provided, not zero. */
export function onlyProvided(values: Readonly<MetricValues>, provided: number): MetricValues {
  const keep = (value: number | null, bit: number) => ((provided >> bit) & 1 ? value : null);
  return {
    likes: keep(values.likes, 0),
    comments: keep(values.comments, 1),
    shares: keep(values.shares, 2),
    saves: keep(values.saves, 3),
    clicks: keep(values.clicks, 4),
    impressions: keep(values.impressions, 5),
    reach: keep(values.reach, 6),
    videoViews: keep(values.videoViews, 7),
  };
}
