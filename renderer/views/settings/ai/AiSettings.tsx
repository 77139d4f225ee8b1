import { useQuery } from '@tanstack/react-query';
import type { Workspace } from '../../../../shared/contract/workspace.ts';
import { orpc } from '../../../app/queries.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { Budgets } from './Budgets.tsx';
import { BuiltInWriter } from './BuiltInWriter.tsx';
import { ProviderList } from './ProviderList.tsx';
import { TaskChoices } from './TaskChoices.tsx';

/** Who writes, what, and for how much. */
export function AiSettings({ workspace }: { workspace: Workspace }) {
  const { data, error, refetch } = useQuery(orpc.ai.overview.queryOptions());
  if (!data) {
    return error ? <ErrorPanel error={error} onRetry={() => refetch()} /> : <SkeletonRows rows={6} />;
  }
  const { providers, choices, budgets } = data;
  return (
    <>
      <ProviderList providers={providers} choices={choices} workspace={workspace} />
      <TaskChoices providers={providers} choices={choices} />
      <Budgets budgets={budgets} providers={providers} timeZone={workspace.timeZone} />
      <BuiltInWriter />
    </>
  );
}
