import { Button, SegmentedControl } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { AddressSearch } from '../../app/address.ts';
import { orpc } from '../../app/queries.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import classes from './AiUsage.module.css';
import { HistoryPanel } from './HistoryPanel.tsx';
import { UsagePanel } from './UsagePanel.tsx';

/** What AI wrote here: its cost over time, and every single task. */
export function AiUsageView() {
  const search = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const view = search.view === 'history' ? 'history' : 'usage';
  const change = (changes: Partial<AddressSearch>) =>
    void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...changes }) });
  if (!frame.data) {
    return frame.error ? (
      <ErrorPanel error={frame.error} onRetry={() => frame.refetch()} />
    ) : (
      <SkeletonRows rows={6} />
    );
  }
  const { timeZone } = frame.data.workspace;
  return (
    <div className={classes.root}>
      <PageHeader
        title="AI usage"
        actions={
          <Button
            variant="default"
            leftSection={<IconSettings size={14} />}
            onClick={() => void navigate({ to: '/settings', search: { section: 'ai' } })}
          >
            AI settings
          </Button>
        }
      >
        <SegmentedControl
          size="xs"
          aria-label="Shown"
          data={[
            { value: 'usage', label: 'Usage' },
            { value: 'history', label: 'History' },
          ]}
          value={view}
          onChange={(chosen) => void navigate({ to: '.', search: { view: chosen } })}
        />
      </PageHeader>
      {view === 'usage' ? (
        <div className={classes.usage}>
          <UsagePanel from={search.from} to={search.to} timeZone={timeZone} onRange={change} />
        </div>
      ) : (
        <HistoryPanel search={search} timeZone={timeZone} onChange={change} />
      )}
    </div>
  );
}
