import { Anchor, Button, CopyButton, Group, Loader, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconExternalLink } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Platform, SignIn } from '../../../shared/contract/accounts.ts';
import { client } from '../../app/client.ts';
import { refusalOf, showRefusal } from '../../app/refusal.ts';
import { useNow } from '../../ui/use-now.ts';
import { focusFirst } from './focus-first.ts';
import classes from './SignIn.module.css';
import { timeLeft } from './token-words.ts';

/** The browser cannot always come back by itself: then the person carries the address over. */
function PasteAddress({ signIn, onState }: { signIn: SignIn; onState(next: SignIn): void }) {
  const [address, setAddress] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  async function give(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      onState(await client.accounts.giveCode({ id: signIn.id, address: address.trim() }));
    } catch (refusal) {
      const { message, remedy } = refusalOf(refusal);
      setError(`${message} ${remedy ?? ''}`);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form onSubmit={give}>
      <TextInput
        label="Address at which the browser ended"
        description="Copy it whole from the address bar, also when the page says that it cannot be shown."
        placeholder={`${signIn.redirectUri}?code=…`}
        autoComplete="off"
        spellCheck={false}
        error={error}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        rightSectionWidth={72}
        rightSection={
          <Button
            type="submit"
            variant="light"
            size="compact-sm"
            loading={busy}
            disabled={address.trim() === ''}
          >
            Use it
          </Button>
        }
      />
    </form>
  );
}

interface SignInWaitingProps {
  platform: Platform;
  signIn: SignIn;
  onState(next: SignIn): void;
  onCancel(): void;
}

/** While the person is in the browser. */
export function SignInWaiting({ platform, signIn, onState, onCancel }: SignInWaitingProps) {
  const now = useNow();
  const [pasting, setPasting] = useState(false);
  function giveUp() {
    client.accounts.cancelSignIn({ id: signIn.id }).catch(showRefusal);
    onCancel();
  }
  const Chevron = pasting ? IconChevronDown : IconChevronRight;
  return (
    <Stack gap="md" ref={focusFirst}>
      <div className={classes.waiting} role="status">
        <Loader size={22} />
        <div>
          <strong>Waiting for your browser</strong>
          <span>
            Sign in at {platform.name} and allow what is asked. {timeLeft(signIn.expiresAt, now)}
          </span>
        </div>
      </div>
      {signIn.url && (
        <Group gap="md">
          <Anchor href={signIn.url} target="_blank" rel="noreferrer" size="sm" data-autofocus>
            Open the page again <IconExternalLink size={12} />
          </Anchor>
          <CopyButton value={signIn.url}>
            {({ copied, copy }) => (
              <Anchor component="button" type="button" size="sm" onClick={copy}>
                {copied ? 'Copied' : 'Copy its address'}
              </Anchor>
            )}
          </CopyButton>
        </Group>
      )}
      <UnstyledButton className={classes.more} aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
        <Chevron size={14} /> The browser cannot come back?
      </UnstyledButton>
      {pasting && <PasteAddress signIn={signIn} onState={onState} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={giveUp}>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}
