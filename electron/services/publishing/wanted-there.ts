import type { NetworkFacts } from '../../../shared/networks/types.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { postContent } from './content.ts';
import { releasePublication } from './handed-over.ts';
import { refuseUnholdable } from './holdable.ts';

function refuseTime(
  { name, handOver: limits }: Pick<NetworkFacts, 'name' | 'handOver'>,
  ahead: number,
): void {
  if (!limits) {
    throw new Refusal('invalid_input', `${name} cannot hold posts for later.`, {
      field: 'id',
      remedy: 'Leave the computer on, or publish from a team server.',
    });
  }
  if (ahead >= limits.minAheadMs && ahead <= limits.maxAheadMs) return;
  const least = Math.ceil(limits.minAheadMs / 60_000);
  const most = Math.floor(limits.maxAheadMs / 86_400_000);
  throw new Refusal('invalid_input', `${name} holds posts from ${least} minutes to ${most} days ahead.`, {
    field: 'id',
    remedy: 'Choose a time within that span.',
  });
}

/** Lets the network hold a scheduled publication, or takes it back. Answers its post's id. */
export async function setHandOver(
  context: ServiceContext,
  input: { id: string; handOver: boolean },
): Promise<string> {
  const row = await context.db
    .selectFrom('publications')
    .innerJoin('posts', 'posts.id', 'publications.post_id')
    .selectAll('publications')
    .select('posts.scheduled_at as planned_at')
    .where('publications.id', '=', input.id)
    .executeTakeFirst();
  if (!row) throw notFound('publication');
  const plannedAt = row.planned_at;
  if (row.state !== 'scheduled' || plannedAt === null || row.published_at !== null) {
    throw new Refusal('conflict', 'Only a scheduled post can be handed over.', {
      field: 'id',
      remedy: 'Schedule the post first.',
    });
  }
  if (input.handOver) {
    if (row.remote_schedule_id !== null) return row.post_id;
    refuseTime(context.networks[row.network].facts, plannedAt - context.clock.now());
    const contents = await postContent(context, row.post_id);
    const content = contents.find(({ account }) => account.id === row.account_id);
    if (content) refuseUnholdable(context, content);
  } else await releasePublication(context, row.id);
  try {
    await context.transaction(async (inside) => {
      const set = await inside.db
        .updateTable('publications')
        .set({
          hand_over: input.handOver ? 1 : 0,
          due_at: input.handOver ? inside.clock.now() : plannedAt,
        })
        .where('id', '=', input.id)
        .where('state', '=', 'scheduled')
        .where('lease_owner', 'is', null)
        .where('remote_schedule_id', 'is', null)
        .executeTakeFirst();
      if (set.numUpdatedRows !== 1n) {
        throw new Refusal('conflict', 'The post is just being sent or handed over.', {
          field: 'id',
          remedy: 'Wait a moment, look at the post again, then repeat it.',
        });
      }
      await inside.emit({
        topic: 'posts',
        name: 'publicationChanged',
        resourceId: row.post_id,
        data: { publicationId: row.id, accountId: row.account_id, network: row.network, state: row.state },
      });
    });
  } finally {
    context.wakeScheduler();
  }
  return row.post_id;
}
