import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Account, Platform, SignIn } from '../../../shared/contract/accounts.ts';
import { CredentialsForm } from './CredentialsForm.tsx';
import { SignInProgress } from './SignInProgress.tsx';
import { SignInStart } from './SignInStart.tsx';

interface NetworkSignInProps {
  platform: Platform;
  account: Account | undefined;
  onDone(connected: number): void;
}

/** One network's sign-in: in the browser where it has that, typed where it takes that, the person's choice of both. */
export function NetworkSignIn({ platform, account, onDone }: NetworkSignInProps) {
  const facts = platform.browserSignIn;
  const [typed, setTyped] = useState(facts === undefined);
  const [begun, setBegun] = useState<SignIn>();
  if (begun) {
    return (
      <SignInProgress platform={platform} begun={begun} onAgain={() => setBegun(undefined)} onDone={onDone} />
    );
  }
  return (
    <Stack gap="md">
      {facts && platform.credentials.length > 0 && (
        <SegmentedControl
          fullWidth
          aria-label="How to sign in"
          data={[
            { value: 'browser', label: 'In the browser' },
            { value: 'typed', label: 'By hand' },
          ]}
          value={typed ? 'typed' : 'browser'}
          onChange={(way) => setTyped(way === 'typed')}
        />
      )}
      {facts && !typed ? (
        <SignInStart platform={platform} facts={facts} account={account} onBegun={setBegun} />
      ) : (
        <CredentialsForm platform={platform} account={account} onDone={() => onDone(1)} />
      )}
    </Stack>
  );
}
