import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AiUsageRow } from '../../../shared/contract/ai.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { saveFile } from '../../app/save-file.ts';
import { ChartCard, type ChartTable } from '../../ui/charts/ChartCard.tsx';
import { ColumnChart } from '../../ui/charts/ColumnChart.tsx';
import { ShareBars } from '../../ui/charts/ShareBars.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { dollars } from '../../ui/money.ts';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import classes from './AiUsage.module.css';
import { RangePicker } from './RangePicker.tsx';
import { Totals } from './Totals.tsx';
import { daysOf, type Measure, measures, partsBy } from './usage-figures.ts';

const measureWords: Record<Measure, string> = { cost: 'Cost', tokens: 'Tokens', tasks: 'Tasks' };
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const wholeDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' });

const dayWords = (format: Intl.DateTimeFormat) => (date: string) => format.format(Date.parse(date));

interface UsageChartsProps {
  usage: { from: string; to: string; items: AiUsageRow[] };
  measure: Measure;
}

function UsageCharts({ usage, measure }: UsageChartsProps) {
  const valueWords = (value: number) => (measure === 'cost' ? dollars(value) : compact.format(value));
  const models = partsBy(usage.items, measure, 'model');
  const kinds = partsBy(usage.items, measure, 'kind');
  const days = daysOf(usage, measure, models);
  const name = measureWords[measure];
  const tableOf = (parts: typeof models, first: string): ChartTable => ({
    head: [first, name],
    rows: parts.map(({ label, value }) => [label, valueWords(value)]),
  });
  const written = days.filter((day) => models.some(({ key }) => day[key] !== undefined));
  const empty =
    measure === 'cost' ? 'Nothing in this range has cost anything that is known.' : 'Nothing in this range.';
  return (
    <div className={classes.charts}>
      <div className={classes.wide}>
        <ChartCard
          title={`${name} by day`}
          note="Days of the workspace’s time zone, parted by model."
          table={{
            head: ['Day', ...models.map(({ label }) => label)],
            rows: written.map((day) => [
              day.at,
              ...models.map(({ key }) => valueWords(Number(day[key] ?? 0))),
            ]),
          }}
          empty={empty}
        >
          <ColumnChart
            rows={days}
            series={models}
            labelWords={dayWords(wholeDay)}
            tickWords={dayWords(shortDay)}
            valueWords={valueWords}
          />
        </ChartCard>
      </div>
      <ChartCard title={`${name} by task`} table={tableOf(kinds, 'Task')} empty={empty}>
        <ShareBars
          parts={kinds.map((part) => ({ ...part, color: 'var(--chart-1)' }))}
          valueWords={valueWords}
        />
      </ChartCard>
      <ChartCard title={`${name} by model`} table={tableOf(models, 'Model')} empty={empty}>
        <ShareBars parts={models} valueWords={valueWords} />
      </ChartCard>
    </div>
  );
}

/** What AI wrote and what it cost in a range of days. */
export function UsagePanel({
  from,
  to,
  timeZone,
  onRange,
}: {
  from: string | undefined;
  to: string | undefined;
  timeZone: string;
  onRange(range: { from: string; to: string }): void;
}) {
  const [measure, setMeasure] = useState<Measure>('cost');
  const usage = useQuery(
    orpc.ai.usage.queryOptions({ input: { from, to }, placeholderData: keepPreviousData }),
  );
  if (!usage.data) {
    return usage.error ? (
      <ErrorPanel error={usage.error} onRetry={() => usage.refetch()} />
    ) : (
      <SkeletonRows rows={4} height={90} />
    );
  }
  const { data } = usage;
  const save = () =>
    void client.ai.exportUsage({ from: data.from, to: data.to }).then(saveFile).catch(showRefusal);
  return (
    <>
      <div className={classes.bar}>
        <RangePicker from={data.from} to={data.to} timeZone={timeZone} onRange={onRange} />
        <SegmentedControl
          size="xs"
          aria-label="What is counted"
          data={measures.map((each) => ({ value: each, label: measureWords[each] }))}
          value={measure}
          onChange={(chosen) => setMeasure(measures.find((each) => each === chosen) ?? 'cost')}
        />
        <span className={classes.grow} />
        <Button variant="default" leftSection={<IconDownload size={14} />} onClick={save}>
          Export CSV
        </Button>
      </div>
      <Totals items={data.items} />
      <UsageCharts usage={data} measure={measure} />
    </>
  );
}
