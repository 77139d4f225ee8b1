import { instagram as facts } from '../../../shared/networks/instagram.ts';
import type { NetworkAdapter } from '../adapter.ts';

export function instagramNetwork(): NetworkAdapter {
  throw new Error('not written yet');
}
