import { sql } from 'kysely';
import type { Reading } from '../../../shared/analytics/gains.ts';
import type { ServiceContext } from '../context.ts';
import { metricColumns, valuesOf } from './columns.ts';
import type { Figures } from './figures.ts';

/** What is known of publications at this moment. */
export async function figuresOf(
  context: ServiceContext,
  ids: readonly string[],
): Promise<Map<string, Figures>> {
  const rows = await context.db
    .selectFrom('publication_figures')
    .select(['publication_id', 'first_at', 'last_at', 'sample_count', 'reset_count', 'generation'])
    .select(metricColumns)
    .where(sql<boolean>`publication_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.publication_id,
      {
        latest: valuesOf(row),
        firstAt: row.first_at,
        lastAt: row.last_at,
        samples: row.sample_count,
        resets: row.reset_count,
        generation: row.generation,
      },
    ]),
  );
}

/** What is stored of publications, by publication, in order of time. */
export async function readingsOf(
  context: ServiceContext,
  ids: readonly string[],
): Promise<Map<string, Reading[]>> {
  const rows = await context.db
    .selectFrom('metric_samples')
    .select(['publication_id', 'at'])
    .select(metricColumns)
    .where(sql<boolean>`publication_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .orderBy('publication_id')
    .orderBy('at')
    .execute();
  const readings = new Map<string, Reading[]>();
  for (const row of rows) {
    const known = readings.get(row.publication_id);
    const reading = { at: row.at, values: valuesOf(row) };
    if (known) known.push(reading);
    else readings.set(row.publication_id, [reading]);
  }
  return readings;
}
