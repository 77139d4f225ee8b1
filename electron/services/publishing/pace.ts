import type { NetworkFacts } from '../../../shared/networks/types.ts';
import type { AccountRow } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';

const hourMs = 3_600_000;

/**
 * The burst guard below everything else: the earliest time at which this account may publish again, or undefined
 * for now. Counts what really went out, whatever asked for it.
 */
export async function paceLimit(
  context: ServiceContext,
  account: AccountRow,
  pace: NetworkFacts['pace'],
): Promise<number | undefined> {
  const now = context.clock.now();
  const recent = await context.db
    .selectFrom('publications')
    .select('published_at')
    .where('account_id', '=', account.id)
    .where('published_at', '>', now - hourMs)
    .orderBy('published_at', 'desc')
    .limit(pace.maxPerHour)
    .execute();
  const newest = recent[0]?.published_at;
  if (newest === undefined || newest === null) return undefined;
  const spaced = newest + pace.minSpacingMs;
  const oldest = recent.at(-1)?.published_at ?? newest;
  const allowed = recent.length >= pace.maxPerHour ? Math.max(spaced, oldest + hourMs) : spaced;
  return allowed > now ? allowed : undefined;
}
