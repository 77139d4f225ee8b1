import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../permission.ts';
import { stepsOf } from './advance.ts';
import { letOutBy, type RunRow, runRow, settingsOf } from './rows.ts';

/**
 * Whoever lets approved texts become posts answers for them: it is refused to those who may not, and from then on the
 * posts are made on behalf of the one who did, as whoever started the run may be allowed less.
 */
export async function answerForPosts(context: ServiceContext, run: RunRow): Promise<void> {
  requirePermission(context, 'posts:write');
  if (settingsOf(run).postAs === 'drafts') return;
  requirePermission(context, 'posts:publish');
  await context.db
    .updateTable('content_runs')
    .set({ actor: letOutBy(run, context.actor) })
    .where('id', '=', run.id)
    .execute();
}

/** Whether nobody looks at the texts of a source any more before they become posts. */
export async function isPastReview(context: ServiceContext, itemId: string): Promise<boolean> {
  const review = (await stepsOf(context, itemId)).find(({ name }) => name === 'review');
  return review?.state === 'done' || review?.state === 'skipped';
}

/** What is approved after the review goes out unseen: that is for those who may publish. */
export async function refuseUnseen(
  context: ServiceContext,
  { run_id: runId, item_id: itemId }: { run_id: string; item_id: string },
): Promise<void> {
  if (settingsOf(await runRow(context, runId)).postAs === 'drafts') return;
  if (await isPastReview(context, itemId)) requirePermission(context, 'posts:publish');
}
