import type { DraftMedia, NetworkIo, Steps } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';
import { stepName } from '../thread-parts.ts';
import { type ContainerAccount, LostContainer, waitUntilReady } from './container-state.ts';
import type { GraphObject, GraphParams } from './graph-api.ts';
import { idAt } from './graph-json.ts';

/** What becomes one post, made of containers. */
export interface ContainerPlan {
  /** Name of the visible step. */
  step: string;
  publicationId: string;
  media: readonly DraftMedia[];
  /** Of one of several media, at the address where it can be fetched. */
  item(media: DraftMedia, url: string): GraphParams;
  /** It answers a post that has only just gone out. */
  answersOwn?: boolean;
  /** Of what is published; `from` holds containers of several media, the address of one, or nothing. */
  whole(from: readonly string[]): GraphParams;
}

type PlanShape = Pick<ContainerPlan, 'step' | 'media'>;

function stagingStep({ step, media }: PlanShape, index: number): string {
  return stepName(step, `staging of ${media[index]?.kind} ${index + 1}`);
}

function itemStep({ step, media }: PlanShape, index: number): string {
  return stepName(step, `container of ${media[index]?.kind} ${index + 1}`);
}

const readyOf = (container: string) => `${container}, ready`;

export function wholeStep({ step }: Pick<ContainerPlan, 'step'>): string {
  return stepName(step, 'container');
}

/** Names of all that is done before the post is published: what to forget when a container is lost. */
export function preparingSteps(plan: PlanShape): string[] {
  const several = plan.media.length > 1;
  const ofMedia = plan.media.flatMap((_media, index) => {
    const item = itemStep(plan, index);
    return [stagingStep(plan, index), ...(several ? [item, readyOf(item)] : [])];
  });
  return [...ofMedia, wholeStep(plan), readyOf(wholeStep(plan))];
}

export interface Underway {
  account: ContainerAccount;
  steps: Steps;
  io: NetworkIo;
}

/** The id in a success; without it what happened is open. */
export function madeId(network: string, answer: GraphObject): string {
  const id = idAt(answer);
  if (id === null) throw unreadable(network);
  return id;
}

/** `anew`: made by this attempt, not by an earlier one. */
async function make(
  name: string,
  params: GraphParams,
  { account, steps }: Underway,
): Promise<{ containerId: string; anew: boolean }> {
  let anew = false;
  const { containerId } = await steps.run(name, async () => {
    anew = true;
    return { containerId: madeId(account.network, await account.graph.post(account.makePath, params)) };
  });
  return { containerId, anew };
}

async function ready(name: string, containerId: string, { account, steps, io }: Underway): Promise<void> {
  await steps.run(readyOf(name), async () => {
    await waitUntilReady(containerId, account, io);
    return {};
  });
}

/** All are made before the first is waited for: the network works on them side by side. */
async function makeItems(
  plan: ContainerPlan,
  urls: readonly string[],
  underway: Underway,
): Promise<{ from: string[]; anew: boolean }> {
  const items: { containerId: string; anew: boolean }[] = [];
  for (const [index, media] of plan.media.entries()) {
    items.push(await make(itemStep(plan, index), plan.item(media, urls[index] ?? ''), underway));
  }
  for (const [index, { containerId }] of items.entries()) {
    await ready(itemStep(plan, index), containerId, underway);
  }
  return {
    from: items.map(({ containerId }) => containerId),
    anew: items.every(({ anew }) => anew),
  };
}

/**
 * A whole whose end is not known may have used the items up: then those of an earlier attempt are refused. What has
 * only just gone out may not be known everywhere yet.
 */
function refusalOfWhole(
  error: unknown,
  { answersOwn = false }: ContainerPlan,
  anew: boolean,
  { network }: ContainerAccount,
): unknown {
  if (!(error instanceof NetworkError)) return error;
  if (!anew && (error.kind === 'rejected' || error.kind === 'not_found')) {
    return new LostContainer('not_found', error.message, { ...error.details, cause: error });
  }
  if (error.kind !== 'not_found' || !answersOwn) return error;
  return new NetworkError('server_error', `${network} does not find the part before this one.`, {
    ...error.details,
    remedy: 'It is tried again by itself. If that part was deleted, post the rest anew.',
    cause: error,
  });
}

async function makeWhole(
  plan: ContainerPlan,
  { from, anew }: { from: readonly string[]; anew: boolean },
  underway: Underway,
): Promise<string> {
  try {
    return (await make(wholeStep(plan), plan.whole(from), underway)).containerId;
  } catch (error) {
    throw refusalOfWhole(error, plan, anew, underway.account);
  }
}

/** Makes what is to be published, and waits until it can be: the id of its container. */
export async function prepare(plan: ContainerPlan, underway: Underway): Promise<string> {
  const { steps, io } = underway;
  const urls: string[] = [];
  for (const [index, media] of plan.media.entries()) {
    urls.push(
      (await steps.run(stagingStep(plan, index), () => io.staging.put(media, plan.publicationId))).url,
    );
  }
  const items = urls.length > 1 ? await makeItems(plan, urls, underway) : { from: urls, anew: true };
  const containerId = await makeWhole(plan, items, underway);
  await ready(wholeStep(plan), containerId, underway);
  return containerId;
}
