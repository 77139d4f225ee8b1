import { taskWords } from '../../../shared/ai/task-words.ts';
import type { AiUsageRow } from '../../../shared/contract/ai.ts';
import { addDays } from '../../../shared/time.ts';
import { type ChartSeries, colorAt, restColor } from '../../ui/charts/chart-theme.ts';

/** What is counted: money, tokens, or tasks. */
export const measures = ['cost', 'tokens', 'tasks'] as const;
export type Measure = (typeof measures)[number];

const amountOf: Record<Measure, (row: AiUsageRow) => number> = {
  cost: ({ costMicros }) => costMicros,
  tokens: ({ inputTokens, outputTokens }) => inputTokens + outputTokens,
  tasks: ({ tasks }) => tasks,
};

export interface UsageTotals {
  tasks: number;
  byModels: number;
  cached: number;
  failed: number;
  inputTokens: number;
  outputTokens: number;
  costMicros: number;
  unpriced: number;
}

export function totalsOf(items: readonly AiUsageRow[]): UsageTotals {
  const totals: UsageTotals = {
    tasks: 0,
    byModels: 0,
    cached: 0,
    failed: 0,
    inputTokens: 0,
    outputTokens: 0,
    costMicros: 0,
    unpriced: 0,
  };
  for (const row of items) {
    totals.tasks += row.tasks;
    totals.byModels += row.model === null ? 0 : row.tasks;
    totals.cached += row.cached;
    totals.failed += row.failed;
    totals.inputTokens += row.inputTokens;
    totals.outputTokens += row.outputTokens;
    totals.costMicros += row.costMicros;
    totals.unpriced += row.unpriced;
  }
  return totals;
}

export const builtInName = 'Without a model';
/** More colours than this are no longer told apart. */
const mostSeries = 6;
const restKey = 'rest';

/** Sums by a name, largest first; what comes after the sixth is one. */
export function partsBy(
  items: readonly AiUsageRow[],
  measure: Measure,
  by: 'model' | 'kind',
): (ChartSeries & { value: number })[] {
  const sums = new Map<string, number>();
  for (const row of items) {
    const name = by === 'kind' ? row.kind : (row.model ?? builtInName);
    sums.set(name, (sums.get(name) ?? 0) + amountOf[measure](row));
  }
  const words: Record<string, string> = by === 'kind' ? taskWords : {};
  const sorted = [...sums].filter(([, value]) => value > 0).sort((a, b) => b[1] - a[1]);
  const shown = sorted.slice(0, mostSeries).map(([key, value], index) => ({
    key,
    label: words[key] ?? key,
    color: key === builtInName ? restColor : colorAt(index),
    value,
  }));
  const rest = sorted.slice(mostSeries);
  if (rest.length === 0) return shown;
  const value = rest.reduce((sum, [, each]) => sum + each, 0);
  return [...shown, { key: restKey, label: `${rest.length} more`, color: restColor, value }];
}

/** A row for each day of the range, also those on which nothing was written. */
export function daysOf(
  { from, to, items }: { from: string; to: string; items: readonly AiUsageRow[] },
  measure: Measure,
  series: readonly ChartSeries[],
): ({ at: string } & Record<string, number | string>)[] {
  const known = new Set(series.map(({ key }) => key));
  const days = new Map<string, { at: string } & Record<string, number | string>>();
  for (let at = from; at <= to; at = addDays(at, 1)) days.set(at, { at });
  for (const row of items) {
    const day = days.get(row.date);
    const name = row.model ?? builtInName;
    const key = known.has(name) ? name : restKey;
    const amount = amountOf[measure](row);
    if (day && amount > 0) day[key] = Number(day[key] ?? 0) + amount;
  }
  return [...days.values()];
}
