import type { SampleRefusal } from '../../../shared/analytics/metrics.ts';
import type { ServiceContext } from '../context.ts';

const dayMs = 24 * 3_600_000;
/** Of a subject that is not ours the sender chose the words. */
const longestSubject = 64;

/** Counts what was not kept, for the health of the numbers. */
export async function countRefusals(
  context: ServiceContext,
  refused: readonly { subject: string; reason: SampleRefusal }[],
): Promise<void> {
  const now = context.clock.now();
  const grouped = Map.groupBy(refused, ({ subject, reason }) =>
    reason === 'unknown' ? `\n${reason}` : `${subject.slice(0, longestSubject)}\n${reason}`,
  );
  for (const [key, { length }] of grouped) {
    const [subject = '', reason] = key.split('\n');
    await context.db
      .insertInto('sample_refusals')
      .values({
        subject,
        reason: reason as SampleRefusal,
        day: Math.floor(now / dayMs),
        count: length,
        last_at: now,
      })
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'subject', 'reason', 'day']).doUpdateSet(({ ref, eb }) => ({
          count: eb('sample_refusals.count', '+', ref('excluded.count')),
          last_at: now,
        })),
      )
      .execute();
  }
}
