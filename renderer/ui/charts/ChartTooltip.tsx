import type { ChartSeries } from './chart-theme.ts';
import classes from './charts.module.css';

interface ChartTooltipProps {
  active?: boolean | undefined;
  payload?: readonly { dataKey?: unknown; value?: unknown }[] | undefined;
  label?: unknown;
  series: readonly ChartSeries[];
  labelWords(label: string): string;
  valueWords(value: number): string;
}

/** What is under the pointer, largest first; what is nothing there is left out. */
export function ChartTooltip({ active, payload, label, series, labelWords, valueWords }: ChartTooltipProps) {
  if (!active || !payload) return null;
  const shown = payload
    .flatMap(({ dataKey, value }) => {
      const found = series.find(({ key }) => key === dataKey);
      return found && typeof value === 'number' && value > 0 ? [{ ...found, value }] : [];
    })
    .sort((a, b) => b.value - a.value);
  return (
    <div className={classes.tooltip}>
      <strong>{labelWords(String(label))}</strong>
      {shown.length === 0 && <span>Nothing</span>}
      {shown.map(({ key, label: name, color, value }) => (
        <span key={key} className={classes.entry}>
          <i style={{ background: color }} />
          <span>{name}</span>
          <b>{valueWords(value)}</b>
        </span>
      ))}
    </div>
  );
}
