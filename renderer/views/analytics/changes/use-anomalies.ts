import { useQuery } from '@tanstack/react-query';
import { type JudgedMetric, judgedMetrics } from '../../../../shared/contract/analytics-changes.ts';
import { orpc } from '../../../app/queries.ts';
import type { TimeMark } from '../../../ui/charts/TimeChart.tsx';
import type { AnalyticsScope } from '../use-analytics-scope.ts';
import { markColor } from './mark-color.ts';

/** `undefined`: days are not judged by it. */
export function judgedOf(metric: string): JudgedMetric | undefined {
  return judgedMetrics.find((each) => each === metric);
}

/** Days out of the ordinary of what a chart shows; `undefined` while they are looked for, and of what is not judged. */
export function useAnomalies(input: AnalyticsScope['input'], metric: string) {
  const judged = judgedOf(metric);
  const { data } = useQuery({
    ...orpc.analytics.anomalies.queryOptions({ input: { ...input, metric: judged ?? 'interactions' } }),
    enabled: judged !== undefined,
  });
  return judged === undefined ? undefined : data;
}

type Anomalies = NonNullable<ReturnType<typeof useAnomalies>>;

/** One place of a chart: a day, or several from `at` to `until`. */
interface ChartPlace {
  at: string;
  until: string;
  value: number | null;
}

/** Marks for a chart; a stretch that began before the chart begins with it. */
export function marksOf(anomalies: Anomalies | undefined, places: readonly ChartPlace[]): TimeMark[] {
  const [first] = places;
  if (!anomalies || !first) return [];
  const placeOf = (date: string) => places.find(({ at, until }) => at <= date && date <= until);
  return anomalies.items.flatMap(({ accountId, from, to, peak, direction }) => {
    const end = placeOf(to);
    const dot = placeOf(peak) ?? end;
    if (!end || dot?.value == null) return [];
    return {
      key: `${accountId ?? 'all'} ${from}`,
      from: (placeOf(from) ?? first).at,
      to: end.at,
      at: dot.at,
      value: dot.value,
      color: markColor(direction),
    };
  });
}
