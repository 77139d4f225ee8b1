import type { Blackout } from '../../../shared/contract/planning.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';

/** As many as the rules of a workspace take at once. */
const mostBlackouts = 200;

async function tell(context: ServiceContext): Promise<void> {
  await context.emit({
    topic: 'workspace',
    name: 'planningRulesChanged',
    resourceId: context.workspaceId,
  });
}

export async function addBlackout(
  context: ServiceContext,
  { fromDate, toDate, reason }: Omit<Blackout, 'id'>,
): Promise<Blackout> {
  if (toDate < fromDate) {
    throw new Refusal('invalid_input', 'The blackout ends before it begins.', {
      field: 'toDate',
      remedy: 'Give the last day of the blackout, or the same day again.',
    });
  }
  const id = context.ids.next();
  await context.transaction(async (inside) => {
    const { count } = await inside.db
      .selectFrom('blackouts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (count >= mostBlackouts) {
      throw new Refusal('conflict', `A workspace takes at most ${mostBlackouts} blackouts.`, {
        remedy: 'Remove some that are over.',
      });
    }
    await inside.db
      .insertInto('blackouts')
      .values({ id, from_date: fromDate, to_date: toDate, reason })
      .execute();
    await tell(inside);
  });
  return { id, fromDate, toDate, reason };
}

export async function removeBlackout(context: ServiceContext, id: string): Promise<{ id: string }> {
  await context.transaction(async (inside) => {
    const removed = await inside.db.deleteFrom('blackouts').where('id', '=', id).executeTakeFirst();
    if (removed.numDeletedRows !== 1n) throw notFound('blackout');
    await tell(inside);
  });
  return { id };
}
