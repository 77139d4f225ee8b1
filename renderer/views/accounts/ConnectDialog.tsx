import {
  Alert,
  Button,
  Group,
  Modal,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle, IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { Account, Platform } from '../../../shared/contract/accounts.ts';
import { client } from '../../app/client.ts';
import { refusalOf, type ShownRefusal } from '../../app/refusal.ts';
import { NetworkMark } from '../../ui/NetworkMark.tsx';
import classes from './AccountsView.module.css';

interface ConnectDialogProps {
  platforms: readonly Platform[];
  /** Sign this one in again instead of connecting another. */
  account: Account | undefined;
  onClose(): void;
}

function CredentialsForm({
  platform,
  account,
  onClose,
}: {
  platform: Platform;
  account: Account | undefined;
  onClose(): void;
}) {
  const [refusal, setRefusal] = useState<ShownRefusal>();
  const [busy, setBusy] = useState(false);
  const form = useForm<Record<string, string>>({
    mode: 'uncontrolled',
    initialValues: Object.fromEntries(platform.credentials.map(({ name }) => [name, ''])),
    validate: Object.fromEntries(
      platform.credentials
        .filter(({ required }) => required)
        .map(({ name, label }) => [name, (value: string) => (value.trim() ? null : `${label} is needed`)]),
    ),
  });
  async function submit(values: Record<string, string>) {
    setBusy(true);
    setRefusal(undefined);
    const given = Object.entries(values).map(([name, value]) => [name, value.trim()] as const);
    const credentials = Object.fromEntries(given.filter(([, value]) => value !== ''));
    try {
      if (account) await client.accounts.reconnect({ id: account.id, credentials });
      else await client.accounts.connect({ network: platform.id, credentials });
      onClose();
    } catch (error) {
      const shown = refusalOf(error);
      const field = shown.field?.replace(/^credentials\./, '');
      if (field && field in values) form.setFieldError(field, `${shown.message} ${shown.remedy ?? ''}`);
      else setRefusal(shown);
      setBusy(false);
    }
  }
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {platform.credentialsHelp}
        </Text>
        {platform.credentials.map(({ name, label, kind, required, placeholder, help }, index) => {
          const Field = kind === 'password' ? PasswordInput : TextInput;
          return (
            <Field
              key={form.key(name)}
              label={label}
              description={help}
              placeholder={placeholder}
              required={required}
              withAsterisk={false}
              autoComplete="off"
              spellCheck={false}
              data-autofocus={index === 0 || undefined}
              {...form.getInputProps(name)}
            />
          );
        })}
        {refusal && (
          <Alert color="red" icon={<IconAlertTriangle size={16} />} title={refusal.message} role="alert">
            {refusal.remedy}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {account ? 'Sign in again' : 'Connect'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Choose a network, give what it asks for, and be told at once whether it works. */
export function ConnectDialog({ platforms, account, onClose }: ConnectDialogProps) {
  const [chosen, setChosen] = useState<Platform | undefined>(
    account && platforms.find(({ id }) => id === account.network),
  );
  const title = account
    ? `Sign ${account.handle} in again`
    : chosen
      ? `Connect ${chosen.name}`
      : 'Connect an account';
  return (
    <Modal opened title={title} onClose={onClose}>
      {chosen ? (
        <Stack gap="sm">
          {!account && (
            <UnstyledButton fz="xs" c="dimmed" onClick={() => setChosen(undefined)}>
              <IconArrowLeft size={12} /> Another network
            </UnstyledButton>
          )}
          <CredentialsForm key={chosen.id} platform={chosen} account={account} onClose={onClose} />
        </Stack>
      ) : (
        <Stack gap={6}>
          {platforms.map((platform) => (
            <UnstyledButton
              key={platform.id}
              className={classes.platform}
              onClick={() => setChosen(platform)}
            >
              <NetworkMark network={platform.id} size={24} />
              <span>
                <strong className={classes.platformName}>{platform.name}</strong>
                <span>{platform.summary}</span>
              </span>
            </UnstyledButton>
          ))}
        </Stack>
      )}
    </Modal>
  );
}
