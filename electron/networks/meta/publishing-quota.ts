import type { Checkpoint, NetworkIo } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { quotaUsedUp } from './container-meanings.ts';
import type { GraphClient } from './graph-api.ts';
import { countAt, objectAt, objectsAt } from './graph-json.ts';

/** One of the quotas in an answer: names of its fields, and how much of it is wanted. */
export interface WantedQuota {
  usage: string;
  config: string;
  wanted: number;
}

/** Asks how much of the day's quotas is used. Throws `quota_exhausted` where too little is left. */
export async function mustHaveRoom(
  network: string,
  { graph, path }: { graph: GraphClient; path: string },
  quotas: readonly WantedQuota[],
  { clock }: Pick<NetworkIo, 'clock'>,
): Promise<Checkpoint> {
  const fields = quotas.flatMap(({ usage, config }) => [usage, config]).join(',');
  const [answer = {}] = objectsAt(await graph.get(path, { fields }));
  const counts = quotas.map(({ usage, config, wanted }) => ({
    usage,
    wanted,
    used: countAt(answer, usage),
    total: countAt(objectAt(answer, config), 'quota_total'),
  }));
  const full = counts.find(
    ({ used, total, wanted }) => wanted > 0 && used !== null && total !== null && used + wanted > total,
  );
  if (!full) return Object.fromEntries(counts.map(({ usage, used }) => [usage, used]));
  const { kind, says, remedy, waitMs = 0 } = quotaUsedUp;
  throw new NetworkError(kind, `${network} ${says}.`, {
    words: `${full.used} of ${full.total} are used.`,
    remedy,
    retryAt: clock.now() + waitMs,
  });
}
