import { sql } from 'kysely';
import type { Gain } from '../../../shared/analytics/gains.ts';
import type { ServiceContext } from '../context.ts';
import { metricColumns } from './columns.ts';
import { hourOf, type RollupClock } from './rollup-state.ts';

const separator = '|';

/** Gains of many publications on their way into the roll-ups: each row is written once. */
export interface RollupChanges {
  publicationDays: Map<string, number[]>;
  accountDays: Map<string, number[]>;
  accountHours: Map<string, number[]>;
}

export function noChanges(): RollupChanges {
  return { publicationDays: new Map(), accountDays: new Map(), accountHours: new Map() };
}

function addTo(rows: Map<string, number[]>, id: string, at: number, by: readonly number[], sign: 1 | -1) {
  const key = `${id}${separator}${at}`;
  const row = rows.get(key);
  if (!row)
    rows.set(
      key,
      by.map((value) => sign * value),
    );
  else for (const [index, value] of by.entries()) row[index] = (row[index] ?? 0) + sign * value;
}

/** `sign` -1 takes out what was put in before. */
export function bookGains(
  changes: RollupChanges,
  clock: RollupClock,
  { publicationId, accountId }: { publicationId: string; accountId: string },
  gains: readonly Gain[],
  sign: 1 | -1,
): void {
  for (const { at, by } of gains) {
    const day = clock.dayOf(at);
    addTo(changes.publicationDays, publicationId, day, by, sign);
    addTo(changes.accountDays, accountId, day, by, sign);
    addTo(changes.accountHours, accountId, hourOf(at), by, sign);
  }
}

const names = sql.raw(metricColumns.join(', '));
const given = sql.raw(metricColumns.map((_, index) => `value->>${index + 2}`).join(', '));

async function addRows(
  context: ServiceContext,
  table: 'metric_days' | 'account_days' | 'account_hours',
  changed: Map<string, number[]>,
): Promise<void> {
  const rows = [...changed].flatMap(([key, by]) => {
    if (by.every((value) => value === 0)) return [];
    const [id, at] = key.split(separator);
    return [[id, Number(at), ...by]];
  });
  if (rows.length === 0) return;
  const owner = sql.raw(table === 'metric_days' ? 'publication_id' : 'account_id');
  const time = sql.raw(table === 'account_hours' ? 'hour' : 'day');
  const sums = sql.raw(
    metricColumns.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', '),
  );
  await sql`
    INSERT INTO ${sql.table(table)} (workspace_id, ${owner}, ${time}, ${names})
    SELECT ${context.workspaceId}, value->>0, value->>1, ${given} FROM json_each(${JSON.stringify(rows)}) WHERE true
    ON CONFLICT (${owner}, ${time}) DO UPDATE SET ${sums}`.execute(context.db);
}

export async function writeChanges(context: ServiceContext, changes: RollupChanges): Promise<void> {
  await addRows(context, 'metric_days', changes.publicationDays);
  await addRows(context, 'account_days', changes.accountDays);
  await addRows(context, 'account_hours', changes.accountHours);
}
