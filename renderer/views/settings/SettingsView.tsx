import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { AiSettings } from './ai/AiSettings.tsx';
import { DesktopSettings } from './DesktopSettings.tsx';
import { LinkSettings } from './LinkSettings.tsx';
import { NetworkApps } from './NetworkApps.tsx';
import { PlanningSettings } from './PlanningSettings.tsx';
import { SettingsNav } from './SettingsNav.tsx';
import { AskedSection, SettingsSection } from './SettingsSection.tsx';
import classes from './SettingsView.module.css';
import { StagingSettings } from './StagingSettings.tsx';
import { isOfAi } from './settings-places.ts';
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
  const { section = '' } = useSearch({ from: '__root__' });
  const { data, error, refetch } = useQuery(orpc.workspace.get.queryOptions());
  if (!data) {
    return error ? <ErrorPanel error={error} onRetry={() => refetch()} /> : <SkeletonRows rows={5} />;
  }
  return (
    <div className={classes.root}>
      <PageHeader title="Settings" />
      <div className={classes.columns}>
        <SettingsNav hasSampleData={data.workspace.hasSampleData} section={section} />
        <AskedSection value={section}>
          <div className={classes.body} data-wide={isOfAi(section) || undefined}>
            {isOfAi(section) ? (
              <AiSettings workspace={data.workspace} />
            ) : (
              <General workspace={data.workspace} />
            )}
          </div>
        </AskedSection>
      </div>
    </div>
  );
}

/** Everything but the AI, on one page. */
function General({ workspace }: { workspace: Workspace }) {
  return (
    <>
      <WorkspaceForm key={workspace.id} workspace={workspace} />
      <PlanningSettings />
      <LinkSettings />
      <StagingSettings />
      <NetworkApps workspace={workspace} />
      <AppearanceSettings />
      {window.rostrum && <DesktopSettings bridge={window.rostrum} />}
      <UsageSettings />
      {workspace.hasSampleData && (
        <SettingsSection id="sample-data" title="Sample data" about="The roastery to look around with.">
          <Button variant="default" onClick={askRemoveSample}>
            Remove sample data
          </Button>
        </SettingsSection>
      )}
      <SettingsSection
        id="programs"
        title="For programs"
        about="Everything here can also be done over REST, with the token of this server."
      >
        <Button variant="default" component="a" href="/api/docs" target="_blank" rel="noreferrer">
          API reference
        </Button>
      </SettingsSection>
    </>
  );
}
