import { Button, Group, PasswordInput, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { Platform, StoredApp } from '../../../shared/contract/accounts.ts';
import { client } from '../../app/client.ts';
import { refusalOf, type ShownRefusal } from '../../app/refusal.ts';
import { givenOnly } from './CredentialInputs.tsx';
import { focusFirst } from './focus-first.ts';
import { RedirectAddresses } from './RedirectAddresses.tsx';
import { RefusalNote } from './RefusalNote.tsx';
import type { BrowserSignInFacts } from './redirects.ts';
import classes from './SignIn.module.css';

interface NetworkAppFormProps {
  platform: Platform;
  facts: BrowserSignInFacts;
  stored: StoredApp | undefined;
  onSaved(app: StoredApp): void;
  onCancel?: (() => void) | undefined;
}

/** What the service calls the app's own redirect address, beside the network's addresses. */
const redirectName = 'redirect';

function isWebAddress(text: string): boolean {
  const { protocol } = URL.parse(text.trim()) ?? {};
  return protocol === 'https:' || protocol === 'http:';
}

function wrongAddresses(bases: Record<string, string>): Record<string, string> {
  const wrong = Object.entries(givenOnly(bases)).filter(([, address]) => !isWebAddress(address));
  return Object.fromEntries(wrong.map(([name]) => [`bases.${name}`, 'Give an address with https://']));
}

/** The keys of the team's own app at a network, and what to register there. */
export function NetworkAppForm({ platform, facts, stored, onSaved, onCancel }: NetworkAppFormProps) {
  const names = Object.keys(platform.bases);
  const [open, setOpen] = useState(names.some((name) => stored?.bases[name]));
  const [refusal, setRefusal] = useState<ShownRefusal>();
  const [busy, setBusy] = useState(false);
  const secretNeeded = facts.needsSecret && !stored?.hasSecret;
  const form = useForm({
    initialValues: {
      clientId: stored?.clientId ?? '',
      clientSecret: '',
      bases: Object.fromEntries(
        [...names, redirectName].map((name) => [name, stored?.bases[name] ?? '']),
      ) as Record<string, string>,
    },
    validate: ({ clientId, clientSecret, bases }) => ({
      ...(clientId.trim() === '' && { clientId: 'The client id is needed' }),
      ...(secretNeeded && clientSecret.trim() === '' && { clientSecret: 'The client secret is needed' }),
      ...wrongAddresses(bases),
    }),
  });
  async function save({ clientId, clientSecret, bases }: typeof form.values) {
    setBusy(true);
    setRefusal(undefined);
    const secret = clientSecret.trim();
    try {
      onSaved(
        await client.accounts.setApp({
          network: platform.id,
          clientId,
          ...(secret && { clientSecret: secret }),
          bases: givenOnly(bases),
        }),
      );
    } catch (error) {
      const shown = refusalOf(error);
      const known = ['clientId', 'clientSecret', ...Object.keys(bases).map((name) => `bases.${name}`)];
      if (shown.field && known.includes(shown.field)) {
        form.setFieldError(shown.field, `${shown.message} ${shown.remedy ?? ''}`);
      } else setRefusal(shown);
      setBusy(false);
    }
  }
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <form ref={focusFirst} onSubmit={form.onSubmit(save)} aria-label={`App keys for ${platform.name}`}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {facts.appHelp}
        </Text>
        <RedirectAddresses platform={platform} facts={facts}>
          <TextInput
            label="Redirect address of your own"
            description="The browser ends there, and you paste the address that it shows back here."
            placeholder="https://www.example.com/back"
            spellCheck={false}
            {...form.getInputProps(`bases.${redirectName}`)}
          />
        </RedirectAddresses>
        <TextInput
          label="Client id"
          description="Some networks call it app id or client key."
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          {...form.getInputProps('clientId')}
        />
        {facts.needsSecret && (
          <PasswordInput
            label="Client secret"
            description={
              stored?.hasSecret
                ? 'Kept encrypted; leave it empty to keep the one that is stored.'
                : 'Kept encrypted on this computer.'
            }
            autoComplete="off"
            {...form.getInputProps('clientSecret')}
          />
        )}
        {names.length > 0 && (
          <UnstyledButton className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
            <Chevron size={14} /> Other addresses of the network
          </UnstyledButton>
        )}
        {open && (
          <Text fz={12} c="dimmed">
            For a gateway or a stand-in of the network. Left empty, its own address is used.
          </Text>
        )}
        {open &&
          names.map((name) => (
            <TextInput
              key={name}
              label={name}
              placeholder={platform.bases[name]}
              spellCheck={false}
              {...form.getInputProps(`bases.${name}`)}
            />
          ))}
        {refusal && <RefusalNote refusal={refusal} />}
        <Group justify="flex-end" gap="xs">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" loading={busy}>
            Save the keys
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
