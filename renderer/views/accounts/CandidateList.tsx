import { Avatar, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { Platform, SignIn } from '../../../shared/contract/accounts.ts';
import { client } from '../../app/client.ts';
import { refusalOf, type ShownRefusal } from '../../app/refusal.ts';
import { focusFirst } from './focus-first.ts';
import { RefusalNote } from './RefusalNote.tsx';
import classes from './SignIn.module.css';

type Candidate = SignIn['candidates'][number];

function CandidateRow({
  candidate,
  chosen,
  onChange,
}: {
  candidate: Candidate;
  chosen: boolean;
  onChange(chosen: boolean): void;
}) {
  const { displayName, handle, avatarUrl, isConnected } = candidate;
  const name = displayName || handle;
  const id = useId();
  return (
    <li>
      <label htmlFor={id} className={classes.candidate} data-connected={isConnected || undefined}>
        <Checkbox
          id={id}
          aria-label={isConnected ? `${name}, connected already` : name}
          checked={chosen || isConnected}
          disabled={isConnected}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <Avatar src={avatarUrl} name={name} color="initials" size={30} alt="" />
        <span>
          <strong>{name}</strong>
          {handle !== name && <small>{handle}</small>}
        </span>
        {isConnected && <small className={classes.note}>Connected already</small>}
      </label>
    </li>
  );
}

interface CandidateListProps {
  platform: Platform;
  signIn: SignIn;
  onConnected(count: number): void;
  onCancel(): void;
}

/** The accounts behind one sign-in, when the person manages several. */
export function CandidateList({ platform, signIn, onConnected, onCancel }: CandidateListProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [refusal, setRefusal] = useState<ShownRefusal>();
  const [busy, setBusy] = useState(false);
  async function connect(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setRefusal(undefined);
    try {
      const { items } = await client.accounts.finishSignIn({ id: signIn.id, remoteIds: [...chosen] });
      onConnected(items.length);
    } catch (error) {
      setRefusal(refusalOf(error));
      setBusy(false);
    }
  }
  return (
    <form ref={focusFirst} onSubmit={connect}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          You manage {signIn.candidates.length} accounts on {platform.name}. Which of them does your team post
          on?
        </Text>
        <ul className={classes.candidates}>
          {signIn.candidates.map((candidate) => (
            <CandidateRow
              key={candidate.remoteId}
              candidate={candidate}
              chosen={chosen.includes(candidate.remoteId)}
              onChange={(on) =>
                setChosen((before) =>
                  on
                    ? [...before, candidate.remoteId]
                    : before.filter((remoteId) => remoteId !== candidate.remoteId),
                )
              }
            />
          ))}
        </ul>
        {refusal && <RefusalNote refusal={refusal} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={chosen.length === 0}>
            {chosen.length > 1 ? `Connect ${chosen.length} accounts` : 'Connect'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
