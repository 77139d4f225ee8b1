import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { client } from '../../app/client.ts';
import { refusalOf, showRefusal } from '../../app/refusal.ts';
import { relayPlace } from '../accounts/RedirectAddresses.tsx';
import classes from './NetworkApps.module.css';

/** The team server through which browsers come back where a network refuses this computer's address. */
export function RelayField({ relayUrl }: { relayUrl: string | null }) {
  const form = useForm({
    initialValues: { relayUrl: relayUrl ?? '' },
    validate: {
      relayUrl: (given) =>
        given.trim() === '' || /^https?:\/\/\S+$/.test(given.trim())
          ? null
          : 'Give an address that begins with https://',
    },
  });
  async function save(values: typeof form.values) {
    try {
      await client.workspace.update({ relayUrl: values.relayUrl.trim() || null });
      form.resetDirty();
      notifications.show({ message: 'Saved' });
    } catch (error) {
      const { field, message, remedy } = refusalOf(error);
      if (field === 'relayUrl') form.setFieldError(field, `${message} ${remedy ?? ''}`);
      else showRefusal(error);
    }
  }
  return (
    <form id={relayPlace} className={classes.relay} onSubmit={form.onSubmit(save)}>
      <TextInput
        label="Relay for sign-ins"
        description="A Rostrum team server that hands browsers back to this computer, for networks that return to https addresses only."
        placeholder="https://rostrum.example.com"
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('relayUrl')}
      />
      <Group>
        <Button type="submit" variant="default" disabled={!form.isDirty()}>
          Save the relay
        </Button>
      </Group>
    </form>
  );
}
