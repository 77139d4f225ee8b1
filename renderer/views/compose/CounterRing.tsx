import type { TextCount } from '../../../shared/networks/types.ts';
import classes from './CounterRing.module.css';

interface CounterRingProps {
  count: TextCount;
  label: string;
}

const radius = 7;
const around = 2 * Math.PI * radius;

function state(count: TextCount): 'over' | 'near' | 'fine' {
  if (count.over) return 'over';
  return count.used / count.max >= 0.9 ? 'near' : 'fine';
}

function words({ used, max, bytes }: TextCount): string {
  const letters = `${used} of ${max} characters`;
  return bytes ? `${letters}, ${bytes.used} of ${bytes.max} bytes` : letters;
}

/** How full a text is, as its network counts: a ring, and what is left in figures. */
export function CounterRing({ count, label }: CounterRingProps) {
  const bytesOver = count.bytes !== undefined && count.bytes.used > count.bytes.max;
  const share = Math.min(1, count.used / count.max);
  return (
    <span
      className={classes.root}
      data-state={state(count)}
      role="img"
      aria-label={`${label}: ${words(count)}`}
      // There can be nine that change with every letter: a hint of our own would weigh on the typing.
      title={`${label}: ${words(count)}`}
    >
      <svg width={18} height={18} viewBox="0 0 18 18" aria-hidden="true">
        <circle cx={9} cy={9} r={radius} className={classes.track} />
        <circle
          cx={9}
          cy={9}
          r={radius}
          className={classes.filled}
          strokeDasharray={`${around * share} ${around}`}
          transform="rotate(-90 9 9)"
        />
      </svg>
      <span className={classes.number}>{bytesOver ? 'bytes' : count.max - count.used}</span>
    </span>
  );
}
