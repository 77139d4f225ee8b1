import type { NetworkIo } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import type { ContainerAccount } from './container-state.ts';
import { textAt } from './graph-json.ts';

/** Where a post can be seen. A post whose address is not known is out all the same. */
export async function permalinkOf(
  remoteId: string,
  { graph }: Pick<ContainerAccount, 'graph'>,
  { log }: Pick<NetworkIo, 'log'>,
): Promise<{ url: string | null }> {
  try {
    return { url: textAt(await graph.get(`/${remoteId}`, { fields: 'permalink' }), 'permalink') };
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    log.warn({ error, remoteId }, 'the address of a post is not known');
    return { url: null };
  }
}
