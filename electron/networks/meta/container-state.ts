import type { NetworkIo } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { pause } from '../pause.ts';
import { containerMeanings, notFetchedCodes } from './container-meanings.ts';
import type { GraphClient } from './graph-api.ts';
import type { GraphMeaning } from './graph-errors.ts';
import { textAt } from './graph-json.ts';

/** An account of a network that publishes in two calls: a container is made, and once it is ready it is published. */
export interface ContainerAccount {
  network: string;
  graph: GraphClient;
  /** Paths on which containers are made and published. */
  makePath: string;
  publishPath: string;
  /** Fields of a container that tell how far it is, and why it failed. */
  stateField: string;
  reasonField: string;
  /** What the words of a failed container mean, where they hold no code; undefined: nothing known. */
  failureIn?(words: string): GraphMeaning | undefined;
}

/** `GONE`: the network knows no such container. */
export interface ContainerState {
  state: string;
  words: string | null;
}

const readyWithinMs = 300_000;
const shortestLookMs = 2_000;
const longestLookMs = 30_000;

/** A container that will never be published. */
export class LostContainer extends NetworkError {}

export async function containerState(
  containerId: string,
  { graph, stateField, reasonField }: ContainerAccount,
): Promise<ContainerState> {
  try {
    const about = await graph.get(`/${containerId}`, { fields: `${stateField},${reasonField}` });
    return { state: textAt(about, stateField) ?? '', words: textAt(about, reasonField) };
  } catch (error) {
    if (!(error instanceof NetworkError) || error.kind !== 'not_found') throw error;
    return { state: 'GONE', words: error.details.words ?? null };
  }
}

const unknownFailure: GraphMeaning = {
  kind: 'rejected',
  says: 'could not use what was to be posted',
  remedy: 'Check the pictures and videos, then schedule the post again.',
};

/** Instagram puts the code into the words of a container that failed. */
function codeIn(words: string): number | undefined {
  const code = /\b(2207\d{3})\b/.exec(words)?.[1];
  return code === undefined ? undefined : Number(code);
}

function failureOf({ state, words }: ContainerState, account: ContainerAccount): LostContainer {
  const { network } = account;
  if (state !== 'ERROR') {
    return new LostContainer('not_found', `${network} no longer has what was prepared for the post.`, {
      code: state,
      remedy: 'Nothing to do: it is prepared again.',
    });
  }
  const code = codeIn(words ?? '');
  const known = code === undefined ? account.failureIn?.(words ?? '') : containerMeanings[code];
  const { kind, says, remedy } = known ?? unknownFailure;
  return new LostContainer(kind, `${network} ${says}.`, {
    ...(code !== undefined && { code: String(code) }),
    ...(words !== null && { words }),
    remedy,
  });
}

export function stillWorking(network: string): NetworkError {
  return new NetworkError('server_error', `${network} is still working on the pictures and videos.`, {
    remedy: 'Nothing to do: it is asked again by itself.',
  });
}

/** Looks until the container can be published. Throws LostContainer where it never will be. */
export async function waitUntilReady(
  containerId: string,
  account: ContainerAccount,
  { clock }: NetworkIo,
): Promise<void> {
  const since = clock.monotonic();
  for (let wait = shortestLookMs; ; wait = Math.min(wait * 2, longestLookMs)) {
    const about = await containerState(containerId, account);
    // A published one goes on to the publishing call, whose refusal is looked into.
    if (about.state === 'FINISHED' || about.state === 'PUBLISHED') return;
    if (['ERROR', 'EXPIRED', 'GONE'].includes(about.state)) throw failureOf(about, account);
    if (clock.monotonic() - since >= readyWithinMs) throw stillWorking(account.network);
    await pause(clock, wait);
  }
}

/** Whether what was prepared is of no more use: containers grew too old or failed, addresses cannot be reached. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof NetworkError)) return false;
  const codes = (error.details.code ?? '').split('/').map(Number);
  return (
    error instanceof LostContainer ||
    error.kind === 'not_found' ||
    codes.some((code) => notFetchedCodes.includes(code))
  );
}
