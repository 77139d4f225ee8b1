import { metrics, type SampleRefusal } from '../../../shared/analytics/metrics.ts';
import type { NewSample } from './recording.ts';

/** Clocks of senders go a little before ours. */
const aheadMs = 5 * 60_000;
/** Networks date a post a little before we are told that it is out. */
const beforeMs = 24 * 3_600_000;

/** Why a sample cannot be true; undefined: it may be. */
export function refusalOf(
  { at, values }: NewSample,
  publication: { published_at: number | null } | undefined,
  now: number,
): SampleRefusal | undefined {
  const given = metrics.flatMap((metric) => values[metric] ?? []);
  if (!publication) return 'unknown';
  if (publication.published_at === null) return 'not_published';
  if (given.some((value) => !Number.isSafeInteger(value)) || !Number.isSafeInteger(at)) return 'not_whole';
  if (given.some((value) => value < 0)) return 'negative';
  if (given.length === 0) return 'no_value';
  if (at > now + aheadMs) return 'future';
  return at < publication.published_at - beforeMs ? 'before_publication' : undefined;
}
