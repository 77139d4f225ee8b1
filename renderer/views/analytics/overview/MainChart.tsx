import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { Overview } from '../../../../shared/contract/analytics-answers.ts';
import type { Anomalies } from '../../../../shared/contract/analytics-changes.ts';
import { ChartCard } from '../../../ui/charts/ChartCard.tsx';
import { faintColor } from '../../../ui/charts/chart-theme.ts';
import { TimeChart, type TimeRow } from '../../../ui/charts/TimeChart.tsx';
import { marksOf } from '../changes/use-anomalies.ts';
import { rangeWords, shortDay, wholeDay } from '../day-words.ts';
import { countedMetrics, metricName, shortWords, valueWords } from '../metric-words.ts';
import { type DayMetric, daysTogether, type SeriesRow, seriesRows } from './series-rows.ts';

export const dayMetrics = [...countedMetrics, 'posts', 'followers', 'followersGained'] as const;

const words = (row: Pick<SeriesRow, 'at' | 'until'>) =>
  row.at === row.until ? wholeDay(row.at) : rangeWords({ from: row.at, to: row.until });

interface MainChartProps {
  overview: Overview;
  metric: DayMetric;
  anomalies: Anomalies | undefined;
  onMetric(metric: string | undefined): void;
}

/** One number by day, with the period before as a faint line behind it. */
export function MainChart({ overview, metric, anomalies, onMetric }: MainChartProps) {
  const { figures, series, seriesBefore, range, before } = overview;
  const rows = useMemo(() => seriesRows(series, seriesBefore, metric), [series, seriesBefore, metric]);
  const together = daysTogether(range.days);
  // Days on which nothing was read are no days of zero.
  const figure = figures.find((each) => each.name === metric);
  const isKnown = figure !== undefined && (figure.value !== null || figure.before !== null);
  const name = metricName(metric);
  const lines = [
    { key: 'now', label: rangeWords(range), color: 'var(--chart-1)' },
    { key: 'before', label: rangeWords(before), color: faintColor, faint: true },
  ];
  const tip = (place: TimeRow) => {
    const row = place as SeriesRow;
    return {
      title: words(row),
      lines: [
        { key: 'now', words: name, value: valueWords(metric, row.now) },
        {
          key: 'before',
          words: row.beforeAt ? shortDay(row.beforeAt) : 'Before',
          value: valueWords(metric, row.before),
        },
        { key: 'posts', words: 'Posts that went out', value: String(row.posts) },
      ],
    };
  };
  return (
    <ChartCard
      title={`${name} by ${together === 1 ? 'day' : together === 7 ? 'week' : 'four weeks'}`}
      note={`Days of ${range.timeZone}.`}
      controls={
        <Select
          size="xs"
          w={158}
          aria-label="What the chart shows"
          allowDeselect={false}
          data={dayMetrics.map((each) => ({ value: each, label: metricName(each) }))}
          value={metric}
          onChange={(chosen) => onMetric(chosen ?? undefined)}
        />
      }
      table={{
        head: [together === 1 ? 'Day' : 'From', name, 'Before', 'Posts'],
        rows: isKnown
          ? rows.map((row) => [
              row.at,
              valueWords(metric, row.now),
              valueWords(metric, row.before),
              String(row.posts),
            ])
          : [],
      }}
      empty={
        metric === 'followers' || metric === 'followersGained'
          ? 'Followers belong to accounts, and none of these tells them. With a filter by label, author or format there are none either.'
          : `No account of this question gives ${name.toLowerCase()} for these days. Another number or a longer range may have something.`
      }
    >
      <TimeChart
        rows={rows}
        series={lines}
        tickWords={shortDay}
        axisWords={(value) => shortWords(metric, value)}
        tip={tip}
        mayCutZero={metric === 'followers'}
        marks={marksOf(
          anomalies,
          rows.map(({ at, until, now }) => ({ at, until, value: now })),
        )}
      />
    </ChartCard>
  );
}
