import { discord as facts } from '../../../shared/networks/discord.ts';
import type { NetworkAdapter } from '../adapter.ts';

export function discordNetwork(): NetworkAdapter {
  throw new Error('not written yet');
}
