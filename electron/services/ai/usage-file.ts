import { csvFile } from '../../providers/sheets/write-csv.ts';
import type { ServiceContext } from '../context.ts';
import { usageBetween } from './usage.ts';

const head = [
  'date',
  'task',
  'model',
  'tasks',
  'cached',
  'failed',
  'input_tokens',
  'output_tokens',
  'cost_usd',
  'unpriced_calls',
];

/** What `usageBetween` tells, for a spreadsheet; costs are in US dollars, of the calls whose price is known. */
export async function usageFile(
  context: ServiceContext,
  input: { from?: string | undefined; to?: string | undefined },
): Promise<File> {
  const { from, to, items } = await usageBetween(context, input);
  const rows = items.map((row) => [
    row.date,
    row.kind,
    row.model ?? '',
    String(row.tasks),
    String(row.cached),
    String(row.failed),
    String(row.inputTokens),
    String(row.outputTokens),
    (row.costMicros / 1_000_000).toFixed(6),
    String(row.unpriced),
  ]);
  return csvFile([head, ...rows], `ai-usage-${from}-${to}.csv`);
}
