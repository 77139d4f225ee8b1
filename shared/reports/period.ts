import { Temporal } from 'temporal-polyfill';
import type { Comparison, ReportRange } from '../contract/report-shapes.ts';

/** Both days are in it. */
export interface Period {
  from: string;
  to: string;
}

export const rangeWords: Record<ReportRange['kind'], string> = {
  last_days: 'Last days',
  last_week: 'Last week',
  last_month: 'Last month',
  last_quarter: 'Last quarter',
  last_year: 'Last year',
  this_month: 'This month so far',
  fixed: 'Fixed days',
};

function between(from: Temporal.PlainDate, to: Temporal.PlainDate): Period {
  return { from: from.toString(), to: to.toString() };
}

/** The days that a range means today. Relative ones hold whole days only: today is not over, so it is left out. */
export function periodOf(range: ReportRange, todayText: string): Period {
  const today = Temporal.PlainDate.from(todayText);
  const yesterday = today.subtract({ days: 1 });
  const month = today.with({ day: 1 });
  switch (range.kind) {
    case 'fixed':
      return { from: range.from, to: range.to };
    case 'last_days':
      return between(today.subtract({ days: range.days }), yesterday);
    case 'last_week': {
      const monday = today.subtract({ days: today.dayOfWeek - 1 });
      return between(monday.subtract({ days: 7 }), monday.subtract({ days: 1 }));
    }
    case 'last_month':
      return between(month.subtract({ months: 1 }), month.subtract({ days: 1 }));
    case 'last_quarter': {
      const quarter = month.subtract({ months: (month.month - 1) % 3 });
      return between(quarter.subtract({ months: 3 }), quarter.subtract({ days: 1 }));
    }
    case 'last_year':
      return { from: `${today.year - 1}-01-01`, to: `${today.year - 1}-12-31` };
    case 'this_month':
      // On the first of a month there is no whole day of it yet.
      return between(month, today.day === 1 ? today : yesterday);
  }
}

/** The first day of what a period is compared with, as long as it is; undefined: with nothing. */
export function comparedFrom({ from, to }: Period, comparison: Comparison): string | undefined {
  const first = Temporal.PlainDate.from(from);
  if (comparison === 'year_before') return first.subtract({ years: 1 }).toString();
  if (comparison === 'none') return undefined;
  const days = first.until(to, { largestUnit: 'days' }).days + 1;
  return first.subtract({ days }).toString();
}
