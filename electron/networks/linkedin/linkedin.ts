import { linkedin as facts } from '../../../shared/networks/linkedin.ts';
import type { NetworkAdapter } from '../adapter.ts';

export function linkedinNetwork(): NetworkAdapter {
  throw new Error('not written yet');
}
