import {
  Button,
  NumberInput,
  SegmentedControl,
  Select,
  TagsInput,
  Text,
  TextInput,
  useMantineColorScheme,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { refusalOf, showRefusal } from '../../app/refusal.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { DesktopSettings } from './DesktopSettings.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import classes from './SettingsView.module.css';

const zones = Intl.supportedValuesOf('timeZone');

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const form = useForm({
    initialValues: {
      name: workspace.name,
      timeZone: workspace.timeZone,
      lateMinutes: workspace.lateMinutes,
      trustedHosts: workspace.trustedHosts,
    },
  });
  async function save(values: typeof form.values) {
    try {
      await client.workspace.update(values);
      form.resetDirty();
      notifications.show({ message: 'Saved' });
    } catch (error) {
      const { field, message, remedy } = refusalOf(error);
      const name = field?.split('.')[0];
      if (name && name in values) form.setFieldError(name, `${message} ${remedy ?? ''}`);
      else showRefusal(error);
    }
  }
  return (
    <form onSubmit={form.onSubmit(save)}>
      <SettingsSection
        title="Workspace"
        about="The calendar and every time is shown in the workspace’s zone."
      >
        <TextInput label="Name" maxLength={100} {...form.getInputProps('name')} />
        <Select
          label="Time zone"
          searchable
          allowDeselect={false}
          data={zones.includes(workspace.timeZone) ? zones : [workspace.timeZone, ...zones]}
          {...form.getInputProps('timeZone')}
        />
      </SettingsSection>
      <SettingsSection
        title="Missed posts"
        about="When Rostrum was not running at a post’s time: how late may it still go out by itself? Later ones are held and you are asked."
      >
        <NumberInput
          label="Minutes late"
          min={0}
          max={10_080}
          w={160}
          {...form.getInputProps('lateMinutes')}
        />
      </SettingsSection>
      <SettingsSection
        title="Private hosts"
        about="Rostrum never connects to addresses in your own network, unless you name the host here: a Mastodon or Bluesky server of your own, for example."
      >
        <TagsInput
          label="Hosts that may be reached"
          placeholder="mastodon.home.arpa:3000"
          {...form.getInputProps('trustedHosts')}
        />
      </SettingsSection>
      <div className={classes.save}>
        <Button type="submit" disabled={!form.isDirty()}>
          Save changes
        </Button>
      </div>
    </form>
  );
}

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
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  if (error) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  if (!data) return <SkeletonRows rows={5} />;
  return (
    <div className={classes.root}>
      <PageHeader title="Settings" />
      <div className={classes.body}>
        <WorkspaceForm workspace={data.workspace} />
        <SettingsSection title="Appearance" about="For this computer only.">
          <SegmentedControl
            aria-label="Theme"
            data={[
              { value: 'auto', label: 'As the system' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
            value={colorScheme}
            onChange={(value) => setColorScheme(value as typeof colorScheme)}
          />
        </SettingsSection>
        {window.rostrum && <DesktopSettings bridge={window.rostrum} />}
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
