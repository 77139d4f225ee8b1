import type { Selectable } from 'kysely';
import type { Template, TemplateContent } from '../../../shared/contract/templates.ts';
import { notFound } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { latestMetrics } from '../metrics/service.ts';

export type TemplateRow = Selectable<Tables['templates']>;

/** Fewer posts than this say nothing about a template. */
export const minimumPosts = 3;

export function templateColumns(content: TemplateContent) {
  const { tags, placeholders, variants, ...plain } = content;
  return {
    ...plain,
    tags: JSON.stringify(tags),
    placeholders: JSON.stringify(placeholders),
    variants: JSON.stringify(variants),
  };
}

export function contentOfRow(row: TemplateRow): TemplateContent {
  const { title, description, category, body, sharing } = row;
  return {
    title,
    description,
    category,
    body,
    sharing,
    tags: JSON.parse(row.tags) as string[],
    placeholders: JSON.parse(row.placeholders) as TemplateContent['placeholders'],
    variants: JSON.parse(row.variants) as TemplateContent['variants'],
  };
}

interface Use {
  template_id: string;
  post_id: string;
  used_at: number;
}

function usageOf(uses: readonly Use[]): Template['usage'] {
  const lastUsed = uses.reduce((last, { used_at }) => Math.max(last, used_at), 0);
  return { count: uses.length, lastUsedAt: uses.length === 0 ? null : isoInstant(lastUsed) };
}

function performanceOf(
  uses: readonly Use[],
  metrics: Awaited<ReturnType<typeof latestMetrics>>,
): Template['performance'] {
  const measured = uses.flatMap(({ post_id }) => metrics.get(post_id) ?? []);
  const sum = measured.reduce(
    (total, { likes, comments, shares }) => total + (likes ?? 0) + (comments ?? 0) + (shares ?? 0),
    0,
  );
  const isEnough = measured.length >= minimumPosts;
  return { meanEngagement: isEnough ? sum / measured.length : null, posts: measured.length, minimumPosts };
}

/** The rows as the contract gives them, with what their use tells. */
export async function toTemplates(
  context: ServiceContext,
  rows: readonly TemplateRow[],
): Promise<Template[]> {
  if (rows.length === 0) return [];
  const uses = await context.db
    .selectFrom('post_templates')
    .select(['template_id', 'post_id', 'used_at'])
    .where(
      'template_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  const metrics = await latestMetrics(context, [...new Set(uses.map(({ post_id }) => post_id))]);
  const usesOf = Map.groupBy(uses, ({ template_id }) => template_id);
  return rows.map((row) => {
    const own = usesOf.get(row.id) ?? [];
    return {
      ...contentOfRow(row),
      id: row.id,
      author: row.author,
      isOwn: row.author_id === context.actor.id,
      usage: usageOf(own),
      performance: performanceOf(own, metrics),
      createdAt: isoInstant(row.created_at),
      updatedAt: isoInstant(row.updated_at),
    };
  });
}

/** Every template that the actor may see: shared ones, and their own. */
export function visibleTemplates(context: ServiceContext) {
  return context.db
    .selectFrom('templates')
    .selectAll()
    .where(({ eb, or }) => or([eb('sharing', '=', 'workspace'), eb('author_id', '=', context.actor.id)]));
}

export async function templateRow(context: ServiceContext, id: string): Promise<TemplateRow> {
  const row = await visibleTemplates(context)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound('template');
  return row;
}
