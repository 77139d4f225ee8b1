import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Audience } from '../../../../shared/contract/analytics-answers.ts';
import { ChartCard } from '../../../ui/charts/ChartCard.tsx';
import { colorAt } from '../../../ui/charts/chart-theme.ts';
import { TimeChart, type TimeRow } from '../../../ui/charts/TimeChart.tsx';
import { shortDay, wholeDay } from '../day-words.ts';
import { shortWords, valueWords } from '../metric-words.ts';

type Growth = Audience['growth'];
const mostLines = 7;

/** Days on which nobody was counted are a gap: the count of the day before is no count. */
function totalRows({ byDay }: Growth): TimeRow[] {
  return byDay.map(({ date, followers, counted }) => ({ at: date, all: counted > 0 ? followers : null }));
}

function accountRows({ lines }: Growth): TimeRow[] {
  return lines.dates.map((at, step) => ({
    at,
    ...Object.fromEntries(
      lines.accounts.map(({ accountId, followers }) => [accountId, followers[step] ?? null]),
    ),
  }));
}

/** Followers over time, of all accounts or one by one; gaps are drawn as gaps. */
export function GrowthCard({ growth }: { growth: Growth }) {
  const [view, setView] = useState('all');
  const handleOf = (id: string) => growth.byAccount.find(({ accountId }) => accountId === id)?.handle ?? id;
  const lines = growth.lines.accounts.slice(0, mostLines);
  const isAll = view === 'all' || lines.length < 2;
  const series = isAll
    ? [{ key: 'all', label: 'Followers', color: colorAt(0) }]
    : lines.map(({ accountId }, index) => ({
        key: accountId,
        label: handleOf(accountId),
        color: colorAt(index),
      }));
  const rows = isAll ? totalRows(growth) : accountRows(growth);
  const known = rows.filter((row) => series.some(({ key }) => row[key] !== null));
  const hidden = growth.lines.accounts.length - lines.length;
  return (
    <ChartCard
      title="Followers"
      note={
        isAll || hidden <= 0
          ? 'As they were counted, at most once a day; gaps are days without a count'
          : `The first ${mostLines} of ${growth.lines.accounts.length} accounts; the table below has all`
      }
      controls={
        lines.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Lines"
            data={[
              { value: 'all', label: 'Together' },
              { value: 'accounts', label: 'By account' },
            ]}
            value={view}
            onChange={setView}
          />
        )
      }
      empty="No followers were counted in this period. They are read once a day, from the day an account is connected."
      table={{
        head: ['Day', ...series.map(({ label }) => label)],
        rows: known.map((row) => [
          wholeDay(row.at),
          ...series.map(({ key }) => {
            const value = row[key];
            return typeof value === 'number' ? valueWords('followers', value) : 'not counted';
          }),
        ]),
      }}
    >
      <TimeChart
        rows={rows}
        series={series}
        mayCutZero
        tickWords={shortDay}
        axisWords={(value) => shortWords('followers', value)}
        tip={(row) => ({
          title: wholeDay(row.at),
          lines: series.map(({ key, label }) => {
            const value = row[key];
            return {
              key,
              words: label,
              value: typeof value === 'number' ? valueWords('followers', value) : 'not counted',
            };
          }),
        })}
      />
    </ChartCard>
  );
}
