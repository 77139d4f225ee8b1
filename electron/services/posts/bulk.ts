import type { BulkAction, BulkResult } from '../../../shared/contract/posts.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { readPosts } from './read.ts';
import {
  duplicatePost,
  publishPost,
  removePost,
  restorePost,
  schedulePost,
  unschedulePost,
  updatePost,
} from './service.ts';

async function labelsOf(context: ServiceContext, id: string): Promise<string[]> {
  const [post] = await readPosts(context, [id]);
  return post?.labels ?? [];
}

/** Gives the post's id, of a copy the copy's; undefined when there was nothing to do. */
async function act(context: ServiceContext, id: string, action: BulkAction): Promise<string | undefined> {
  switch (action.kind) {
    case 'delete':
      return (await removePost(context, id)).id;
    case 'restore':
      return (await restorePost(context, id)).id;
    case 'unschedule':
      return (await unschedulePost(context, id)).id;
    case 'publish':
      return (await publishPost(context, id)).id;
    case 'duplicate':
      return (await duplicatePost(context, id)).id;
    case 'schedule':
      return (await schedulePost(context, { id, at: action.at, timeZone: action.timeZone })).id;
    case 'add_label': {
      const labels = await labelsOf(context, id);
      if (labels.includes(action.label)) return undefined;
      return (await updatePost(context, { id, labels: [...labels, action.label] })).id;
    }
    case 'remove_label': {
      const labels = await labelsOf(context, id);
      if (!labels.includes(action.label)) return undefined;
      return (await updatePost(context, { id, labels: labels.filter((label) => label !== action.label) })).id;
    }
  }
}

/**
 * Does one thing to each post, one after the other: a post that refuses keeps none of the others from it and is
 * named with its reason. Posts for which there is nothing to do are in neither list.
 */
export async function actOnPosts(
  context: ServiceContext,
  input: { ids: readonly string[]; action: BulkAction },
): Promise<BulkResult> {
  const result: BulkResult = { done: [], refused: [] };
  for (const id of new Set(input.ids)) {
    try {
      const made = await act(context, id, input.action);
      if (made !== undefined) result.done.push({ id, resultId: made });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { field, remedy } = error.details;
      result.refused.push({ id, code: error.code, message: error.message, field: field ?? null, remedy });
    }
  }
  return result;
}
