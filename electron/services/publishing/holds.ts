import { accountStatus } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import type { Underway } from './outcomes.ts';
import { pausedLabelOf } from './pauses.ts';
import type { HoldReason } from './words.ts';

/** Why nothing may be sent for this publication at the moment; undefined: it may. */
export async function pauseReason(
  context: ServiceContext,
  { publication, account }: Underway,
): Promise<HoldReason | undefined> {
  const workspace = await context.db
    .selectFrom('workspaces')
    .select('publishing_paused_at')
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
  if (workspace.publishing_paused_at !== null) return 'publishing_paused';
  const { status } = accountStatus(account, context.clock.now());
  if (status === 'paused') return 'account_paused';
  if (status === 'expired' || status === 'revoked') return 'account_sign_in';
  if ((await pausedLabelOf(context, publication.post_id)) !== undefined) return 'campaign_paused';
  return undefined;
}

/** As `pauseReason`, and besides: its time passed too long ago. */
export async function holdReason(
  context: ServiceContext,
  underway: Underway,
): Promise<HoldReason | undefined> {
  const paused = await pauseReason(context, underway);
  if (paused) return paused;
  const { late_minutes } = await context.db
    .selectFrom('workspaces')
    .select('late_minutes')
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
  const late = context.clock.now() - underway.publication.due_at;
  return late > late_minutes * 60_000 ? 'too_late' : undefined;
}
