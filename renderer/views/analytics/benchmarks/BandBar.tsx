import type { Benchmarks } from '../../../../shared/contract/analytics-answers.ts';
import { colorAt, restColor } from '../../../ui/charts/chart-theme.ts';
import classes from './BandBar.module.css';

interface BandBarProps {
  account: Benchmarks['accounts'][number];
  /** The end of the scale, the same for all accounts. */
  most: number;
}

/** The band of the year before with its middle, and where the period stands; the table under it says the same. */
export function BandBar({ account, most }: BandBarProps) {
  const { pastLow, pastHigh, pastMedianInteractions: past, medianInteractions: now } = account;
  if (pastLow === null || pastHigh === null || past === null) return null;
  const at = (value: number) => `${(100 * value) / most}%`;
  return (
    <div className={classes.bar} aria-hidden>
      <span
        className={classes.band}
        style={{ left: at(pastLow), width: at(pastHigh - pastLow), background: restColor }}
      />
      <span className={classes.middle} style={{ left: at(past), background: restColor }} />
      {now !== null && <span className={classes.now} style={{ left: at(now), background: colorAt(0) }} />}
    </div>
  );
}
