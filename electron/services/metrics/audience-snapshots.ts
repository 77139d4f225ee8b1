import type { SampleSource } from '../../../shared/analytics/metrics.ts';
import type { ServiceContext } from '../context.ts';

/** What an audience is broken down by. */
export type AudienceDimension =
  | 'age'
  | 'gender'
  | 'age_gender'
  | 'country'
  | 'city'
  | 'language'
  | 'industry'
  | 'seniority'
  | 'job_function'
  | 'company_size'
  | 'online_hours';

export interface NewAudience {
  accountId: string;
  dimension: AudienceDimension;
  /** UTC epoch milliseconds. */
  at: number;
  values: { value: string; count: number }[];
  source: SampleSource;
}

/** Keeps a snapshot of who follows; shares are of those whom the network counted. */
export async function recordAudience(
  context: ServiceContext,
  { accountId, dimension, at, values, source }: NewAudience,
): Promise<void> {
  const total = values.reduce((sum, { count }) => sum + count, 0);
  if (total <= 0) return;
  const shares = values.map(({ value, count }) => ({ value, count, share: count / total }));
  await context.db
    .insertInto('audience_insights')
    .values({ account_id: accountId, dimension, at, shares: JSON.stringify(shares), source, payload: null })
    .onConflict((conflict) => conflict.columns(['account_id', 'dimension', 'at']).doNothing())
    .execute();
  await context.emit({ topic: 'metrics', name: 'audienceRecorded', resourceId: accountId });
}
