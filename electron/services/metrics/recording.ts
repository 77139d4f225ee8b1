import { sql } from 'kysely';
import { type Gains, gainsOf, type Reading } from '../../../shared/analytics/gains.ts';
import {
  type MetricValues,
  metrics,
  noMetrics,
  type SampleRefusal,
  type SampleSource,
} from '../../../shared/analytics/metrics.ts';
import type { ServiceContext } from '../context.ts';
import { columnsOf, metricColumns, providedBits } from './columns.ts';
import { type Figures, storeFigures } from './figures.ts';
import { keepPayload } from './payloads.ts';
import { countRefusals } from './refusals.ts';
import { type RollupClock, rollupClock, rollupState } from './rollup-state.ts';
import { bookGains, noChanges, writeChanges } from './rollups.ts';
import { refusalOf } from './sample-refusal.ts';
import { figuresOf, readingsOf } from './stored-readings.ts';

/** So many in one transaction: others write in between. */
const atOnce = 5_000;
const mostAnnounced = 20;

/** Cumulative numbers of a publication as of an instant. */
export interface NewSample {
  publicationId: string;
  /** UTC epoch milliseconds. */
  at: number;
  /** Left out, or null: not provided. */
  values: Readonly<Partial<MetricValues>>;
  source: SampleSource;
  /** What the network answered, and the version of the reading that made `values` of it. */
  raw?: unknown;
  normaliser?: number;
}

export interface Recorded {
  recorded: number;
  /** Of a publication and instant that had a sample: the first one stands. */
  duplicates: number;
  refused: { index: number; reason: SampleRefusal }[];
}

interface Publication {
  id: string;
  postId: string;
  accountId: string;
  publishedAt: number;
}

interface GoodSample extends Reading {
  values: MetricValues;
  publication: Publication;
  sample: NewSample;
}

/** Only what the vocabulary knows, whatever else came along. */
function given(values: NewSample['values']): MetricValues {
  return Object.fromEntries(metrics.map((metric) => [metric, values[metric] ?? null])) as MetricValues;
}

