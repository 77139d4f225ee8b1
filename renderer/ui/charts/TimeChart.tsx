import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceDot,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axisLook, type ChartSeries, gridLook, lineCursorLook } from './chart-theme.ts';
import classes from './charts.module.css';
import { Legend } from './Legend.tsx';

/** A stretch of the axis that is out of the ordinary; what it is about stands beside the chart. */
export interface TimeMark {
  key: string;
  from: string;
  to: string;
  /** Where the dot stands, and on which value. */
  at: string;
  value: number;
  color: string;
}

/** null where nothing is known: the line has a gap there. */
export type TimeRow = { at: string } & Record<string, number | string | null>;

interface TimeChartProps {
  rows: readonly TimeRow[];
  /** The first is drawn strongest; those that are `faint` as a thin broken line behind it. */
  series: readonly (ChartSeries & { faint?: boolean })[];
  tickWords(at: string): string;
  axisWords(value: number): string;
  /** What a place says of itself when it is pointed at. */
  tip(row: TimeRow): { title: string; lines: { key: string; words: string; value: string }[] };
  height?: number;
  /** Of a level such as followers, of which only the change is looked at. */
  mayCutZero?: boolean;
  marks?: readonly TimeMark[];
}

interface TipProps extends Pick<TimeChartProps, 'series' | 'tip'> {
  active?: boolean | undefined;
  payload?: readonly { payload?: unknown }[] | undefined;
}

function Tip({ active, payload, series, tip }: TipProps) {
  const row = payload?.[0]?.payload as TimeRow | undefined;
  if (!active || !row) return null;
  const { title, lines } = tip(row);
  return (
    <div className={classes.tooltip}>
      <strong>{title}</strong>
      {lines.map(({ key, words, value }) => (
        <span key={key} className={classes.entry}>
          <i style={{ background: series.find((one) => one.key === key)?.color ?? 'transparent' }} />
          <span dir="auto">{words}</span>
          <b>{value}</b>
        </span>
      ))}
    </div>
  );
}

/** A point on its own, or between two gaps, would be no line: it is a dot. */
function isAlone(rows: readonly TimeRow[], key: string, at: number): boolean {
  const has = (index: number) => typeof rows[index]?.[key] === 'number';
  return has(at) && !has(at - 1) && !has(at + 1);
}

const mostTicks = 12;

/** Lines over time: gaps where nothing is known, a dot where one point stands alone. */
export function TimeChart(props: TimeChartProps) {
  const { rows, series, tickWords, axisWords, tip, height = 220, mayCutZero = false, marks = [] } = props;
  // Told, since recharts would measure the words of every day to find out.
  const every = Math.max(0, Math.ceil(rows.length / mostTicks) - 1);
  const dot = (key: string, color: string) =>
    function Dot({ cx, cy, index = 0 }: { cx?: number; cy?: number; index?: number }) {
      const isShown = cx !== undefined && cy !== undefined && isAlone(rows, key, index);
      return isShown ? <circle key={index} cx={cx} cy={cy} r={3.5} fill={color} /> : <g key={index} />;
    };
  const common = (key: string, color: string) => ({
    dataKey: key,
    stroke: color,
    connectNulls: false,
    isAnimationActive: false,
    activeDot: { r: 3.5, strokeWidth: 0 },
    dot: rows.some((_row, at) => isAlone(rows, key, at)) ? dot(key, color) : false,
  });
  return (
    <>
      {series.length > 1 && <Legend series={series} />}
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
        <ComposedChart
          data={[...rows]}
          margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid {...gridLook} />
          <XAxis dataKey="at" {...axisLook} tickFormatter={tickWords} interval={every} />
          <YAxis
            {...axisLook}
            width={52}
            tickCount={4}
            tickFormatter={axisWords}
            domain={[mayCutZero ? 'auto' : (least: number) => Math.min(0, least), 'auto']}
          />
          <Tooltip
            cursor={lineCursorLook}
            isAnimationActive={false}
            content={<Tip series={series} tip={tip} />}
          />
          {marks.map(({ key, from, to, color }) => (
            <ReferenceArea key={key} x1={from} x2={to} fill={color} fillOpacity={0.14} stroke="none" />
          ))}
          {series
            .filter(({ faint }) => faint)
            .map(({ key, color }) => (
              <Line key={key} {...common(key, color)} strokeWidth={1.25} strokeDasharray="3 3" />
            ))}
          {series
            .filter(({ faint }) => !faint)
            .map(({ key, color }, index) =>
              index === 0 ? (
                <Area key={key} {...common(key, color)} strokeWidth={2} fill={color} fillOpacity={0.1} />
              ) : (
                <Line key={key} {...common(key, color)} strokeWidth={2} />
              ),
            )}
          {marks.map(({ key, at, value, color }) => (
            <ReferenceDot
              key={key}
              x={at}
              y={value}
              r={5}
              fill={color}
              stroke="var(--surface)"
              strokeWidth={2}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </>
  );
}
