import { accountStatus } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import type { PublicationRow } from './ledger.ts';
import type { Underway } from './outcomes.ts';
import { pausedBy } from './pauses.ts';
import type { HoldReason } from './words.ts';

/** Why nothing may be sent for this publication at the moment; undefined: it may. */
export async function pauseReason(
  context: ServiceContext,
  { publication, account }: Underway,
): Promise<HoldReason | undefined> {
  const paused = await pausedBy(context, publication.post_id, account);
  if (paused) return paused;
  const { status } = accountStatus(account, context.clock.now());
  return status === 'expired' || status === 'revoked' ? 'account_sign_in' : undefined;
}

/** When it was to go out: what a network is to hold is due long before, when it is given away. */
async function plannedFor(context: ServiceContext, publication: PublicationRow): Promise<number> {
  if (publication.hand_over === 0 || publication.published_at !== null) return publication.due_at;
  const post = await context.db
    .selectFrom('posts')
    .select('scheduled_at')
    .where('id', '=', publication.post_id)
    .executeTakeFirst();
  return Math.max(publication.due_at, post?.scheduled_at ?? 0);
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
  const late = context.clock.now() - (await plannedFor(context, underway.publication));
  return late > late_minutes * 60_000 ? 'too_late' : undefined;
}
