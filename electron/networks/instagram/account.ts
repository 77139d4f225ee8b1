import { instagram as facts } from '../../../shared/networks/instagram.ts';
import type { NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { containerMeanings } from '../meta/container-meanings.ts';
import type { ContainerAccount } from '../meta/container-state.ts';
import { type GraphClient, graphClient } from '../meta/graph-api.ts';

export const networkName = 'Instagram';

/** An account during one call. */
export interface InstagramAccount extends ContainerAccount {
  id: string;
  handle: string;
}

export function instagramClient(app: NetworkApp, token: string, io: NetworkIo): GraphClient {
  const base = baseAddress(facts, app, 'graph');
  return graphClient({ network: networkName, base, token, meanings: containerMeanings }, io);
}

export function accountOf({ remoteId, handle, secret, app }: Session, io: NetworkIo): InstagramAccount {
  return {
    id: remoteId,
    handle,
    network: networkName,
    graph: instagramClient(app, secret.access_token ?? '', io),
    makePath: `/${remoteId}/media`,
    publishPath: `/${remoteId}/media_publish`,
    stateField: 'status_code',
    reasonField: 'status',
  };
}