async function publicationsOf(context: ServiceContext, ids: readonly string[]) {
  const rows = await context.db
    .selectFrom('publications')
    .select(['id', 'post_id', 'account_id', 'published_at'])
    .where(sql<boolean>`publications.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function insertSamples(context: ServiceContext, samples: readonly GoodSample[]): Promise<void> {
  const rows: unknown[][] = [];
  for (const { at, values, publication, sample } of samples) {
    const { source, normaliser = 0, raw } = sample;
    const payload = await keepPayload(context, raw);
    const counted = columnsOf(values);
    const numbers = metricColumns.map((name) => counted[name]);
    rows.push([publication.id, at, source, normaliser, payload, ...numbers]);
  }
  const names = sql.raw(metricColumns.join(', '));
  const given = sql.raw(metricColumns.map((_, index) => `value->>${index + 5}`).join(', '));
  await sql`
    INSERT INTO metric_samples (workspace_id, publication_id, at, source, normaliser, payload, ${names})
    SELECT ${context.workspaceId}, value->>0, value->>1, value->>2, value->>3, value->>4, ${given}
    FROM json_each(${JSON.stringify(rows)})`.execute(context.db);
}

function byInstant(one: Reading, other: Reading): number {
  return one.at - other.at;
}

/** The first of each instant, in order of time. */
function distinct<Sample extends Reading>(samples: readonly Sample[]): Sample[] {
  const first = new Map<number, Sample>();
  for (const sample of samples) if (!first.has(sample.at)) first.set(sample.at, sample);
  return [...first.values()].sort(byInstant);
}

interface Rolled {
  publication: Publication;
  figures: Figures;
  fresh: GoodSample[];
  /** To be booked, and what was booked before and no longer holds. */
  added: Gains['gains'];
  taken: Gains['gains'];
}

/** Samples after the newest are added to what is known; any other makes the gains of its publication be told anew. */
function rolled(
  publication: Publication,
  samples: readonly GoodSample[],
  known: Figures | undefined,
  stored: readonly Reading[] | undefined,
  generation: number,
): Rolled {
  if (!stored) {
    const fresh = distinct(samples);
    const told = gainsOf(fresh, publication.publishedAt, known?.latest ?? noMetrics);
    const figures: Figures = {
      latest: told.latest,
      firstAt: known?.firstAt ?? fresh[0]?.at ?? 0,
      lastAt: fresh.at(-1)?.at ?? 0,
      samples: (known?.samples ?? 0) + fresh.length,
      resets: (known?.resets ?? 0) + told.resets,
      generation,
    };
    return { publication, figures, fresh, added: told.gains, taken: [] };
  }
  const there = new Set(stored.map(({ at }) => at));
  const fresh = distinct(samples.filter(({ at }) => !there.has(at)));
  const all = [...stored, ...fresh].sort(byInstant);
  const told = gainsOf(all, publication.publishedAt, noMetrics);
  return {
    publication,
    fresh,
    figures: {
      latest: told.latest,
      firstAt: all[0]?.at ?? 0,
      lastAt: all.at(-1)?.at ?? 0,
      samples: all.length,
      resets: told.resets,
      generation,
    },
    added: told.gains,
    taken: known ? gainsOf(stored, publication.publishedAt, noMetrics).gains : [],
  };
}

/** What was told in an earlier generation is told anew, days and what posts are told apart by included. */
async function dropStale(context: ServiceContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await context.db.deleteFrom('metric_days').where('publication_id', 'in', ids).execute();
  await context.db.deleteFrom('publication_figures').where('publication_id', 'in', ids).execute();
}

async function noteProvided(context: ServiceContext, all: readonly Rolled[]): Promise<void> {
  const bits = new Map<string, number>();
  for (const { publication, figures } of all) {
    const { accountId } = publication;
    bits.set(accountId, (bits.get(accountId) ?? 0) | providedBits(figures.latest));
  }
  for (const [account_id, provided] of bits) {
    await sql`
      INSERT INTO account_figures (workspace_id, account_id, provided)
      VALUES (${context.workspaceId}, ${account_id}, ${provided})
      ON CONFLICT (account_id) DO UPDATE SET provided = account_figures.provided | excluded.provided
      `.execute(context.db);
  }
}

interface Group {
  publication: Publication;
  samples: GoodSample[];
}

/** Stores the samples of some publications and brings their roll-ups up to date; to be called inside a transaction. */
async function recordGroups(
  context: ServiceContext,
  groups: readonly Group[],
  clock: RollupClock,
  generation: number,
): Promise<number> {
  const ids = groups.map(({ publication }) => publication.id);
  const known = await figuresOf(context, ids);
  const stale = [...known].flatMap(([id, figures]) => (figures.generation === generation ? [] : id));
  await dropStale(context, stale);
  for (const id of stale) known.delete(id);
  const isAppended = ({ publication, samples }: Group) => {
    const figures = known.get(publication.id);
    return figures !== undefined && samples.every(({ at }) => at > figures.lastAt);
  };
  const retold = groups.filter((group) => !isAppended(group)).map(({ publication }) => publication.id);
  const stored = await readingsOf(context, retold);
  const mustRetell = new Set(retold);
  const all = groups.map(({ publication, samples }) => {
    const { id } = publication;
    return rolled(
      publication,
      samples,
      known.get(id),
      mustRetell.has(id) ? (stored.get(id) ?? []) : undefined,
      generation,
    );
  });
  const changes = noChanges();
  for (const { publication, added, taken } of all) {
    const place = { publicationId: publication.id, accountId: publication.accountId };
    bookGains(changes, clock, place, taken, -1);
    bookGains(changes, clock, place, added, 1);
  }
  const fresh = all.flatMap((each) => each.fresh);
  await insertSamples(context, fresh);
  await writeChanges(context, changes);
  await storeFigures(
    context,
    clock,
    all.filter(({ figures }) => figures.samples > 0),
    new Set(known.keys()),
  );
  await noteProvided(context, all);
  return fresh.length;
}

/** Puts the gains of publications that a rebuilding has not come to into the roll-ups, without a new sample. */
export async function rollAnew(
  context: ServiceContext,
  publications: readonly Publication[],
  timeZone: string,
  generation: number,
): Promise<void> {
  const groups = publications.map((publication) => ({ publication, samples: [] }));
  await recordGroups(context, groups, rollupClock(timeZone), generation);
}

/** Each publication by itself as long as they are few: nobody reads ten thousand announcements. */
async function announce(context: ServiceContext, ids: readonly string[]): Promise<void> {
  const told = ids.length > mostAnnounced ? [context.workspaceId] : ids;
  for (const resourceId of told) await context.emit({ topic: 'metrics', name: 'metricsSampled', resourceId });
}

/**
 * The one door for numbers of posts, whoever brings them: keeps each sample once and brings the roll-ups up to date in
 * the same transaction. What cannot be true is refused with its reason, counted, and keeps nothing else from coming in.
 */
export async function recordSamples(
  context: ServiceContext,
  samples: readonly NewSample[],
): Promise<Recorded> {
  const result: Recorded = { recorded: 0, duplicates: 0, refused: [] };
  for (let from = 0; from < samples.length; from += atOnce) {
    const part = samples.slice(from, from + atOnce);
    await context.transaction(async (inside) => {
      const known = await publicationsOf(inside, [
        ...new Set(part.map(({ publicationId }) => publicationId)),
      ]);
      const now = inside.clock.now();
      const groups = new Map<string, Group>();
      const refused: { subject: string; reason: SampleRefusal }[] = [];
      for (const [index, sample] of part.entries()) {
        const row = known.get(sample.publicationId);
        const reason = refusalOf(sample, row, now);
        if (reason !== undefined || !row || row.published_at === null) {
          const why = reason ?? 'unknown';
          result.refused.push({ index: from + index, reason: why });
          refused.push({ subject: sample.publicationId, reason: why });
          continue;
        }
        const group = groups.get(row.id) ?? {
          publication: {
            id: row.id,
            postId: row.post_id,
            accountId: row.account_id,
            publishedAt: row.published_at,
          },
          samples: [],
        };
        const values = given(sample.values);
        group.samples.push({ at: sample.at, values, publication: group.publication, sample });
        groups.set(row.id, group);
      }
      await countRefusals(inside, refused);
      if (groups.size === 0) return;
      const { timeZone, generation } = await rollupState(inside);
      const recorded = await recordGroups(inside, [...groups.values()], rollupClock(timeZone), generation);
      result.recorded += recorded;
      result.duplicates += part.length - refused.length - recorded;
      await announce(inside, [...groups.keys()]);
    });
  }
  return result;
}
