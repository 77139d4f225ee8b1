import type { ServiceContext } from '../context.ts';

/** The paused campaign that a post belongs to, by one of its labels; undefined: none. */
export async function pausedLabelOf(context: ServiceContext, postId: string): Promise<string | undefined> {
  const row = await context.db
    .selectFrom('post_labels')
    .innerJoin('label_pauses', 'label_pauses.label', 'post_labels.label')
    .select('post_labels.label')
    .where('post_labels.post_id', '=', postId)
    .limit(1)
    .executeTakeFirst();
  return row?.label;
}
