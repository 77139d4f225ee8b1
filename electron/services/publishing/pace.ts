import type { NetworkFacts } from '../../../shared/networks/types.ts';
import type { AccountRow } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { longestWaitMs } from './policy.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The time of the `count`-th newest publish in the span; undefined when there were fewer. */
async function countedAt(
  context: ServiceContext,
  accountId: string,
  since: number,
  count: number,
): Promise<number | undefined> {
  const row = await context.db
    .selectFrom('publications')
    .select('published_at')
    .where('account_id', '=', accountId)
    .where('published_at', '>', since)
    // A clock that was ahead must not block the account until that time comes.
    .where('published_at', '<=', context.clock.now())
    .orderBy('published_at', 'desc')
    .offset(count - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.published_at ?? undefined;
}

/**
 * The burst guard below everything else: the earliest time at which this account may publish again, or undefined
 * for now. Counts what really went out, whatever asked for it, and keeps the rest that a network asked for.
 */
export async function paceLimit(
  context: ServiceContext,
  account: AccountRow,
  pace: NetworkFacts['pace'],
): Promise<number | undefined> {
  const now = context.clock.now();
  const { maxPerHour, maxPerDay, minSpacingMs } = pace;
  const newest = await countedAt(context, account.id, now - hourMs, 1);
  const inHour =
    newest === undefined ? undefined : await countedAt(context, account.id, now - hourMs, maxPerHour);
  const inDay = maxPerDay && (await countedAt(context, account.id, now - dayMs, maxPerDay));
  const allowed = Math.max(
    Math.min(account.blocked_until ?? 0, now + longestWaitMs),
    newest === undefined ? 0 : newest + minSpacingMs,
    inHour === undefined ? 0 : inHour + hourMs,
    inDay ? inDay + dayMs : 0,
  );
  return allowed > now ? allowed : undefined;
}
