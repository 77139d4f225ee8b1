import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../app/queries.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { Calendar } from './Calendar.tsx';

/** What is planned and what went out, on the workspace's clock. */
export function CalendarView() {
  const frame = useQuery(orpc.workspace.get.queryOptions());
  if (frame.error && !frame.data) return <ErrorPanel error={frame.error} onRetry={() => frame.refetch()} />;
  if (!frame.data) return <SkeletonRows rows={8} />;
  return <Calendar zone={frame.data.workspace.timeZone} accounts={frame.data.accounts} />;
}
