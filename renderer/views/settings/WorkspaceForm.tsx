import { Button, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { client } from '../../app/client.ts';
import { refusalOf, showRefusal } from '../../app/refusal.ts';
import { SettingsSection } from './SettingsSection.tsx';
import classes from './SettingsView.module.css';

const zones = Intl.supportedValuesOf('timeZone');

/** What holds for everyone in the workspace. */
export function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const { name, timeZone, lateMinutes, trustedHosts } = workspace;
  const form = useForm({
    initialValues: { name, timeZone, lateMinutes, trustedHosts },
    validate: {
      name: (given) => (given.trim() ? null : 'The workspace needs a name.'),
      lateMinutes: (given: unknown) =>
        typeof given === 'number' ? null : 'Give a number of minutes; 0: never late.',
    },
  });
  // What someone else saved shows at once, and takes nothing from what is being typed here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the workspace matters
  useEffect(() => {
    if (form.isDirty()) return;
    const saved = { name, timeZone, lateMinutes, trustedHosts };
    form.setInitialValues(saved);
    form.setValues(saved);
  }, [workspace]);
  async function save(values: typeof form.values) {
    const changes = Object.entries(values).filter(([field]) => form.isDirty(field));
    try {
      await client.workspace.update(Object.fromEntries(changes));
      form.resetDirty();
      notifications.show({ message: 'Saved' });
    } catch (error) {
      const { field, message, remedy } = refusalOf(error);
      const wrong = field?.split('.')[0];
      if (wrong && wrong in values) form.setFieldError(wrong, `${message} ${remedy ?? ''}`);
      else showRefusal(error);
    }
  }
  return (
    <form onSubmit={form.onSubmit(save)}>
      <SettingsSection
        id="workspace"
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
        id="private-hosts"
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
