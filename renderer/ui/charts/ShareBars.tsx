import type { ChartSeries } from './chart-theme.ts';
import classes from './charts.module.css';

/** Parts of a sum as bars with their names and values written on them, largest first. */
export function ShareBars({
  parts,
  valueWords,
}: {
  parts: readonly (ChartSeries & { value: number })[];
  valueWords(value: number): string;
}) {
  const most = Math.max(...parts.map(({ value }) => value), 0);
  return (
    <div className={classes.shares}>
      {parts.map(({ key, label, color, value }) => (
        <div key={key} className={classes.share}>
          <span title={label} dir="auto">
            {label}
          </span>
          <span className={classes.track}>
            <span style={{ width: `${most === 0 ? 0 : (100 * value) / most}%`, background: color }} />
          </span>
          <b>{valueWords(value)}</b>
        </div>
      ))}
    </div>
  );
}
