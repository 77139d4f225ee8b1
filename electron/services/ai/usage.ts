import { sql } from 'kysely';
import type { AiUsageRow } from '../../../shared/contract/ai.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { addDays, dateIn, startOfDate } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';

const usualDays = 30;
const mostDays = 366;
/** Days of every zone begin at a multiple of this. */
const bucketMs = 15 * 60_000;

interface Bucket {
  bucket: number;
  kind: AiUsageRow['kind'];
  model: string | null;
  tasks: number;
  cached: number;
  failed: number;
  input_tokens: number;
  output_tokens: number;
  cost_micros: number;
  unpriced: number;
}

async function buckets(context: ServiceContext, from: number, to: number): Promise<Bucket[]> {
  return context.db
    .selectFrom('ai_tasks')
    .select(['kind', 'model'])
    .select([
      sql<number>`created_at / ${sql.lit(bucketMs)}`.as('bucket'),
      sql<number>`count(*)`.as('tasks'),
      sql<number>`sum(was_cached)`.as('cached'),
      sql<number>`sum(status = 'failed')`.as('failed'),
      sql<number>`coalesce(sum(input_tokens), 0)`.as('input_tokens'),
      sql<number>`coalesce(sum(output_tokens), 0)`.as('output_tokens'),
      sql<number>`coalesce(sum(cost_micros), 0)`.as('cost_micros'),
      sql<number>`sum((input_tokens IS NOT NULL OR kind = 'image') AND cost_micros IS NULL)`.as('unpriced'),
    ])
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .where('status', '<>', 'running')
    .groupBy(['bucket', 'kind', 'model'])
    .execute();
}

/** What was written and what it cost, by day of the workspace's zone, kind and model; both dates included. */
export async function usageBetween(
  context: ServiceContext,
  input: { from?: string | undefined; to?: string | undefined },
): Promise<{ from: string; to: string; items: AiUsageRow[] }> {
  const { timeZone } = context.workspace;
  const to = input.to ?? dateIn(context.clock.now(), timeZone);
  const from = input.from ?? addDays(to, 1 - usualDays);
  if (from > to || from < addDays(to, -mostDays)) {
    throw new Refusal('invalid_input', 'The range of dates is empty or longer than a year.', {
      field: 'from',
      remedy: 'Give a first day before the last, at most a year apart.',
    });
  }
  const rows = new Map<string, AiUsageRow>();
  const found = await buckets(context, startOfDate(from, timeZone), startOfDate(addDays(to, 1), timeZone));
  for (const each of found) {
    const date = dateIn(each.bucket * bucketMs, timeZone);
    const name = JSON.stringify([date, each.kind, each.model]);
    const row = rows.get(name) ?? emptyRow(date, each);
    row.tasks += each.tasks;
    row.cached += each.cached;
    row.failed += each.failed;
    row.inputTokens += each.input_tokens;
    row.outputTokens += each.output_tokens;
    row.costMicros += each.cost_micros;
    row.unpriced += each.unpriced;
    rows.set(name, row);
  }
  const items = [...rows.values()].sort(
    (a, b) => b.date.localeCompare(a.date) || a.kind.localeCompare(b.kind),
  );
  return { from, to, items };
}

function emptyRow(date: string, { kind, model }: Bucket): AiUsageRow {
  return {
    date,
    kind,
    model,
    tasks: 0,
    cached: 0,
    failed: 0,
    inputTokens: 0,
    outputTokens: 0,
    costMicros: 0,
    unpriced: 0,
  };
}
