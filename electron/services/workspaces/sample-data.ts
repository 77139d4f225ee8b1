import type { Clock } from '../../../shared/ports.ts';
import { addDays, dateIn, momentOfWallTime, type ZonedMoment } from '../../../shared/time.ts';
import type { Steps } from '../../networks/adapter.ts';
import { connectAccount, openSession } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { recordSamples, takeOutOfRollups } from '../metrics/service.ts';
import { createPost, schedulePost } from '../posts/service.ts';
import { publicationKey } from '../publishing/service.ts';
import { type SamplePost, sampleAccounts, sampleDrafts, samplePast, samplePlanned } from './sample-posts.ts';

const day = 24 * 3_600_000;
/** Ages at which a published sample post has its numbers read, as the real collection does. */
const sampleAges = [3_600_000, 8 * 3_600_000, day, 3 * day, 7 * day];

/** A clock that stands at one past moment: the practice audience then reacts from there. */
function clockAt(clock: Clock, at: number): Clock {
  return { now: () => at, monotonic: clock.monotonic, after: clock.after };
}

const plainSteps: Steps = {
  run: (_name, call) => call(),
  runVisible: (_name, call) => call(),
  forget: async () => undefined,
};

function momentOn(context: ServiceContext, sample: SamplePost): ZonedMoment {
  const date = addDays(dateIn(context.clock.now(), context.workspace.timeZone), sample.days);
  return momentOfWallTime(`${date}T${sample.time}`, context.workspace.timeZone);
}

async function storePublished(
  context: ServiceContext,
  postId: string,
  accountId: string,
  at: number,
): Promise<void> {
  const account = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const post = await context.db
    .selectFrom('posts')
    .select('body')
    .where('id', '=', postId)
    .executeTakeFirstOrThrow();
  const id = context.ids.next();
  const adapter = context.networks[account.network];
  const session = await openSession(context, account);
  const draft = {
    publicationId: id,
    key: publicationKey({ id, key_round: 1 }),
    keyedAt: at,
    text: post.body,
    media: [],
    thread: [],
    firstComment: null,
    options: {},
    optionMedia: {},
  };
  const published = await adapter.publish(draft, session, plainSteps, {
    ...context,
    clock: clockAt(context.clock, at),
  });
  await context.db
    .insertInto('publications')
    .values({
      id,
      post_id: postId,
      account_id: accountId,
      network: account.network,
      state: 'published',
      due_at: at,
      list_at: at,
      keyed_at: at,
      attempt_count: 0,
      remote_id: published.remoteId,
      url: published.url,
      published_at: at,
      created_at: at,
    })
    .execute();
  for (const age of sampleAges.filter((age) => at + age < context.clock.now())) {
    const io = { ...context, clock: clockAt(context.clock, at + age) };
    const metrics = await adapter.metrics(published.remoteId, session, io);
    if (!metrics) return;
    await recordSamples(context, [{ publicationId: id, at: at + age, values: metrics, source: 'sample' }]);
  }
}

async function createPast(context: ServiceContext, accountIds: string[], sample: SamplePost): Promise<void> {
  const { at, wallTime } = momentOn(context, sample);
  const chosen = sample.accounts.flatMap((index) => accountIds[index] ?? []);
  const post = await createPost(context, { ...sample.content, accountIds: chosen }, 'sample');
  await context.db
    .updateTable('posts')
    .set({ scheduled_at: at, wall_time: wallTime, list_at: at, created_at: at - 2 * day })
    .where('id', '=', post.id)
    .execute();
  for (const accountId of chosen) await storePublished(context, post.id, accountId, at);
}

async function createPlanned(
  context: ServiceContext,
  accountIds: string[],
  sample: SamplePost,
): Promise<void> {
  const accounts = sample.accounts.flatMap((index) => accountIds[index] ?? []);
  const post = await createPost(context, { ...sample.content, accountIds: accounts }, 'sample');
  const { wallTime, timeZone } = momentOn(context, sample);
  await schedulePost(context, { id: post.id, at: wallTime, timeZone });
}

/** Two practice accounts with three weeks of history, a filled calendar and some drafts. */
export async function createSampleData(context: ServiceContext): Promise<void> {
  const accountIds: string[] = [];
  for (const handle of sampleAccounts) {
    const account = await connectAccount(context, { network: 'practice', credentials: { handle } }, true);
    accountIds.push(account.id);
  }
  for (const sample of samplePast) await createPast(context, accountIds, sample);
  for (const sample of samplePlanned) await createPlanned(context, accountIds, sample);
  for (const sample of sampleDrafts) {
    const accounts = sample.accounts.flatMap((index) => accountIds[index] ?? []);
    await createPost(context, { ...sample.content, accountIds: accounts }, 'sample');
  }
}

/** Removes every sample post, and the sample accounts that no other post uses. */
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
    const accounts = await inside.db
      .selectFrom('accounts')
      .select(['id', 'secret_id'])
      .where('is_sample', '=', 1)
      .execute();
    const unused: typeof accounts = [];
    for (const account of accounts) {
      const used = await inside.db
        .selectFrom('variants')
        .select('post_id')
        .where('account_id', '=', account.id)
        .limit(1)
        .executeTakeFirst();
      if (used)
        await inside.db.updateTable('accounts').set({ is_sample: 0 }).where('id', '=', account.id).execute();
      else unused.push(account);
    }
    const ids = unused.map(({ id }) => id);
    if (ids.length > 0) {
      await inside.db.deleteFrom('notifications').where('account_id', 'in', ids).execute();
      await inside.db.deleteFrom('accounts').where('id', 'in', ids).execute();
    }
    await inside.emit({ topic: 'accounts', name: 'sampleDataRemoved', resourceId: inside.workspaceId });
    await inside.emit({ topic: 'posts', name: 'sampleDataRemoved', resourceId: inside.workspaceId });
    await inside.emit({ topic: 'workspace', name: 'sampleDataRemoved', resourceId: inside.workspaceId });
    return unused;
  });
  for (const account of removed) await context.secrets.remove(account.secret_id);
}
