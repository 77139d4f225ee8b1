import { youtube as facts } from '../../../shared/networks/youtube.ts';
import type { NetworkAdapter } from '../adapter.ts';

export function youtubeNetwork(): NetworkAdapter {
  throw new Error('not written yet');
}
