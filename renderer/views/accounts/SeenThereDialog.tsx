import { Anchor, Modal, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Account } from '../../../shared/contract/accounts.ts';
import { orpc } from '../../app/queries.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import classes from './AccountsView.module.css';

interface Entry {
  key: string;
  who: string | null;
  text: string;
  at: string;
  url: string | null;
}

function Entries({
  entries,
  error,
  empty,
  timeZone,
  onRetry,
}: {
  entries: Entry[] | undefined;
  error: Error | null;
  empty: string;
  timeZone: string;
  onRetry(): void;
}) {
  if (!entries) return error ? <ErrorPanel error={error} onRetry={onRetry} /> : <SkeletonRows rows={4} />;
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {empty}
      </Text>
    );
  }
  return (
    <ul className={classes.seen}>
      {entries.map(({ key, who, text, at, url }) => (
        <li key={key}>
          <Text size="xs" c="dimmed">
            {who && <strong>{who} </strong>}
            <TimeText at={at} timeZone={timeZone} />{' '}
            {url && (
              <Anchor href={url} target="_blank" rel="noreferrer" size="xs">
                See it
              </Anchor>
            )}
          </Text>
          <p>{text || 'Without words'}</p>
        </li>
      ))}
    </ul>
  );
}

function Mentions({ account, timeZone }: { account: Account; timeZone: string }) {
  const { data, error, refetch } = useQuery(
    orpc.accounts.mentions.queryOptions({ input: { id: account.id } }),
  );
  return (
    <Entries
      entries={data?.items.map(({ id, author, ...rest }) => ({ key: id, who: author, ...rest }))}
      error={error}
      empty="Nobody has named this account since it was connected, as far as its network tells."
      timeZone={timeZone}
      onRetry={() => void refetch()}
    />
  );
}

function Recent({ account, timeZone }: { account: Account; timeZone: string }) {
  const { data, error, refetch } = useQuery(
    orpc.accounts.recent.queryOptions({ input: { id: account.id, days: 30 } }),
  );
  return (
    <Entries
      entries={data?.items.map(({ remoteId, ...rest }) => ({ key: remoteId, who: null, ...rest }))}
      error={error}
      empty="No post of the last 30 days, as far as its network tells."
      timeZone={timeZone}
      onRetry={() => void refetch()}
    />
  );
}

/** What its network shows of an account: who named it, and what stands on it. */
export function SeenThereDialog({ account, onClose }: { account: Account; onClose(): void }) {
  const { data: workspace } = useQuery(orpc.workspace.get.queryOptions());
  const timeZone = workspace?.workspace.timeZone ?? 'UTC';
  return (
    <Modal opened title={`Seen on ${account.handle}`} size="lg" onClose={onClose}>
      <Tabs defaultValue="mentions" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="mentions">Mentions</Tabs.Tab>
          <Tabs.Tab value="recent">Posts there</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="mentions">
          <Mentions account={account} timeZone={timeZone} />
        </Tabs.Panel>
        <Tabs.Panel value="recent">
          <Recent account={account} timeZone={timeZone} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}
