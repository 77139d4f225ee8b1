import { Anchor, Group, Text, UnstyledButton } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Readiness } from '../../../shared/contract/planning.ts';
import type { Post, Publication } from '../../../shared/contract/posts.ts';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { MendButtons } from '../MendButtons.tsx';
import { whyNot } from '../mend.ts';
import { HandOverSwitch } from './HandOverSwitch.tsx';
import classes from './Inspector.module.css';
import { LedgerTimeline } from './LedgerTimeline.tsx';
import { OutThere } from './OutThere.tsx';
import { ReadinessList } from './ReadinessList.tsx';
import { ReceiptButton } from './ReceiptButton.tsx';
import { RestButtons } from './RestButtons.tsx';

function Problem({ publication }: { publication: Publication }) {
  const { error } = publication;
  const why = whyNot(publication);
  if (why === null) return null;
  return (
    <div className={classes.problem}>
      <p>{why}</p>
      {error?.networkWords && (
        <p>
          <q>{error.networkWords}</q>
          {error.networkCode && ` (${error.networkCode})`}
        </p>
      )}
      {error && <p>{error.remedy}</p>}
    </div>
  );
}

/** One post on one account: its state, what went wrong and its ledger. */
export function PublicationPanel({
  post,
  publication,
  readiness,
  account,
  workspace,
}: {
  post: Post;
  publication: Publication;
  /** Known only while it waits for its time. */
  readiness: Readiness | undefined;
  account: Account | undefined;
  workspace: Workspace;
}) {
  const { timeZone } = workspace;
  const [showsLedger, setShowsLedger] = useState(false);
  const ownText = post.variants.find(({ accountId }) => accountId === publication.accountId)?.body ?? null;
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
      {readiness && <ReadinessList readiness={readiness} />}
      {ownText !== null && (
        <div className={classes.ownText}>
          <span>Its own text</span>
          <p>{ownText}</p>
        </div>
      )}
      <MendButtons
        post={post}
        publication={publication}
        account={account}
        isPublishingPaused={workspace.publishingPaused !== null}
      />
      <HandOverSwitch publication={publication} />
      <RestButtons publication={publication} />
      <OutThere publication={publication} text={ownText ?? post.body} timeZone={timeZone} />
      {publication.removedRemotelyAt && (
        <Text size="xs" c="orange">
          No longer on the network, noticed{' '}
          <TimeText at={publication.removedRemotelyAt} timeZone={timeZone} />
        </Text>
      )}
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
      {showsLedger && <ReceiptButton id={publication.id} />}
    </section>
  );
}
