import { Button, Group, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { Platform, SignIn } from '../../../shared/contract/accounts.ts';
import { orpc } from '../../app/queries.ts';
import { refusalOf, type ShownRefusal } from '../../app/refusal.ts';
import { CandidateList } from './CandidateList.tsx';
import { CopyAddress } from './CopyAddress.tsx';
import { focusFirst } from './focus-first.ts';
import { RefusalNote } from './RefusalNote.tsx';
import classes from './SignIn.module.css';
import { SignInWaiting } from './SignInWaiting.tsx';

const askEveryMs = 1_500;

function Failed({
  failure,
  redirectUri,
  onAgain,
}: {
  failure: Pick<ShownRefusal, 'message' | 'remedy'>;
  /** Present where the team registered it: a wrong one is the usual cause. */
  redirectUri: string | undefined;
  onAgain(): void;
}) {
  return (
    <Stack gap="sm" ref={focusFirst}>
      <RefusalNote refusal={failure} />
      {redirectUri && (
        <section className={classes.addresses} aria-label="Redirect address of this sign-in">
          <span>The browser was to come back to this redirect address:</span>
          <CopyAddress address={redirectUri} />
        </section>
      )}
      <Group justify="flex-end">
        <Button data-autofocus onClick={onAgain}>
          Try again
        </Button>
      </Group>
    </Stack>
  );
}

interface SignInProgressProps {
  platform: Platform;
  begun: SignIn;
  /** Back to where it began. */
  onAgain(): void;
  onDone(connected: number): void;
}

/** A sign-in that has begun: waiting, choosing, or what went wrong. */
export function SignInProgress({ platform, begun, onAgain, onDone }: SignInProgressProps) {
  const queries = useQueryClient();
  const options = orpc.accounts.signInState.queryOptions({ input: { id: begun.id } });
  const { data: signIn = begun, error } = useQuery({
    ...options,
    initialData: begun,
    // The person is in another window meanwhile.
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) => (state.data?.status === 'waiting' ? askEveryMs : false),
  });
  const done = useEffectEvent(() => onDone(1));
  useEffect(() => {
    if (signIn.status === 'done') done();
  }, [signIn.status]);
  const failure = error ? refusalOf(error) : signIn.failure;
  if (failure) {
    const redirectUri = platform.browserSignIn?.app === 'workspace' ? begun.redirectUri : undefined;
    return <Failed failure={failure} redirectUri={redirectUri} onAgain={onAgain} />;
  }
  if (signIn.status === 'choose') {
    return <CandidateList platform={platform} signIn={signIn} onConnected={onDone} onCancel={onAgain} />;
  }
  if (signIn.status === 'done') return null;
  return (
    <SignInWaiting
      platform={platform}
      signIn={signIn}
      onState={(next) => queries.setQueryData(options.queryKey, next)}
      onCancel={onAgain}
    />
  );
}
