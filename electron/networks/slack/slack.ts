import { slack as facts } from '../../../shared/networks/slack.ts';
import type { NetworkAdapter } from '../adapter.ts';

export function slackNetwork(): NetworkAdapter {
  throw new Error('not written yet');
}
