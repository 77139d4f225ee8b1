import { sql } from 'kysely';
import { interactionsOf, type MetricValues } from '../../../shared/analytics/metrics.ts';
import type { ServiceContext } from '../context.ts';
import { columnsOf, metricColumns } from './columns.ts';
import type { PublicationFacets } from './facets.ts';
import { facetsOfPublications } from './facets.ts';
import type { RollupClock } from './rollup-state.ts';

/** What is known of a publication's numbers at this moment. */
export interface Figures {
  latest: MetricValues;
  firstAt: number;
  lastAt: number;
  samples: number;
  resets: number;
  generation: number;
}

interface Told {
  publication: { id: string; postId: string; accountId: string; publishedAt: number };
  figures: Figures;
}

function numbersOf({ latest, firstAt, lastAt, samples, resets, generation }: Figures) {
  const counted = columnsOf(latest);
  return [
    interactionsOf(latest),
    firstAt,
    lastAt,
    samples,
    resets,
    generation,
    ...metricColumns.map((name) => counted[name]),
  ];
}

const numberNames = [
  'interactions',
  'first_at',
  'last_at',
  'sample_count',
  'reset_count',
  'generation',
  ...metricColumns,
];

async function updateFigures(context: ServiceContext, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ publication, figures }) => [publication.id, ...numbersOf(figures)]);
  const set = sql.raw(numberNames.map((name, index) => `${name} = given.value->>${index + 1}`).join(', '));
  await sql`
    UPDATE publication_figures SET ${set} FROM json_each(${JSON.stringify(rows)}) AS given
    WHERE publication_id = given.value->>0 AND workspace_id = ${context.workspaceId}`.execute(context.db);
}

async function insertHashtags(
  context: ServiceContext,
  facets: ReadonlyMap<string, PublicationFacets>,
): Promise<void> {
  const rows = [...facets].flatMap(([id, { hashtags }]) => hashtags.map((hashtag) => [id, hashtag]));
  if (rows.length === 0) return;
  await sql`
    INSERT OR IGNORE INTO publication_hashtags (workspace_id, publication_id, hashtag)
    SELECT ${context.workspaceId}, value->>0, value->>1 FROM json_each(${JSON.stringify(rows)})
    `.execute(context.db);
}

async function insertFigures(
  context: ServiceContext,
  clock: RollupClock,
  told: readonly Told[],
): Promise<void> {
  if (told.length === 0) return;
  const facets = await facetsOfPublications(
    context,
    told.map(({ publication }) => publication),
  );
  const rows = told.map(({ publication: { id, postId, accountId, publishedAt }, figures }) => {
    const { format, characters, author } = facets.get(id) ?? { format: 'text', characters: 0, author: '' };
    const weekHour = clock.weekHourOf(publishedAt);
    return [id, accountId, postId, publishedAt, weekHour, format, characters, author, ...numbersOf(figures)];
  });
  const given = sql.raw(numberNames.map((_, index) => `value->>${index + 8}`).join(', '));
  await sql`
    INSERT INTO publication_figures (workspace_id, publication_id, account_id, post_id, published_at, week_hour,
      format, characters, author, ${sql.raw(numberNames.join(', '))})
    SELECT ${context.workspaceId}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6,
      value->>7, ${given}
    FROM json_each(${JSON.stringify(rows)})`.execute(context.db);
  await insertHashtags(context, facets);
}

/** Writes the newest numbers; what posts are told apart by is read when a publication has its first. */
export async function storeFigures(
  context: ServiceContext,
  clock: RollupClock,
  told: readonly Told[],
  known: ReadonlySet<string>,
): Promise<void> {
  await updateFigures(
    context,
    told.filter(({ publication }) => known.has(publication.id)),
  );
  await insertFigures(
    context,
    clock,
    told.filter(({ publication }) => !known.has(publication.id)),
  );
}
