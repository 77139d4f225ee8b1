import { useQuery } from '@tanstack/react-query';
import type { Realtime } from '../../../../shared/contract/analytics-answers.ts';
import { orpc } from '../../../app/queries.ts';
import { ChartCard } from '../../../ui/charts/ChartCard.tsx';
import { ColumnChart } from '../../../ui/charts/ColumnChart.tsx';
import { colorAt } from '../../../ui/charts/chart-theme.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { timeIn } from '../../../ui/time-words.ts';
import { BasisLine } from '../BasisLine.tsx';
import { shortWords, valueWords } from '../metric-words.ts';
import tab from '../Tab.module.css';
import { useAnalyticsScope } from '../use-analytics-scope.ts';
import { Alarms } from './Alarms.tsx';
import { MovingPosts } from './MovingPosts.tsx';

/** New numbers announce themselves; asking again in between moves the window of 48 hours along. */
const refreshMs = 60_000;

function Hours({ live, timeZone }: { live: Realtime; timeZone: string }) {
  const words = (at: string) => timeIn(Date.parse(at), timeZone, 'day');
  const known = live.hours.filter(({ interactions }) => interactions !== null && interactions !== 0);
  return (
    <ChartCard
      title="Interactions by the hour"
      note="Booked in the hour in which they were read"
      empty="No interaction was read in the last 48 hours."
      table={{
        head: ['Hour', 'Interactions', 'Impressions'],
        rows: known.map(({ at, interactions, impressions }) => [
          words(at),
          valueWords('interactions', interactions),
          valueWords('impressions', impressions),
        ]),
      }}
    >
      <ColumnChart
        rows={live.hours.map(({ at, interactions }) => ({ at, interactions: interactions ?? 0 }))}
        series={[{ key: 'interactions', label: 'Interactions', color: colorAt(0) }]}
        labelWords={words}
        tickWords={(at) => timeIn(Date.parse(at), timeZone, 'time')}
        valueWords={(value) => shortWords('interactions', value)}
        height={180}
      />
    </ChartCard>
  );
}

/** The last 48 hours, and what in them is out of the ordinary. */
export function LiveView() {
  const { filters, timeZone, accounts } = useAnalyticsScope();
  const { data, error, refetch } = useQuery({
    ...orpc.analytics.realtime.queryOptions({ input: filters }),
    refetchInterval: refreshMs,
  });
  if (!data)
    return error ? <ErrorPanel error={error} onRetry={refetch} /> : <SkeletonRows rows={4} height={110} />;
  return (
    <div className={tab.root}>
      <p className={tab.note}>
        The last 48 hours, as of <TimeText at={data.until} timeZone={timeZone} show="time" />. Refreshes by
        itself.
      </p>
      <Alarms live={data} />
      <Hours live={data} timeZone={timeZone} />
      <MovingPosts posts={data.posts} timeZone={timeZone} />
      <BasisLine basis={data.basis} timeZone={timeZone} accounts={accounts} />
    </div>
  );
}
