import type { PreflightFinding } from '../../../shared/preflight/preflight.ts';
import { accountRow } from '../accounts/service.ts';
import { findConflicts } from '../conflicts/service.ts';
import type { ServiceContext } from '../context.ts';
import { askedInstant } from '../posts/service.ts';
import { readinessOf } from '../readiness/service.ts';

export { beginPlanning } from './begin.ts';
export { fillEvergreenSlots, setEvergreen } from './evergreen.ts';
export { extendSeries } from './occurrences.ts';
export { createSeries, endSeries, listSeries } from './series.ts';
export { changeSeries } from './series-change.ts';
export { nextFreeSlot, queuePost, setSlots, slotsOf } from './slots.ts';

/** The conflicts of a post that may not be stored yet. */
export async function conflictsAt(
  context: ServiceContext,
  input: { postId?: string | undefined; accountIds: readonly string[]; at: string; body: string },
): Promise<PreflightFinding[]> {
  const { at } = askedInstant(input.at, context.workspace.timeZone, 'at');
  const accounts = await Promise.all(input.accountIds.map((id) => accountRow(context, id)));
  return findConflicts(context, {
    postId: input.postId,
    at,
    accounts: accounts.map((account) => ({ account, text: input.body })),
  });
}

export async function readinessBetween(
  context: ServiceContext,
  input: { from: string; to: string; postId?: string | undefined },
) {
  const { timeZone } = context.workspace;
  return readinessOf(context, {
    from: askedInstant(input.from, timeZone, 'from').at,
    to: askedInstant(input.to, timeZone, 'to').at,
    postId: input.postId,
  });
}
