import type { ChartSeries } from './chart-theme.ts';
import classes from './charts.module.css';

export function Legend({ series }: { series: readonly ChartSeries[] }) {
  return (
    <div className={classes.legend}>
      {series.map(({ key, label, color }) => (
        <span key={key} className={classes.entry}>
          <i style={{ background: color }} />
          {label}
        </span>
      ))}
    </div>
  );
}
