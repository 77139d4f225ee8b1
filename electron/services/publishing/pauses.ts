import type { AccountRow } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import type { PauseReason } from '../handed-over/service.ts';

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

/** The pause, made by a person, under which a post on this account falls; undefined: none. */
export async function pausedBy(
  context: ServiceContext,
  postId: string,
  account: Pick<AccountRow, 'paused_at'>,
): Promise<PauseReason | undefined> {
  const workspace = await context.db
    .selectFrom('workspaces')
    .select('publishing_paused_at')
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
  if (workspace.publishing_paused_at !== null) return 'publishing_paused';
  if (account.paused_at !== null) return 'account_paused';
  return (await pausedLabelOf(context, postId)) === undefined ? undefined : 'campaign_paused';
}
