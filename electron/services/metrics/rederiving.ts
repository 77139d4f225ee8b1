import { noMetrics } from '../../../shared/analytics/metrics.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import type { NetworkAdapter, RawNumbers } from '../../networks/adapter.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { columnsOf } from './columns.ts';
import { readPayload } from './payloads.ts';

const samplesAtOnce = 500;

type Reading = NonNullable<NetworkAdapter['readNumbers']>;

/** One stretch of samples of a network that an earlier version read; says how many there were. */
async function readSome(
  context: ServiceContext,
  network: NetworkId,
  { version, of }: Reading,
): Promise<number> {
  return context.transaction(async (inside) => {
    const rows = await inside.db
      .selectFrom('metric_samples')
      .innerJoin('metric_payloads', 'metric_payloads.number', 'metric_samples.payload')
      .innerJoin('publications', 'publications.id', 'metric_samples.publication_id')
      .selectAll('metric_samples')
      .select('metric_payloads.body')
      .where('publications.network', '=', network)
      .where('metric_samples.source', '=', 'network')
      .where('metric_samples.normaliser', '<', version)
      .limit(samplesAtOnce)
      .execute();
    let changed = 0;
    for (const { body, ...row } of rows) {
      const values = columnsOf({ ...noMetrics, ...of(readPayload(body) as RawNumbers) });
      const differs = Object.entries(values).some(([name, value]) => value !== row[name as 'likes']);
      if (differs) changed += 1;
      await inside.db
        .updateTable('metric_samples')
        .set({ ...values, normaliser: version })
        .where('publication_id', '=', row.publication_id)
        .where('at', '=', row.at)
        .execute();
    }
    // In the same transaction: a crash must not leave sums of numbers that are no longer there.
    if (changed > 0) {
      await enqueueJob(inside, {
        kind: 'rebuild_rollups',
        subject: 'all',
        payload: { anew: true },
        runAt: inside.clock.now(),
      });
    }
    return rows.length;
  });
}

/** At start: what was learnt with this version is read out of answers that came before it. */
export function beginNumbers(context: ServiceContext): Promise<void> {
  const runAt = context.clock.now();
  return enqueueJob(context, { kind: 'rederive_samples', subject: 'all', payload: {}, runAt });
}

/**
 * The job that reads kept answers anew after a network has renamed something and its adapter has learnt it. Goes on
 * where it was interrupted, since each sample says which version read it; the roll-ups follow when anything changed.
 */
export async function rederiveSamples(context: ServiceContext): Promise<void> {
  for (const [network, { readNumbers }] of Object.entries(context.networks)) {
    if (!readNumbers) continue;
    let looked = samplesAtOnce;
    while (looked === samplesAtOnce) looked = await readSome(context, network as NetworkId, readNumbers);
  }
}
