import { tiktok as facts } from '../../../shared/networks/tiktok.ts';
import type { NetworkAdapter } from '../adapter.ts';

export function tiktokNetwork(): NetworkAdapter {
  throw new Error('not written yet');
}
