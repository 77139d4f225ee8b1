import { NetworkError } from '../../networks/network-error.ts';
import { openSession } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** After publishing, the numbers are read at these ages; curves bend early. */
const sampleAges = [
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

export interface MetricSums {
  likes: number;
  comments: number;
  shares: number;
  /** null: none of the networks tells. */
  impressions: number | null;
}

/** Reads a publication's numbers once and plans the next reading. */
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
  const account = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', publication.account_id)
    .executeTakeFirstOrThrow();
  if (account.disconnected_at !== null) return;
  await storeSample(context, id, publication.remote_id, account);
  const next = sampleAges[round + 1];
  if (next !== undefined) {
    const runAt = publication.published_at + next;
    await enqueueJob(context, {
      kind: 'sample_metrics',
      payload: { publicationId: id, round: round + 1 },
      runAt,
    });
  }
}

async function storeSample(
  context: ServiceContext,
  publicationId: string,
  remoteId: string,
  account: Parameters<typeof openSession>[1],
): Promise<void> {
  try {
    const session = await openSession(context, account);
    const metrics = await context.networks[account.network].metrics(remoteId, session, context);
    await context.transaction(async (inside) => {
      await inside.db
        .insertInto('metric_samples')
        .values({ id: inside.ids.next(), publication_id: publicationId, at: inside.clock.now(), ...metrics })
        .execute();
      await inside.emit({ topic: 'metrics', name: 'metricsSampled', resourceId: publicationId });
    });
  } catch (error) {
    if (!(error instanceof NetworkError) || error.kind !== 'not_found') throw error;
    context.log.info({ publicationId }, 'the post is no longer on the network; no numbers to read');
  }
}

/** The newest sample of each publication, summed by post; posts without samples are not in the map. */
export async function latestMetrics(
  context: ServiceContext,
  postIds: readonly string[],
): Promise<Map<string, MetricSums>> {
  if (postIds.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('publications')
    .innerJoin('metric_samples', 'metric_samples.publication_id', 'publications.id')
    .select([
      'publications.id',
      'publications.post_id',
      'metric_samples.at',
      'metric_samples.likes',
      'metric_samples.comments',
      'metric_samples.shares',
      'metric_samples.impressions',
    ])
    .where('publications.post_id', 'in', postIds)
    .orderBy('metric_samples.at')
    .execute();
  const newest = new Map(rows.map((row) => [row.id, row]));
  const sums = new Map<string, MetricSums>();
  for (const row of newest.values()) {
    const sum = sums.get(row.post_id) ?? { likes: 0, comments: 0, shares: 0, impressions: null };
    sums.set(row.post_id, {
      likes: sum.likes + row.likes,
      comments: sum.comments + row.comments,
      shares: sum.shares + row.shares,
      impressions: row.impressions === null ? sum.impressions : (sum.impressions ?? 0) + row.impressions,
    });
  }
  return sums;
}
