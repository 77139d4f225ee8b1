import { facebook as facts } from '../../../shared/networks/facebook.ts';
import type { NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { type GraphClient, graphClient } from '../meta/graph-api.ts';
import { facebookMeanings } from './limits.ts';

export const networkName = 'Facebook';

/** A Page during one call, with its own token. */
export interface Page {
  id: string;
  graph: GraphClient;
  /** The same API, on the servers that take films. */
  films: GraphClient;
  /** Takes the bytes of reels and stories; addresses on it come from Facebook. */
  uploadBase: string;
  token: string;
}

/** Calls with any token, or with none. */
export function facebookClient(
  app: NetworkApp,
  io: NetworkIo,
  token?: string,
  base: 'graph' | 'video' = 'graph',
): GraphClient {
  return graphClient(
    {
      network: networkName,
      base: baseAddress(facts, app, base),
      meanings: facebookMeanings,
      ...(token !== undefined && { token, appSecret: app.clientSecret }),
    },
    io,
  );
}

export function pageOf(session: Session, io: NetworkIo): Page {
  const { page_token: token = '' } = session.secret;
  return {
    id: session.remoteId,
    graph: facebookClient(session.app, io, token),
    films: facebookClient(session.app, io, token, 'video'),
    uploadBase: baseAddress(facts, session.app, 'upload'),
    token,
  };
}
