import { networkFacts } from '../../shared/networks/facts.ts';
import type { NetworkId } from '../../shared/networks/types.ts';
import classes from './NetworkMark.module.css';

/** Our own small drawings, one stroke of an idea each: a megaphone, a butterfly, a camera, a note. */
const shapes: Record<NetworkId, string> = {
  practice: 'M3 9.5v5h3l6 4v-13l-6 4H3Zm12.5-1.2a5 5 0 0 1 0 7.4m2.8-10.2a9 9 0 0 1 0 13',
  bluesky:
    'M12 11.2C11 9.3 8.3 5.700 5.800 3.900 3.400 2.200 2.500 2.500 2.500 5.200c0 .8.3 4.600.6 5.300.7 2.200 3 3 5.200 2.600-3.200.5-6.100 1.700-2.300 5.900 4.100 4.300 5.300-.7 6-3.100.7 2.400 1.500 7.200 5.900 3.100 3.400-3.400.9-5.400-2.200-5.900 2.200.4 4.500-.4 5.200-2.600.3-.7.6-4.500.6-5.300 0-2.700-.9-3-3.300-1.300C15.700 5.700 13 9.300 12 11.200Z',
  facebook: 'M13 21v-8h3.200M13 13H9.500M13 13V9.500C13 7.500 14 6.500 16.200 6.500M12 21a9 9 0 1 1 2 0',
  instagram:
    'M7.500 3.500h9a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4h-9a4 4 0 0 1-4-4v-9a4 4 0 0 1 4-4ZM12 8.300a3.700 3.700 0 1 0 0 7.400 3.700 3.700 0 0 0 0-7.400ZM17 7v.01',
  threads:
    'M17.500 9c-.5-3-2.500-5-5.700-5-4 0-6.300 3-6.300 8s2.300 8 6.300 8c3.400 0 5.700-2 5.700-4.700 0-2.800-2.500-4-5.300-4-2 0-3.700 1-3.700 2.700 0 1.500 1.300 2.400 2.900 2.400 2.300 0 3.400-1.600 3.400-4.200 0-2.400-1.200-3.700-3-3.700-1.200 0-2.200.5-2.800 1.400',
  x: 'M4 4l16 16M20 4 4 20',
  linkedin: 'M6 10v9M6 5.500v.01M11 19v-9m0 4.500c0-3 1.300-4.700 3.700-4.700S18 11.300 18 14v5',
  tiktok: 'M14 4v10.500a4 4 0 1 1-4-4M14 4c.3 2.800 2.200 4.700 5 5',
  youtube:
    'M5.500 6h13a2.500 2.500 0 0 1 2.500 2.500v7a2.500 2.500 0 0 1-2.500 2.500h-13A2.500 2.500 0 0 1 3 15.500v-7A2.500 2.500 0 0 1 5.500 6Zm5 3.500v5l4-2.500-4-2.500Z',
  slack: 'M9 4v10M15 10v10M4 15h10M10 9h10',
  discord:
    'M8 6.500c2.600-.8 5.400-.8 8 0l2 1.500c1.300 2.600 2 5.300 2 8-1.500 1.200-3 1.900-4.500 2.200L14.500 16c-1.700.4-3.300.4-5 0l-1 2.200C7 17.900 5.500 17.200 4 16c0-2.700.7-5.400 2-8l2-1.500ZM9 12.500v.01M15 12.500v.01',
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
      color={networkFacts[network].color}
      fill={filled ? 'currentColor' : 'none'}
      stroke={filled ? 'none' : 'currentColor'}
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classes.root}
    >
      <path d={shapes[network]} />
    </svg>
  );
}
