import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceContext } from '../../electron/services/context.ts';
import { createPost, listPosts } from '../../electron/services/posts/service.ts';
import { practice } from '../../shared/networks/practice.ts';
import { seededRandom } from '../../shared/seeded-random.ts';
import { isoInstant } from '../../shared/time.ts';
import { openWorld } from '../faults/world.ts';
import { header, row, timing } from './measure.ts';
import { seed } from './seed.ts';

const posts = 1_000;
const accounts = 100;
const crowd = 100_000;
const minuteMs = 60_000;
const watchedMs = minuteMs + 10_000;
const readEveryMs = 100;
/** Out in time: less than this after the earliest moment that the pace of its account allows. */
const inTimeMs = 1_000;

const unused = { send: () => Promise.reject(new Error('The Practice network is on this computer.')) };

/** Due at odd moments of the minute, the same in each run. */
async function plan(
  context: ServiceContext,
  accountIds: readonly string[],
  start: number,
): Promise<string[]> {
  return context.transaction(async (inside) => {
    const ids: string[] = [];
    const random = seededRandom('a busy minute');
    for (let index = 0; index < posts; index += 1) {
      const accountId = accountIds[index % accountIds.length] ?? '';
      const at = start + Math.floor(random() * minuteMs);
      const body = `Post ${index} of a busy minute`;
      const post = await createPost(inside, { body, accountIds: [accountId], scheduledAt: isoInstant(at) });
      ids.push(post.id);
    }
    return ids;
  });
}

interface Sent {
  account: string;
  dueAt: number;
  publishedAt: number | null;
}

async function sentOf(
  context: ServiceContext,
  postIds: readonly string[],
  due: ReadonlyMap<string, number>,
): Promise<Sent[]> {
  const rows = await context.db
    .selectFrom('publications')
    .select(['post_id', 'account_id', 'published_at'])
    .where('post_id', 'in', [...postIds])
    .execute();
  return rows.map((row) => ({
    account: row.account_id,
    dueAt: due.get(row.post_id) ?? Number.NaN,
    publishedAt: row.published_at,
  }));
}

/** How late each was after its time, and after the earliest moment at which its account's spacing allows it. */
function lateness(sent: readonly Sent[]): { afterDue: number[]; afterPace: number[] } {
  const afterDue: number[] = [];
  const afterPace: number[] = [];
  for (const ofAccount of Map.groupBy(sent, ({ account }) => account).values()) {
    let allowed = 0;
    for (const { dueAt, publishedAt } of ofAccount.toSorted((a, b) => a.dueAt - b.dueAt)) {
      allowed = Math.max(dueAt, allowed + practice.pace.minSpacingMs);
      afterDue.push((publishedAt ?? Number.POSITIVE_INFINITY) - dueAt);
      afterPace.push((publishedAt ?? Number.POSITIVE_INFINITY) - allowed);
    }
  }
  return { afterDue, afterPace };
}

/** Milliseconds that a list takes while whatever else goes on, and how long the main loop does not answer. */
async function watch(context: ServiceContext, forMs: number): Promise<{ reads: number[]; stuck: string }> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const reads: number[] = [];
  loop.enable();
  const end = performance.now() + forMs;
  while (performance.now() < end) {
    const before = performance.now();
    await listPosts(context, { limit: 50 });
    reads.push(performance.now() - before);
    await pause(readEveryMs);
  }
  loop.disable();
  const at = (percent: number) => loop.percentile(percent) / 1_000_000;
  return {
    reads,
    stuck: [50, 95, 99].map((percent) => at(percent).toFixed(3).padStart(9)).join(' '),
  };
}

/** 1,000 posts of 100 accounts in one minute, in real time, by the real scheduler with the Practice network's pace. */
export async function benchBurst(home: string): Promise<string[]> {
  const now = Date.now();
  const scale = { realStart: now, start: now, rate: 1 };
  await (await openWorld(home, scale, unused)).close();
  const { accountIds } = seed(home, 'w1', crowd, { now, due: true, accounts, network: 'practice' });
  const { context, scheduler, close } = await openWorld(home, scale, unused);
  for (const id of accountIds) await context.secrets.put(id, JSON.stringify({ handle: id }));
  const quiet = await watch(context, 5_000);
  const postIds = await plan(context, accountIds, Date.now() + 30_000);
  const planned = await context.db
    .selectFrom('publications')
    .select(['post_id', 'due_at'])
    .where('post_id', 'in', postIds)
    .execute();
  const due = new Map(planned.map(({ post_id, due_at }) => [post_id, due_at]));
  await pause(Math.min(...due.values()) - Date.now() - 500);
  await scheduler.start();
  const busy = await watch(context, watchedMs);
  const { afterDue, afterPace } = lateness(await sentOf(context, postIds, due));
  await close();
  const inTime = afterPace.filter((late) => late < inTimeMs).length;
  const { maxPerHour, minSpacingMs } = practice.pace;
  return [
    `A thousand posts in a minute, ${accounts} accounts, ${crowd} more waiting, real time`,
    `Pace of the network: ${minSpacingMs} ms between two posts of an account, ${maxPerHour} in an hour`,
    `${inTime} of ${posts} out within ${inTimeMs} ms of the earliest moment that the pace allows`,
    header,
    row('late after the planned time', timing(afterDue)),
    row('late after the earliest moment of the pace', timing(afterPace), 'goal: p99 < 1000'),
    row('list of 50, before', timing(quiet.reads)),
    row('list of 50, meanwhile', timing(busy.reads), 'goal: p95 < 10'),
    `${'main loop from tick to tick (1 ms timer), before'.padEnd(54)} ${quiet.stuck}`,
    `${'main loop from tick to tick (1 ms timer), meanwhile'.padEnd(54)} ${busy.stuck}`,
  ];
}
