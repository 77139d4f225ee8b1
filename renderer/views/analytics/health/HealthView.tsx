import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../../app/queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import tab from '../Tab.module.css';
import { AccountsHealth } from './AccountsHealth.tsx';
import { Rebuilding } from './Rebuilding.tsx';
import { RefusedSamples } from './RefusedSamples.tsx';

const whileRebuildingMs = 1_000;

/** How old and how whole the numbers are, account by account, and what can be done about it. */
export function HealthView() {
  const { data, error, refetch } = useQuery({
    ...orpc.analytics.health.queryOptions({ input: {} }),
    refetchInterval: ({ state }) => (state.data?.rebuilding ? whileRebuildingMs : false),
  });
  if (!data)
    return error ? <ErrorPanel error={error} onRetry={refetch} /> : <SkeletonRows rows={4} height={90} />;
  if (data.accounts.length === 0) {
    return (
      <EmptyState
        title="No numbers are collected yet"
        description="Once an account is connected, its numbers are read by themselves: those of a post from 5 minutes after it went out, those of the account once a day."
      />
    );
  }
  return (
    <div className={tab.root}>
      <AccountsHealth accounts={data.accounts} timeZone={data.timeZone} />
      <RefusedSamples refused={data.refused} accounts={data.accounts} timeZone={data.timeZone} />
      <Rebuilding health={data} />
    </div>
  );
}
