import { Anchor, Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Publication } from '../../../shared/contract/posts.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { orpc } from '../queries.ts';
import { showRefusal } from '../refusal.ts';
import classes from './Inspector.module.css';
import { LedgerTimeline } from './LedgerTimeline.tsx';

const holdWords: Record<string, string> = {
  publishing_paused: 'All publishing was paused when it came due.',
  account_paused: 'The account was paused when it came due.',
  account_sign_in: 'The account must be signed in again.',
  too_late: 'Its time passed while Rostrum was not running.',
};

function Problem({ publication }: { publication: Publication }) {
  const { error, holdReason } = publication;
  if (error) {
    return (
      <div className={classes.problem}>
        <p>{error.message}</p>
        {error.networkWords && (
          <p>
            <q>{error.networkWords}</q>
          </p>
        )}
        <p>{error.remedy}</p>
      </div>
    );
  }
  return holdReason ? <div className={classes.problem}>{holdWords[holdReason] ?? holdReason}</div> : null;
}

/** The one button that mends it. */
function Mend({ publication }: { publication: Publication }) {
  const retry = useMutation(orpc.publications.retry.mutationOptions({ onError: showRefusal }));
  const decide = useMutation(orpc.publications.decide.mutationOptions({ onError: showRefusal }));
  const { id, state, holdReason } = publication;
  if (state === 'needs_review') {
    return (
      <Group gap="xs">
        <Button loading={decide.isPending} onClick={() => decide.mutate({ id, verdict: 'it_is_there' })}>
          It is there
        </Button>
        <Button variant="default" onClick={() => decide.mutate({ id, verdict: 'send_again' })}>
          Send again
        </Button>
      </Group>
    );
  }
  if (state === 'held' && holdReason === 'account_sign_in') {
    return (
      <Button component={Link} to="/accounts" variant="light">
        Sign the account in
      </Button>
    );
  }
  if (state !== 'failed' && state !== 'held') return null;
  return (
    <Button variant="light" loading={retry.isPending} onClick={() => retry.mutate({ id })}>
      {state === 'failed' ? 'Try again now' : 'Publish now'}
    </Button>
  );
}

/** One post on one account: its state, what went wrong and its ledger. */
export function PublicationPanel({
  publication,
  account,
  timeZone,
}: {
  publication: Publication;
  account: Account | undefined;
  timeZone: string;
}) {
  const [showsLedger, setShowsLedger] = useState(false);
  const waiting = publication.state === 'scheduled' || publication.state === 'verifying';
  return (
    <section className={classes.publication}>
      <Group gap="sm" wrap="nowrap">
        {account && <AccountAvatar account={account} size={24} />}
        <Text size="sm" truncate>
          {account?.handle ?? 'Disconnected account'}
        </Text>
        <Group ml="auto" gap={0} wrap="nowrap">
          <StatusBadge status={publication.state} />
        </Group>
      </Group>
      <Group gap="md">
        <Text size="xs" c="dimmed">
          {waiting ? 'next ' : publication.publishedAt ? 'out ' : 'due '}
          <TimeText at={publication.publishedAt ?? publication.dueAt} timeZone={timeZone} />
        </Text>
        {publication.url && (
          <Anchor href={publication.url} target="_blank" rel="noreferrer" size="xs">
            See it <IconExternalLink size={11} />
          </Anchor>
        )}
      </Group>
      <Problem publication={publication} />
      <Mend publication={publication} />
      {publication.attempts > 0 && (
        <UnstyledButton
          fz="xs"
          c="dimmed"
          onClick={() => setShowsLedger(!showsLedger)}
          aria-expanded={showsLedger}
        >
          {showsLedger
            ? 'Hide the ledger'
            : `Ledger: ${publication.attempts} ${publication.attempts === 1 ? 'attempt' : 'attempts'}`}
        </UnstyledButton>
      )}
      {showsLedger && <LedgerTimeline id={publication.id} timeZone={timeZone} />}
    </section>
  );
}
