import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { Account, Platform } from '../../../shared/contract/accounts.ts';
import { client } from '../../app/client.ts';
import { refusalOf, type ShownRefusal } from '../../app/refusal.ts';
import { CredentialInputs, givenOnly, neededFields, type Typed } from './CredentialInputs.tsx';
import { focusFirst } from './focus-first.ts';
import { RefusalNote } from './RefusalNote.tsx';

interface CredentialsFormProps {
  platform: Platform;
  account: Account | undefined;
  onDone(): void;
}

/** Sign-in by what the person types here. */
export function CredentialsForm({ platform, account, onDone }: CredentialsFormProps) {
  const [refusal, setRefusal] = useState<ShownRefusal>();
  const [busy, setBusy] = useState(false);
  const form = useForm<Typed>({
    mode: 'uncontrolled',
    initialValues: Object.fromEntries(platform.credentials.map(({ name }) => [name, ''])),
    validate: neededFields(platform.credentials),
  });
  async function submit(values: Typed) {
    setBusy(true);
    setRefusal(undefined);
    const credentials = givenOnly(values);
    try {
      if (account) await client.accounts.reconnect({ id: account.id, credentials });
      else await client.accounts.connect({ network: platform.id, credentials });
      onDone();
    } catch (error) {
      const shown = refusalOf(error);
      const field = shown.field?.replace(/^credentials\./, '');
      if (field && field in values) form.setFieldError(field, `${shown.message} ${shown.remedy ?? ''}`);
      else setRefusal(shown);
      setBusy(false);
    }
  }
  return (
    <form ref={focusFirst} noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {platform.credentialsHelp}
        </Text>
        <CredentialInputs fields={platform.credentials} form={form} />
        {refusal && <RefusalNote refusal={refusal} />}
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {account ? 'Sign in again' : 'Connect'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
