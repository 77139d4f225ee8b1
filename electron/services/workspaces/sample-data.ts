import { addDays, dateIn, momentOfWallTime, startOfDate } from '../../../shared/time.ts';
import { type AccountRow, connectAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { recordAccountSamples, removeSampleReadings, takeOutOfRollups } from '../metrics/service.ts';
import { createPost, schedulePost } from '../posts/service.ts';
import { type SamplePost, sampleAccounts, sampleDrafts, samplePast, samplePlanned } from './sample-posts.ts';
import { followerYear } from './sample-year/numbers.ts';
import { storePast } from './sample-year/past-rows.ts';
import { planYear, type YearPost, yearCampaigns, yearDays } from './sample-year/plan.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

async function createPlanned(
  context: ServiceContext,
  accountIds: string[],
  sample: SamplePost,
): Promise<void> {
  const { timeZone } = context.workspace;
  const accounts = sample.accounts.flatMap((index) => accountIds[index] ?? []);
  const post = await createPost(context, { ...sample.content, accountIds: accounts }, 'sample');
  const date = addDays(dateIn(context.clock.now(), timeZone), sample.days);
  const { wallTime } = momentOfWallTime(`${date}T${sample.time}`, timeZone);
  await schedulePost(context, { id: post.id, at: wallTime, timeZone });
}

/** The posts of the last three weeks that were written by hand, among those of the year. */
function handWritten({ actor }: ServiceContext, today: string): YearPost[] {
  return samplePast.map(({ days, time, accounts, content }) => ({
    date: addDays(today, days),
    time,
    accounts,
    body: content.body,
    thread: [],
    labels: content.labels ?? [],
    author: actor.name,
    theme: 'product',
  }));
}

async function createCampaigns(context: ServiceContext, today: string): Promise<void> {
  const { timeZone } = context.workspace;
  for (const { name, startsOn, endsOn, goal, budgetMicros } of yearCampaigns(today)) {
    const madeAt = startOfDate(startsOn, timeZone) - 7 * dayMs;
    await context.db
      .insertInto('campaigns')
      .values({
        id: context.ids.next(),
        label: name,
        starts_on: startsOn,
        ends_on: endsOn,
        goal,
        budget_micros: budgetMicros,
        currency: 'EUR',
        notes: '',
        created_at: madeAt,
        updated_at: madeAt,
        is_sample: 1,
      })
      .execute();
  }
}

/** A year of history on two practice accounts, a filled calendar and some drafts. */
export async function createSampleData(context: ServiceContext): Promise<void> {
  const { timeZone } = context.workspace;
  const today = dateIn(context.clock.now(), timeZone);
  const accounts: AccountRow[] = [];
  for (const handle of sampleAccounts) {
    const { id } = await connectAccount(context, { network: 'practice', credentials: { handle } }, true);
    accounts.push(
      await context.db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    );
  }
  const followers = accounts.map((account, index) =>
    followerYear(index, today, account.follower_count ?? 2_000),
  );
  const dates = Array.from({ length: yearDays }, (_, index) => addDays(today, index - yearDays));
  await createCampaigns(context, today);
  await storePast(
    context,
    accounts,
    [...planYear(today), ...handWritten(context, today)],
    (account, date) => {
      const index = Math.max(0, dates.indexOf(date));
      return { followers: followers[account]?.[index] ?? 0, daysAgo: yearDays - index };
    },
  );
  await recordAccountSamples(
    context,
    accounts.flatMap(({ id }, account) =>
      dates.map((date, index) => ({
        accountId: id,
        at: startOfDate(date, timeZone) + 12 * hourMs,
        values: { followers: followers[account]?.[index] ?? null },
        source: 'sample' as const,
      })),
    ),
  );
  const accountIds = accounts.map(({ id }) => id);
  for (const sample of samplePlanned) await createPlanned(context, accountIds, sample);
  for (const sample of sampleDrafts) {
    const chosen = sample.accounts.flatMap((index) => accountIds[index] ?? []);
    await createPost(context, { ...sample.content, accountIds: chosen }, 'sample');
  }
}

/** Those that a post or an idea of one's own is under stay, as one's own. */
async function removeCampaigns(context: ServiceContext): Promise<void> {
  const { db } = context;
  const used = db.selectFrom('post_labels').select('label');
  const thought = db.selectFrom('ideas').select('label').where('label', 'is not', null);
  const samples = () => db.deleteFrom('campaigns').where('is_sample', '=', 1);
  await samples()
    .where('label', 'not in', used)
    .where(({ eb }) => eb('label', 'not in', thought))
    .execute();
  await db.updateTable('campaigns').set({ is_sample: 0 }).where('is_sample', '=', 1).execute();
}

/** Accounts that no other post uses; the others become one's own. */
async function removeAccounts(context: ServiceContext): Promise<{ secret_id: string }[]> {
  const accounts = await context.db
    .selectFrom('accounts')
    .select(['id', 'secret_id'])
    .where('is_sample', '=', 1)
    .execute();
  const unused: typeof accounts = [];
  for (const account of accounts) {
    const used = await context.db
      .selectFrom('variants')
      .select('post_id')
      .where('account_id', '=', account.id)
      .limit(1)
      .executeTakeFirst();
    if (used)
      await context.db.updateTable('accounts').set({ is_sample: 0 }).where('id', '=', account.id).execute();
    else unused.push(account);
  }
  const kept = accounts.filter((account) => !unused.includes(account));
  await removeSampleReadings(
    context,
    kept.map(({ id }) => id),
  );
  const ids = unused.map(({ id }) => id);
  if (ids.length > 0) {
    await context.db.deleteFrom('notifications').where('account_id', 'in', ids).execute();
    await context.db.deleteFrom('accounts').where('id', 'in', ids).execute();
  }
  return unused;
}

/** Removes every sample post, and the sample accounts and campaigns that nothing else uses. */
export async function deleteSampleData(context: ServiceContext): Promise<void> {
  const removed = await context.transaction(async (inside) => {
    const publications = await inside.db
      .selectFrom('publications')
      .innerJoin('posts', 'posts.id', 'publications.post_id')
      .select('publications.id')
      .where('posts.source', '=', 'sample')
      .execute();
    await takeOutOfRollups(
      inside,
      publications.map(({ id }) => id),
    );
    await inside.db.deleteFrom('posts').where('source', '=', 'sample').execute();
    await removeCampaigns(inside);
    const unused = await removeAccounts(inside);
    await inside.emit({ topic: 'accounts', name: 'sampleDataRemoved', resourceId: inside.workspaceId });
    await inside.emit({ topic: 'posts', name: 'sampleDataRemoved', resourceId: inside.workspaceId });
    await inside.emit({ topic: 'workspace', name: 'sampleDataRemoved', resourceId: inside.workspaceId });
    return unused;
  });
  for (const account of removed) await context.secrets.remove(account.secret_id);
}
