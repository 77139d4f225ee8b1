import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axisLook, type ChartSeries, faintColor, gridLook, lineCursorLook } from './chart-theme.ts';
import classes from './charts.module.css';
import { Legend } from './Legend.tsx';

/** One place of the axis: where the line is, and what is usual there; undefined: not known. */
export interface BandRow {
  x: number;
  value?: number;
  median?: number;
  band?: [number, number];
}

interface BandChartProps {
  rows: readonly BandRow[];
  /** What the line is, what the middle is, and what the band is. */
  names: { value: string; median: string; band: string };
  ticks: readonly number[];
  /** Where something happened, with what it is called. */
  marks: readonly { x: number; label: string }[];
  xWords(x: number): string;
  valueWords(value: number): string;
  height?: number;
}

interface TipProps extends Pick<BandChartProps, 'names' | 'xWords' | 'valueWords'> {
  active?: boolean | undefined;
  payload?: readonly { payload?: unknown }[] | undefined;
}

function Tip({ active, payload, names, xWords, valueWords }: TipProps) {
  const row = payload?.[0]?.payload as BandRow | undefined;
  if (!active || !row) return null;
  const { value, median, band } = row;
  return (
    <div className={classes.tooltip}>
      <strong>{xWords(row.x)}</strong>
      {value !== undefined && (
        <span className={classes.entry}>
          <i style={{ background: 'var(--chart-1)' }} />
          <span dir="auto">{names.value}</span>
          <b>{valueWords(value)}</b>
        </span>
      )}
      {median !== undefined && (
        <span className={classes.entry}>
          <i style={{ background: faintColor }} />
          <span>{names.median}</span>
          <b>{valueWords(median)}</b>
        </span>
      )}
      {band && (
        <span className={classes.entry}>
          <i />
          <span>{names.band}</span>
          <b>
            {valueWords(band[0])} – {valueWords(band[1])}
          </b>
        </span>
      )}
    </div>
  );
}

/** One line against what is usual: its middle, and the band in which most lie. Early ages have more room. */
export function BandChart(props: BandChartProps) {
  const { rows, names, ticks, marks, xWords, valueWords, height = 240 } = props;
  const hasUsual = rows.some(({ median }) => median !== undefined);
  const isSingle = rows.filter(({ value }) => value !== undefined).length === 1;
  const series: ChartSeries[] = [
    { key: 'value', label: names.value, color: 'var(--chart-1)' },
    ...(hasUsual ? [{ key: 'median', label: names.median, color: faintColor }] : []),
    ...(hasUsual ? [{ key: 'band', label: names.band, color: 'var(--chart-band)' }] : []),
  ];
  const still = { isAnimationActive: false, connectNulls: true } as const;
  return (
    <>
      <Legend series={series} />
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
        <ComposedChart
          data={[...rows]}
          margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid {...gridLook} />
          <XAxis
            dataKey="x"
            type="number"
            scale="sqrt"
            domain={[0, 'dataMax']}
            ticks={[...ticks]}
            {...axisLook}
            tickFormatter={xWords}
            minTickGap={14}
          />
          <YAxis {...axisLook} width={52} tickCount={4} tickFormatter={valueWords} domain={[0, 'auto']} />
          <Tooltip
            cursor={lineCursorLook}
            isAnimationActive={false}
            content={<Tip names={names} xWords={xWords} valueWords={valueWords} />}
          />
          {hasUsual && (
            <Area dataKey="band" {...still} stroke="none" fill="var(--chart-band)" activeDot={false} />
          )}
          {hasUsual && (
            <Line
              dataKey="median"
              {...still}
              stroke={faintColor}
              strokeWidth={1.25}
              strokeDasharray="3 3"
              dot={false}
              activeDot={false}
            />
          )}
          {marks.map(({ x, label }) => (
            <ReferenceLine
              key={x}
              x={x}
              stroke="var(--chart-2)"
              strokeDasharray="2 3"
              label={{ value: label, position: 'insideTopLeft', fontSize: 11, fill: 'var(--chart-2)' }}
            />
          ))}
          <Line
            dataKey="value"
            {...still}
            stroke="var(--chart-1)"
            strokeWidth={2}
            dot={{ r: isSingle ? 4 : 2, fill: 'var(--chart-1)', strokeWidth: 0 }}
            activeDot={{ r: 4, strokeWidth: 0 }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </>
  );
}
