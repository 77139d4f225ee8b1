import type { z } from 'zod';
import type {
  Breakdown,
  Heat,
  Series,
  Summary,
  topPosts,
} from '../../../shared/contract/analytics-answers.ts';
import type { Dimension } from '../../../shared/contract/analytics-shapes.ts';
import type { ReportDefinition } from '../../../shared/contract/report-shapes.ts';
import { comparedFrom, type Period } from '../../../shared/reports/period.ts';
import type { GroupMetric } from '../../../shared/reports/words.ts';
import { addDays } from '../../../shared/time.ts';
import { breakdownAnswer, heatAnswer, seriesAnswer, summaryAnswer, topAnswer } from '../analytics/service.ts';
import type { ServiceContext } from '../context.ts';

/** The answers that blocks of one report are made from; each is asked once, however many blocks want it. */
export interface ReportNumbers {
  period: Period;
  /** undefined: compared with nothing. */
  before: Period | undefined;
  summary(): Promise<Summary>;
  series(): Promise<Series>;
  seriesBefore(): Promise<Series | undefined>;
  heat(): Promise<Heat>;
  breakdown(dimension: Dimension): Promise<Breakdown>;
  top(metric: GroupMetric, limit: number): Promise<z.infer<typeof topPosts>>;
}

function daysOf({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}

export function reportNumbers(
  context: ServiceContext,
  definition: Pick<ReportDefinition, 'comparison' | 'filters'>,
  period: Period,
): ReportNumbers {
  const asked = { ...definition.filters, ...period };
  const compareFrom = comparedFrom(period, definition.comparison);
  const before =
    compareFrom === undefined
      ? undefined
      : { from: compareFrom, to: addDays(compareFrom, daysOf(period) - 1) };
  const groups = new Map<Dimension, Promise<Breakdown>>();
  return {
    period,
    before,
    summary: once(() => summaryAnswer(context, { ...asked, compareFrom })),
    series: once(() => seriesAnswer(context, asked)),
    seriesBefore: once(async () => before && seriesAnswer(context, { ...asked, ...before })),
    heat: once(() => heatAnswer(context, asked, 'week')),
    breakdown(dimension) {
      const known = groups.get(dimension) ?? breakdownAnswer(context, { ...asked, dimension });
      groups.set(dimension, known);
      return known;
    },
    top(metric, limit) {
      const sorts = { posts: 'published', engagementRate: 'engagement_rate' } as const;
      const sort = metric === 'posts' || metric === 'engagementRate' ? sorts[metric] : metric;
      return topAnswer(context, { ...asked, metric: sort, limit });
    },
  };
}
