import type { BulkRow, BulkRowResult, Post } from '../../../shared/contract/posts.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { createPost, getPost, updatePost } from './service.ts';

async function saveRow(context: ServiceContext, { key, id, version, ...content }: BulkRow): Promise<Post> {
  const { scheduledAt, ...rest } = content;
  if (id !== undefined) return updatePost(context, { id, version, ...content });
  return createPost(context, {
    ...rest,
    body: rest.body ?? '',
    ...(scheduledAt ? { scheduledAt } : {}),
  });
}

async function asItIs(context: ServiceContext, id: string | undefined): Promise<Post | null> {
  if (id === undefined) return null;
  try {
    return await getPost(context, id);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return null;
    throw error;
  }
}

async function refusedRow(context: ServiceContext, row: BulkRow, refusal: Refusal): Promise<BulkRowResult> {
  const isStale = refusal.code === 'conflict' && refusal.details.field === 'version';
  return {
    key: row.key,
    outcome: isStale ? 'conflict' : 'refused',
    post: await asItIs(context, row.id),
    message: refusal.message,
    field: refusal.details.field ?? null,
    remedy: refusal.details.remedy,
  };
}

/** Saves rows one after the other, each whole or not at all; a refused one does not keep the others from being saved. */
export async function bulkUpdatePosts(
  context: ServiceContext,
  rows: readonly BulkRow[],
): Promise<{ items: BulkRowResult[] }> {
  const items: BulkRowResult[] = [];
  for (const row of rows) {
    try {
      const post = await saveRow(context, row);
      const outcome = row.id === undefined ? 'created' : 'changed';
      items.push({ key: row.key, outcome, post, message: null, field: null, remedy: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      items.push(await refusedRow(context, row, error));
    }
  }
  return { items };
}
