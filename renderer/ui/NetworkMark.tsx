import { networkFacts } from '../../shared/networks/facts.ts';
import type { NetworkId } from '../../shared/networks/types.ts';
import classes from './NetworkMark.module.css';

/** Our own small drawings, one stroke of an idea each: a megaphone, a butterfly, a speech bubble with an m. */
const shapes: Record<NetworkId, string> = {
  practice: 'M3 9.5v5h3l6 4v-13l-6 4H3Zm12.5-1.2a5 5 0 0 1 0 7.4m2.8-10.2a9 9 0 0 1 0 13',
  bluesky:
    'M12 11.2C11 9.3 8.3 5.700 5.800 3.900 3.400 2.200 2.500 2.500 2.500 5.200c0 .8.3 4.600.6 5.300.7 2.200 3 3 5.200 2.600-3.200.5-6.100 1.700-2.300 5.900 4.100 4.300 5.300-.7 6-3.100.7 2.400 1.500 7.200 5.900 3.100 3.400-3.400.9-5.400-2.200-5.900 2.200.4 4.500-.4 5.200-2.600.3-.7.6-4.500.6-5.300 0-2.700-.9-3-3.300-1.300C15.700 5.700 13 9.300 12 11.200Z',
  mastodon:
    'M4 8.500C4 5.500 6.500 3.500 12 3.500s8 2 8 5v4c0 3.200-2.500 4.800-8 4.800-1.200 0-2.300-.1-3.200-.3.3 2 2.700 2.500 5.700 2.100M8.500 13V9.500c0-2.200 3.500-2.200 3.500 0v2m0-2c0-2.200 3.500-2.200 3.500 0V13',
};

/** The network as a small mark in its colour, named for screen readers. */
export function NetworkMark({ network, size = 16 }: { network: NetworkId; size?: number }) {
  const filled = network === 'bluesky';
  return (
    <svg
      role="img"
      aria-label={networkFacts[network].name}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={filled ? networkFacts[network].color : 'none'}
      stroke={filled ? 'none' : networkFacts[network].color}
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classes.root}
    >
      <path d={shapes[network]} />
    </svg>
  );
}
