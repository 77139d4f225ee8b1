import type { ServiceContext } from '../context.ts';
import { planFilling } from './evergreen.ts';
import { planExtension } from './occurrences.ts';
import { followZoneRules } from './zone-changes.ts';

/** At start, before anything is sent: times follow their zones, and what repeats goes on, whatever became of its job. */
export async function beginPlanning(context: ServiceContext): Promise<void> {
  await followZoneRules(context);
  const now = context.clock.now();
  const series = await context.db.selectFrom('series').select('id').where('ended_at', 'is', null).execute();
  for (const { id } of series) await planExtension(context, id, now);
  const evergreen = await context.db.selectFrom('evergreens').select('post_id').limit(1).executeTakeFirst();
  if (evergreen) await planFilling(context, now);
}
