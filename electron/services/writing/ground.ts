import { sql } from 'kysely';
import type { BrandVoice } from '../../../shared/brand/kit.ts';
import { brandVoice } from '../brand/service.ts';
import type { ServiceContext } from '../context.ts';

const mostExamples = 3;
const longestExample = 600;
/** Of the latest: what was liked years ago is no model, and this is asked before each text. */
const mostLookedAt = 500;

/** What texts of this workspace are written by, besides the brief. */
export interface Ground {
  voice: BrandVoice | null;
  /** Own posts that were answered most, best first. */
  examples: string[];
}

/** Comments and shares count more: they are what a post is written for. */
const weight = sql<number>`max(coalesce(likes, 0) + 2 * coalesce(comments, 0) + 3 * coalesce(shares, 0))`;

async function bestPosts(context: ServiceContext): Promise<string[]> {
  const rows = await context.db
    .selectFrom((from) =>
      from
        .selectFrom('publications')
        .select(['id', 'post_id'])
        .where('state', '=', 'published')
        .orderBy('list_at', 'desc')
        .limit(mostLookedAt)
        .as('recent'),
    )
    .innerJoin('publication_figures', 'publication_figures.publication_id', 'recent.id')
    .innerJoin('posts', 'posts.id', 'recent.post_id')
    .select(['posts.id', 'posts.body', weight.as('weight')])
    .where('posts.deleted_at', 'is', null)
    .where('posts.source', '<>', 'sample')
    .where('posts.body', '<>', '')
    .groupBy('posts.id')
    .orderBy('weight', 'desc')
    .orderBy('posts.id')
    .limit(mostExamples)
    .execute();
  return rows.filter(({ weight }) => weight > 0).map(({ body }) => body.slice(0, longestExample));
}

export async function groundOf(context: ServiceContext): Promise<Ground> {
  return { voice: await brandVoice(context), examples: await bestPosts(context) };
}
