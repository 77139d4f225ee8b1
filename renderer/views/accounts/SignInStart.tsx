import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account, Platform, SignIn, StoredApp } from '../../../shared/contract/accounts.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { refusalOf, type ShownRefusal } from '../../app/refusal.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { CredentialInputs, givenOnly, neededFields, type Typed } from './CredentialInputs.tsx';
import { focusFirst } from './focus-first.ts';
import { NetworkAppForm } from './NetworkAppForm.tsx';
import { RefusalNote } from './RefusalNote.tsx';
import type { BrowserSignInFacts } from './redirects.ts';
import classes from './SignIn.module.css';

interface SignInStartProps {
  platform: Platform;
  facts: BrowserSignInFacts;
  account: Account | undefined;
  onBegun(signIn: SignIn): void;
}

/** Where the account lives is where its profile is shown. */
function knownFields(facts: BrowserSignInFacts, account: Account | undefined): Typed {
  const origin = URL.parse(account?.profileUrl ?? '')?.origin ?? '';
  return Object.fromEntries(facts.fields.map(({ name, kind }) => [name, kind === 'url' ? origin : '']));
}

function BeginForm({ platform, facts, account, onBegun }: SignInStartProps) {
  const [refusal, setRefusal] = useState<ShownRefusal>();
  const [busy, setBusy] = useState(false);
  const form = useForm<Typed>({
    mode: 'uncontrolled',
    initialValues: knownFields(facts, account),
    validate: neededFields(facts.fields),
  });
  async function begin(values: Typed) {
    setBusy(true);
    setRefusal(undefined);
    try {
      const signIn = await client.accounts.beginSignIn({
        network: platform.id,
        fields: givenOnly(values),
        ...(account && { reconnect: account.id }),
      });
      if (signIn.url) window.open(signIn.url, '_blank', 'noopener');
      onBegun(signIn);
    } catch (error) {
      const shown = refusalOf(error);
      if (shown.field && shown.field in values) {
        form.setFieldError(shown.field, `${shown.message} ${shown.remedy ?? ''}`);
      } else setRefusal(shown);
      setBusy(false);
    }
  }
  return (
    <form ref={focusFirst} noValidate onSubmit={form.onSubmit(begin)}>
      <Stack gap="sm">
        <CredentialInputs fields={facts.fields} form={form} />
        <Text size="sm" c="dimmed">
          {platform.name} opens in your browser and asks whether Rostrum may post. Your password stays there.
        </Text>
        {refusal && <RefusalNote refusal={refusal} />}
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={busy}
            data-autofocus={facts.fields.length === 0 || undefined}
            rightSection={<IconExternalLink size={14} />}
          >
            Sign in with the browser
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function isComplete(app: StoredApp | undefined, { needsSecret }: BrowserSignInFacts): boolean {
  return app !== undefined && (app.hasSecret || !needsSecret);
}

/** For networks that know only apps which the team registered itself: its keys come first. */
function WithOwnApp(props: SignInStartProps) {
  const { platform, facts } = props;
  const { data, error, refetch } = useQuery(orpc.accounts.apps.queryOptions());
  const [saved, setSaved] = useState<StoredApp>();
  const [changing, setChanging] = useState(false);
  if (!data) {
    return error ? <ErrorPanel error={error} onRetry={() => refetch()} /> : <SkeletonRows rows={2} />;
  }
  const stored = saved ?? data.items.find(({ network }) => network === platform.id);
  const complete = isComplete(stored, facts);
  if (changing || !complete) {
    return (
      <NetworkAppForm
        platform={platform}
        facts={facts}
        stored={stored}
        onSaved={(app) => {
          setSaved(app);
          setChanging(false);
        }}
        onCancel={complete ? () => setChanging(false) : undefined}
      />
    );
  }
  return (
    <Stack gap="sm">
      <BeginForm {...props} />
      <Text size="xs" c="dimmed">
        Signs in through your app {stored?.clientId}.{' '}
        <UnstyledButton className={classes.inline} onClick={() => setChanging(true)}>
          Change its keys
        </UnstyledButton>
      </Text>
    </Stack>
  );
}

/** All that is asked before the browser opens. */
export function SignInStart(props: SignInStartProps) {
  return props.facts.app === 'workspace' ? <WithOwnApp {...props} /> : <BeginForm {...props} />;
}
