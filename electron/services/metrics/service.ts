import { NetworkError } from '../../networks/network-error.ts';
import { type AccountRow, asAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { raiseNotification } from '../notifications/service.ts';
import { storeComments } from './comments.ts';
import { recordSamples } from './recording.ts';

export { sampleAccount } from './account-reading.ts';
export { type NewAccountSample, recordAccountSamples, removeSampleReadings } from './account-samples.ts';
export { type NewAudience, recordAudience } from './audience-snapshots.ts';
export { metricColumns, valuesOf } from './columns.ts';
export { readMentions, storeComments } from './comments.ts';
export { beginRebuilding, followTimeZone, rebuildRollups, takeOutOfRollups } from './rebuilding.ts';
export { type NewSample, type Recorded, recordSamples } from './recording.ts';
export { beginNumbers, rederiveSamples } from './rederiving.ts';
export { dateOfDay, dayOfDate, readRollupState, rollupClock } from './rollup-state.ts';
export { readingsOf } from './stored-readings.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** After publishing, the numbers are read at these ages; curves bend early. */
export const readingAges: readonly number[] = [
  5 * minute,
  15 * minute,
  hour,
  3 * hour,
  8 * hour,
  day,
  2 * day,
  4 * day,
  7 * day,
  14 * day,
  30 * day,
];
export const firstSampleAfterMs = 5 * minute;
/** After a network asked for rest, publishing goes before reading. */
const readAfterRestMs = 2 * minute;
const readAgainMs = 30 * minute;

export interface MetricSums {
  /** null, here and below: none of the networks tells. */
  likes: number | null;
  comments: number | null;
  shares: number | null;
  impressions: number | null;
}

function isBusy(context: ServiceContext, account: AccountRow): number | undefined {
  const now = context.clock.now();
  if (account.health === 'expired' || account.health === 'revoked') return now + readAgainMs;
  const until = account.blocked_until ?? 0;
  return until > now ? until : undefined;
}

/** `round` is the place of its age in `readingAges`. */
export function planReading(
  context: ServiceContext,
  id: string,
  round: number,
  runAt: number,
): Promise<void> {
  return enqueueJob(context, {
    kind: 'sample_metrics',
    subject: id,
    payload: { publicationId: id, round },
    runAt,
  });
}

/**
 * Reads a publication's numbers and comments once and plans the next reading. While the network asks to be left
 * alone, or the account waits for a sign-in, the reading waits too: publishing comes first.
 */
export async function sampleMetrics(
  context: ServiceContext,
  payload: Record<string, unknown>,
): Promise<void> {
  const id = String(payload.publicationId);
  const round = Number(payload.round);
  const publication = await context.db
    .selectFrom('publications')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!publication?.remote_id || publication.published_at === null) return;
  if (publication.removed_remotely_at !== null) return;
  const account = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', publication.account_id)
    .executeTakeFirstOrThrow();
  if (account.disconnected_at !== null) return;
  const busyUntil = isBusy(context, account);
  if (busyUntil !== undefined) return planReading(context, id, round, busyUntil + readAfterRestMs);
  const target = { id, postId: publication.post_id, remoteId: publication.remote_id, account };
  const read = await readOnce(context, target);
  if (read === 'gone') return;
  if (read === 'failed') return planReading(context, id, round, context.clock.now() + readAgainMs);
  const next = readingAges[round + 1];
  if (next !== undefined) await planReading(context, id, round + 1, publication.published_at + next);
}

interface ReadingTarget {
  id: string;
  postId: string;
  remoteId: string;
  account: AccountRow;
}

/** `failed`: for a reason that may pass; the reading is made up for. */
async function readOnce(context: ServiceContext, target: ReadingTarget): Promise<'read' | 'gone' | 'failed'> {
  const { id, remoteId, account } = target;
  const adapter = context.networks[account.network];
  try {
    const read = await asAccount(context, account, async (session) => ({
      metrics: await adapter.metrics(remoteId, session, context),
      comments: await adapter.comments(remoteId, session, context),
    }));
    await context.transaction(async (inside) => {
      if (read.metrics) {
        const { raw, ...values } = read.metrics;
        const at = inside.clock.now();
        const normaliser = adapter.readNumbers?.version ?? 0;
        await recordSamples(inside, [{ publicationId: id, at, values, source: 'network', raw, normaliser }]);
      }
      await storeComments(inside, { accountId: account.id, publicationId: id }, 'comment', read.comments);
    });
    return 'read';
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    if (error.kind !== 'not_found') {
      context.log.warn({ error, publicationId: id }, 'numbers were not read; they are asked for again');
      return 'failed';
    }
    await noticeRemoval(context, target);
    return 'gone';
  }
}

/** Someone deleted the post on the network: it is shown, and its numbers are no longer asked for. */
async function noticeRemoval(context: ServiceContext, { id, postId, account }: ReadingTarget): Promise<void> {
  const { name } = context.networks[account.network].facts;
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('publications')
      .set({ removed_remotely_at: inside.clock.now() })
      .where('id', '=', id)
      .execute();
    await raiseNotification(inside, {
      kind: 'removed',
      title: `Gone from ${name}: ${account.handle}`,
      body: `A post that was published is no longer on ${name}. Someone deleted it there, or ${name} did.`,
      postId,
      accountId: account.id,
    });
    await inside.emit({ topic: 'posts', name: 'publicationRemoved', resourceId: postId });
  });
}

function plus(sum: number | null, value: number | null): number | null {
  return value === null ? sum : (sum ?? 0) + value;
}

/** The newest numbers of each publication, summed by post; posts without samples are not in the map. */
export async function latestMetrics(
  context: ServiceContext,
  postIds: readonly string[],
): Promise<Map<string, MetricSums>> {
  if (postIds.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('publication_figures')
    .select(['post_id', 'likes', 'comments', 'shares', 'impressions'])
    .where('post_id', 'in', postIds)
    .execute();
  const sums = new Map<string, MetricSums>();
  for (const { post_id, ...row } of rows) {
    const sum = sums.get(post_id) ?? { likes: null, comments: null, shares: null, impressions: null };
    sums.set(post_id, {
      likes: plus(sum.likes, row.likes),
      comments: plus(sum.comments, row.comments),
      shares: plus(sum.shares, row.shares),
      impressions: plus(sum.impressions, row.impressions),
    });
  }
  return sums;
}
