import type { NetworkIo, VisibleCheckpoint } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { type ContainerPlan, madeId, prepare, preparingSteps, type Underway } from './container-preparing.ts';
import { type ContainerAccount, containerState, isLost, waitUntilReady } from './container-state.ts';
import type { GraphParams } from './graph-api.ts';

function perhapsOut(network: string, cause: NetworkError): NetworkError {
  return new NetworkError('unknown_outcome', `${network} refuses what it may already have published.`, {
    ...cause.details,
    remedy: 'Nothing to do: what happened is being checked.',
    cause,
  });
}

/** A container is published only once: where a second call is refused, the first may have got through. */
async function mayBeOut(containerId: string, account: ContainerAccount): Promise<boolean> {
  try {
    return (await containerState(containerId, account)).state === 'PUBLISHED';
  } catch (error) {
    if (error instanceof NetworkError) return true;
    throw error;
  }
}

/** Makes and publishes something small at once, for want of a ledger: its end may stay open. */
export async function publishNow(
  params: GraphParams,
  account: ContainerAccount,
  io: NetworkIo,
): Promise<VisibleCheckpoint> {
  const containerId = madeId(account.network, await account.graph.post(account.makePath, params));
  await waitUntilReady(containerId, account, io);
  return publishContainer(containerId, account);
}

async function publishContainer(containerId: string, account: ContainerAccount): Promise<VisibleCheckpoint> {
  const { network, graph, publishPath } = account;
  try {
    const answer = await graph.post(publishPath, { creation_id: containerId });
    return { remoteId: madeId(network, answer), url: null };
  } catch (error) {
    if (!(error instanceof NetworkError) || !['rejected', 'not_found'].includes(error.kind)) throw error;
    throw (await mayBeOut(containerId, account)) ? perhapsOut(network, error) : error;
  }
}

async function prepareOrForget(plan: ContainerPlan, underway: Underway): Promise<string> {
  try {
    return await prepare(plan, underway);
  } catch (error) {
    if (isLost(error)) await underway.steps.forget(...preparingSteps(plan));
    throw error;
  }
}

/** Prepares and publishes; what the network lost is prepared once more. */
export async function publishPlan(plan: ContainerPlan, underway: Underway): Promise<VisibleCheckpoint> {
  const { account, steps } = underway;
  const once = async () => {
    const containerId = await prepareOrForget(plan, underway);
    return steps.runVisible(plan.step, () => publishContainer(containerId, account));
  };
  try {
    return await once();
  } catch (error) {
    if (!(error instanceof NetworkError) || error.kind !== 'not_found') throw error;
    await steps.forget(...preparingSteps(plan));
    return once();
  }
}
