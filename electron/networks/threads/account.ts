import { threads as facts } from '../../../shared/networks/threads.ts';
import type { NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { containerMeanings } from '../meta/container-meanings.ts';
import type { ContainerAccount } from '../meta/container-state.ts';
import { type GraphClient, graphClient } from '../meta/graph-api.ts';
import type { GraphMeaning } from '../meta/graph-errors.ts';

export const networkName = 'Threads';

/** An account during one call. */
export interface ThreadsAccount extends ContainerAccount {
  id: string;
}

export function threadsClient(app: NetworkApp, token: string, io: NetworkIo): GraphClient {
  const base = baseAddress(facts, app, 'graph');
  return graphClient({ network: networkName, base, token, meanings: containerMeanings }, io);
}

const videoRemedy =
  'Save the video as MP4 (H.264 with AAC sound, up to 5 minutes), then schedule the post again.';

/** Threads names why a container failed by words of its own. */
function failureIn(words: string): GraphMeaning | undefined {
  if (words === 'FAILED_DOWNLOADING_VIDEO') return containerMeanings[2207003];
  if (words === 'UNKNOWN') return containerMeanings[2207053];
  return /^(?:FAILED_PROCESSING|INVALID)_/.test(words)
    ? { kind: 'rejected', says: 'cannot use a picture or video', remedy: videoRemedy }
    : undefined;
}

export function accountOf({ remoteId, secret, app }: Session, io: NetworkIo): ThreadsAccount {
  return {
    id: remoteId,
    network: networkName,
    graph: threadsClient(app, secret.access_token ?? '', io),
    makePath: `/${remoteId}/threads`,
    publishPath: `/${remoteId}/threads_publish`,
    stateField: 'status',
    reasonField: 'error_message',
    failureIn,
  };
}
