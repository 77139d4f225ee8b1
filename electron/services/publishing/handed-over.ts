import { Refusal } from '../../../shared/refusal.ts';
import type { Session } from '../../networks/adapter.ts';
import { NetworkError } from '../../networks/network-error.ts';
import { accountRow, asAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { type HeldThere, heldThere, letGo, noteLetGo } from '../handed-over/service.ts';
import { confirmAfterMs } from './outcomes.ts';
import { pausedBy } from './pauses.ts';

async function askNetwork<Result>(
  context: ServiceContext,
  held: HeldThere,
  ask: (session: Session) => Promise<Result>,
): Promise<Result> {
  return asAccount(context, await accountRow(context, held.account_id), ask);
}

function notReached(networkName: string, error: NetworkError): Refusal {
  return new Refusal(
    'network_unreachable',
    `${networkName} holds this post and did not let go: ${error.message}`,
    {
      field: 'id',
      remedy: 'Try again in a moment. Nothing was changed: it still goes out at its old time.',
    },
  );
}

/** Asks soon what became of it, so that it is shown as it is. */
async function confirmSoon(context: ServiceContext, { id }: HeldThere): Promise<void> {
  await context.db
    .updateTable('publications')
    .set({ due_at: context.clock.now() })
    .where('id', '=', id)
    .execute();
  context.wakeScheduler();
}

/** What is out is not taken back; it is shown as published as soon as the publisher has asked for it. */
async function releaseOne(context: ServiceContext, held: HeldThere): Promise<void> {
  let out: Awaited<ReturnType<typeof letGo>>;
  try {
    out = await letGo(context, held, (call) => askNetwork(context, held, call));
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    throw notReached(context.networks[held.network].facts.name, error);
  }
  if (out) {
    await confirmSoon(context, held);
    throw new Refusal('conflict', 'The network has published it already.', {
      field: 'id',
      remedy: 'Look at the post again in a moment; it is shown as published then.',
    });
  }
  // Still wanted there: it is given away again as it then stands, whatever becomes of the change.
  await context.transaction((inside) => noteLetGo(inside, held, inside.clock.now()));
}

/** Takes one publication back from the network that holds it; refuses when the network does not answer. */
export async function releasePublication(context: ServiceContext, publicationId: string): Promise<void> {
  for (const held of await heldThere(context, { publicationId })) await releaseOne(context, held);
}

class Rehearsed extends Error {}

/** Makes the change as if the networks had let go, and undoes it: what would be refused is refused. */
async function rehearse(
  context: ServiceContext,
  held: readonly HeldThere[],
  change: (inside: ServiceContext) => Promise<unknown>,
): Promise<void> {
  try {
    await context.transaction(async (inside) => {
      for (const one of held) await noteLetGo(inside, one, inside.clock.now());
      await change(inside);
      throw new Rehearsed();
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
}

/**
 * Changes a post after it was taken back from the networks that hold it: never is the same post waiting in two places.
 * A change that is refused is refused before any network is asked; where a network does not let go, nothing changes.
 */
export async function changeReleased<Result>(
  context: ServiceContext,
  postId: string,
  change: (inside: ServiceContext) => Promise<Result>,
): Promise<Result> {
  const held = await heldThere(context, { postId });
  if (held.length > 0) await rehearse(context, held, change);
  try {
    for (const one of held) await releaseOne(context, one);
    return await context.transaction(change);
  } finally {
    // Also after a refusal: what was let go is given away again.
    context.wakeScheduler();
  }
}

async function moveOne(context: ServiceContext, held: HeldThere, at: number): Promise<void> {
  const { facts, handOver } = context.networks[held.network];
  const limits = facts.handOver;
  const ahead = at - context.clock.now();
  if (!handOver || !limits || ahead < limits.minAheadMs || ahead > limits.maxAheadMs) {
    return releaseOne(context, held);
  }
  try {
    await askNetwork(context, held, (session) =>
      handOver.move(held.remote_schedule_id, at, session, context),
    );
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    if (error.kind !== 'not_found') throw notReached(facts.name, error);
    await confirmSoon(context, held);
    throw new Refusal('conflict', `${facts.name} no longer holds the post.`, {
      field: 'id',
      remedy: 'Look at the post again in a moment: it is shown then whether it is out.',
    });
  }
  const account = await accountRow(context, held.account_id);
  const paused = await pausedBy(context, held.post_id, account);
  await context.db
    .updateTable('publications')
    .set({ handed_over_for: at, due_at: paused ? context.clock.now() : at + confirmAfterMs })
    .where('id', '=', held.id)
    .execute();
}

/** Moves what the networks hold to another time; what cannot be held until then is taken back. */
export async function moveHandedOver(context: ServiceContext, postId: string, at: number): Promise<void> {
  for (const held of await heldThere(context, { postId })) await moveOne(context, held, at);
}
