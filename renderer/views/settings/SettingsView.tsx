import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { DesktopSettings } from './DesktopSettings.tsx';
import { LinkSettings } from './LinkSettings.tsx';
import { NetworkApps } from './NetworkApps.tsx';
import { PlanningSettings } from './PlanningSettings.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import classes from './SettingsView.module.css';
import { StagingSettings } from './StagingSettings.tsx';
import { UsageSettings } from './UsageSettings.tsx';
import { WorkspaceForm } from './WorkspaceForm.tsx';

function askRemoveSample(): void {
  modals.openConfirmModal({
    title: 'Remove the sample data?',
    children: <Text size="sm">The sample accounts and their posts go. What you made yourself stays.</Text>,
    labels: { confirm: 'Remove it', cancel: 'Keep it' },
    confirmProps: { color: 'red' },
    onConfirm: () => {
      client.workspace.removeSampleData().catch(showRefusal);
    },
  });
}

export function SettingsView() {
  const { data, error, refetch } = useQuery(orpc.workspace.get.queryOptions());
  if (!data) {
    return error ? <ErrorPanel error={error} onRetry={() => refetch()} /> : <SkeletonRows rows={5} />;
  }
  return (
    <div className={classes.root}>
      <PageHeader title="Settings" />
      <div className={classes.body}>
        <WorkspaceForm key={data.workspace.id} workspace={data.workspace} />
        <PlanningSettings />
        <LinkSettings />
        <StagingSettings />
        <NetworkApps workspace={data.workspace} />
        <AppearanceSettings />
        {window.rostrum && <DesktopSettings bridge={window.rostrum} />}
        <UsageSettings />
        {data.workspace.hasSampleData && (
          <SettingsSection title="Sample data" about="The roastery to look around with.">
            <Button variant="default" onClick={askRemoveSample}>
              Remove sample data
            </Button>
          </SettingsSection>
        )}
        <SettingsSection
          title="For programs"
          about="Everything here can also be done over REST, with the token of this server."
        >
          <Button variant="default" component="a" href="/api/docs" target="_blank" rel="noreferrer">
            API reference
          </Button>
        </SettingsSection>
      </div>
    </div>
  );
}
