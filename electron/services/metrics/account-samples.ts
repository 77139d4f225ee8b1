import { sql } from 'kysely';
import {
  type AccountMetricValues,
  accountDailies,
  accountLevels,
  type SampleRefusal,
  type SampleSource,
} from '../../../shared/analytics/metrics.ts';
import { startOfDate } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { keepPayload } from './payloads.ts';
import type { Recorded } from './recording.ts';
import { countRefusals } from './refusals.ts';
import { dateOfDay, rollupClock, rollupState } from './rollup-state.ts';

const aheadMs = 5 * 60_000;
const halfDayMs = 12 * 3_600_000;

/** What an account has as of an instant, or got in the day that ended then. */
export interface NewAccountSample {
  accountId: string;
  /** UTC epoch milliseconds. */
  at: number;
  /** Left out, or null: not provided. */
  values: Readonly<Partial<AccountMetricValues>>;
  source: SampleSource;
  raw?: unknown;
  normaliser?: number;
}

const none: AccountMetricValues = {
  followers: null,
  following: null,
  posts: null,
  reach: null,
  impressions: null,
  profileViews: null,
};

function refusalOf({ at, values }: NewAccountSample, isKnown: boolean, now: number) {
  const given = [...accountLevels, ...accountDailies].flatMap((metric) => values[metric] ?? []);
  if (!isKnown) return 'unknown';
  if (given.some((value) => !Number.isSafeInteger(value)) || !Number.isSafeInteger(at)) return 'not_whole';
  if (given.some((value) => value < 0)) return 'negative';
  if (given.length === 0) return 'no_value';
  return at > now + aheadMs ? 'future' : undefined;
}

interface AccountDay {
  followers: number | null;
  gained: number | null;
  reach: number | null;
  impressions: number | null;
  profileViews: number | null;
}

function plus(sum: number | null, value: number | null): number | null {
  return value === null ? sum : (sum ?? 0) + value;
}

/**
 * Brings the days of an account from `from` on up to date with its samples. A count stands for its day and every later
 * one until the next; what a network says of a day that ended at an instant belongs to the day its middle lies in.
 */
export async function rollAccountDays(
  context: ServiceContext,
  accountId: string,
  timeZone: string,
  from: number,
): Promise<void> {
  const clock = rollupClock(timeZone);
  const firstDay = clock.dayOf(from - halfDayMs);
  const start = startOfDate(dateOfDay(firstDay), timeZone);
  const before = await context.db
    .selectFrom('account_samples')
    .select('followers')
    .where('account_id', '=', accountId)
    .where('at', '<', start)
    .where('followers', 'is not', null)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const samples = await context.db
    .selectFrom('account_samples')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('at', '>=', start)
    .orderBy('at')
    .execute();
  const days = new Map<number, AccountDay>();
  const dayAt = (at: number): AccountDay => {
    const day = clock.dayOf(at);
    const known = days.get(day) ?? {
      followers: null,
      gained: null,
      reach: null,
      impressions: null,
      profileViews: null,
    };
    days.set(day, known);
    return known;
  };
  let followers = before?.followers ?? null;
  for (const sample of samples) {
    if (sample.followers !== null) {
      const day = dayAt(sample.at);
      if (followers !== null) day.gained = (day.gained ?? 0) + sample.followers - followers;
      day.followers = sample.followers;
      followers = sample.followers;
    }
    if (sample.reach === null && sample.impressions === null && sample.profile_views === null) continue;
    const told = dayAt(sample.at - halfDayMs);
    told.reach = plus(told.reach, sample.reach);
    told.impressions = plus(told.impressions, sample.impressions);
    told.profileViews = plus(told.profileViews, sample.profile_views);
  }
  const rows = [...days].flatMap(([day, told]) =>
    day < firstDay
      ? []
      : [[day, told.followers, told.gained, told.reach, told.impressions, told.profileViews]],
  );
  await sql`
    INSERT INTO account_days (workspace_id, account_id, day, followers, followers_gained, account_reach,
      account_impressions, profile_views)
    SELECT ${context.workspaceId}, ${accountId}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5
    FROM json_each(${JSON.stringify(rows)}) WHERE true
    ON CONFLICT (account_id, day) DO UPDATE SET followers = excluded.followers,
      followers_gained = excluded.followers_gained, account_reach = excluded.account_reach,
      account_impressions = excluded.account_impressions, profile_views = excluded.profile_views
    `.execute(context.db);
}

async function insertSamples(
  context: ServiceContext,
  accountId: string,
  samples: readonly NewAccountSample[],
): Promise<number> {
  let recorded = 0;
  for (const { at, values, source, normaliser = 0, raw } of samples) {
    const { profileViews: profile_views, ...others } = { ...none, ...values };
    const inserted = await context.db
      .insertInto('account_samples')
      .values({
        account_id: accountId,
        at,
        ...others,
        profile_views,
        source,
        normaliser,
        payload: await keepPayload(context, raw),
      })
      .onConflict((conflict) => conflict.columns(['account_id', 'at']).doNothing())
      .executeTakeFirst();
    recorded += Number(inserted.numInsertedOrUpdatedRows ?? 0);
  }
  return recorded;
}

/** The one door for numbers of accounts; see `recordSamples`. */
export async function recordAccountSamples(
  context: ServiceContext,
  samples: readonly NewAccountSample[],
): Promise<Recorded> {
  return context.transaction(async (inside) => {
    const result: Recorded = { recorded: 0, duplicates: 0, refused: [] };
    const rows = await inside.db.selectFrom('accounts').select('id').execute();
    const known = new Set(rows.map(({ id }) => id));
    const now = inside.clock.now();
    const good: NewAccountSample[] = [];
    const refused: { subject: string; reason: SampleRefusal }[] = [];
    for (const [index, sample] of samples.entries()) {
      const reason = refusalOf(sample, known.has(sample.accountId), now);
      if (reason === undefined) good.push(sample);
      else {
        result.refused.push({ index, reason });
        refused.push({ subject: sample.accountId, reason });
      }
    }
    await countRefusals(inside, refused);
    if (good.length === 0) return result;
    const { timeZone } = await rollupState(inside);
    for (const [accountId, own] of Map.groupBy(good, (sample) => sample.accountId)) {
      result.recorded += await insertSamples(inside, accountId, own);
      await rollAccountDays(inside, accountId, timeZone, Math.min(...own.map(({ at }) => at)));
      await inside.emit({ topic: 'metrics', name: 'accountSampled', resourceId: accountId });
    }
    result.duplicates = good.length - result.recorded;
    return result;
  });
}
