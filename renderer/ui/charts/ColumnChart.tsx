import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from './ChartTooltip.tsx';
import { axisLook, type ChartSeries, cursorLook, gridLook } from './chart-theme.ts';
import { Legend } from './Legend.tsx';

interface ColumnChartProps {
  /** One for each place of the axis, its name under `at`; what a series has none of is left out. */
  rows: readonly ({ at: string } & Record<string, number | string>)[];
  /** From the bottom up. */
  series: readonly ChartSeries[];
  labelWords(at: string): string;
  tickWords(at: string): string;
  valueWords(value: number): string;
  height?: number;
}

/** Stacked columns over days: sums that are made of parts. One day alone is one column of usual width. */
export function ColumnChart(props: ColumnChartProps) {
  const { rows, series, labelWords, tickWords, valueWords, height = 200 } = props;
  return (
    <>
      {series.length > 1 && <Legend series={series} />}
      <ResponsiveContainer width="100%" height={height}>
        <BarChart
          data={[...rows]}
          margin={{ top: 6, right: 4, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid {...gridLook} />
          <XAxis dataKey="at" {...axisLook} tickFormatter={tickWords} minTickGap={24} />
          <YAxis {...axisLook} width={62} tickCount={4} tickFormatter={valueWords} />
          <Tooltip
            cursor={cursorLook}
            isAnimationActive={false}
            content={<ChartTooltip series={series} labelWords={labelWords} valueWords={valueWords} />}
          />
          {series.map(({ key, color }) => (
            <Bar
              key={key}
              dataKey={key}
              stackId="all"
              fill={color}
              maxBarSize={28}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </>
  );
}
