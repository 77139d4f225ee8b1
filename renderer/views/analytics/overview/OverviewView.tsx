import { Button } from '@mantine/core';
import { IconChartLine, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { orpc } from '../../../app/queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { BasisLine } from '../BasisLine.tsx';
import { AnomalyPanel } from '../changes/AnomalyList.tsx';
import { ChangesPanel } from '../changes/ChangesPanel.tsx';
import { judgedOf, useAnomalies } from '../changes/use-anomalies.ts';
import { countedMetrics } from '../metric-words.ts';
import { useAnalyticsScope } from '../use-analytics-scope.ts';
import { BestPosts } from './BestPosts.tsx';
import { GroupChart } from './GroupChart.tsx';
import { overviewGroups } from './group-parts.ts';
import { KeyFigures } from './KeyFigures.tsx';
import { dayMetrics, MainChart } from './MainChart.tsx';
import classes from './Overview.module.css';
import { OverviewSkeleton } from './OverviewSkeleton.tsx';

/** How it went: key figures against the period before, by day, by what posts are, and the best of them. */
export function OverviewView() {
  const scope = useAnalyticsScope();
  const { search, input, compareFrom, accounts, timeZone, change } = scope;
  const overview = useQuery(
    orpc.analytics.overview.queryOptions({
      input: { ...input, ...(compareFrom && { compareFrom }) },
      placeholderData: keepPreviousData,
    }),
  );
  const metric = dayMetrics.find((each) => each === search.metric) ?? 'interactions';
  const anomalies = useAnomalies(input, metric);
  const { data, error, refetch, isPlaceholderData } = overview;
  if (error && !isPlaceholderData) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  if (!data) return <OverviewSkeleton />;
  if (accounts.length === 0 && data.byAccount.length === 0) {
    return (
      <EmptyState
        icon={<IconChartLine size={30} stroke={1.4} />}
        title="Nothing to count yet"
        description="Numbers begin with the first post that is out. They are read by themselves, kept here for ever, and compared with what is usual for each account."
        action={
          <Button component={Link} to="/accounts" leftSection={<IconPlus size={15} />}>
            Connect an account
          </Button>
        }
      />
    );
  }
  const counted = countedMetrics.find((each) => each === metric) ?? 'interactions';
  const onMetric = (chosen: string | undefined) =>
    change({ metric: chosen === 'interactions' ? undefined : chosen });
  return (
    <div className={classes.root} data-overview aria-busy={isPlaceholderData}>
      <BasisLine basis={data.basis} timeZone={timeZone} accounts={accounts} />
      <KeyFigures overview={data} metric={metric} onMetric={onMetric} />
      <MainChart overview={data} metric={metric} anomalies={anomalies} onMetric={onMetric} />
      {anomalies && <AnomalyPanel anomalies={anomalies} />}
      <div className={classes.pair}>
        <GroupChart
          overview={data}
          scope={scope}
          by={overviewGroups.find((each) => each === search.by) ?? 'network'}
          metric={counted}
        />
        <BestPosts overview={data} timeZone={timeZone} />
      </div>
      <ChangesPanel input={input} metric={judgedOf(metric)} />
    </div>
  );
}
