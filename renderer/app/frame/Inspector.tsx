import { ActionIcon, Button, Group, ScrollArea, Text } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { orpc } from '../queries.ts';
import classes from './Inspector.module.css';
import { PublicationPanel } from './PublicationPanel.tsx';

function PostPeek({
  id,
  timeZone,
  accounts,
}: {
  id: string;
  timeZone: string;
  accounts: readonly Account[];
}) {
  const navigate = useNavigate();
  const { data: post, error, refetch } = useQuery(orpc.posts.get.queryOptions({ input: { id } }));
  if (error) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  if (!post) return <SkeletonRows rows={4} />;
  return (
    <div className={classes.post}>
      <Group gap="sm">
        <StatusBadge status={post.status} />
        {post.scheduledAt && (
          <Text size="xs" c="dimmed">
            <TimeText at={post.scheduledAt} timeZone={timeZone} />
          </Text>
        )}
        <Button
          variant="default"
          size="compact-xs"
          ml="auto"
          leftSection={<IconPencil size={13} />}
          onClick={() => navigate({ to: '/compose/$postId', params: { postId: id } })}
        >
          Open
        </Button>
      </Group>
      {post.title && <h3>{post.title}</h3>}
      <p className={classes.text}>{post.body || <em>No text yet</em>}</p>
      {post.media.length > 0 && (
        <div className={classes.media}>
          {post.media.map((media) => (
            <img key={media.id} src={media.thumbnailUrl} alt={media.altText || media.fileName} />
          ))}
        </div>
      )}
      {post.labels.length > 0 && (
        <div className={classes.labels}>
          {post.labels.map((label) => (
            <span key={label}>{label}</span>
          ))}
        </div>
      )}
      {post.timeAdjustment && (
        <Text size="xs" c="dimmed">
          {post.timeAdjustment.reason} It goes out at {post.timeAdjustment.became.slice(11, 16)} instead.
        </Text>
      )}
      {post.publications.map((publication) => (
        <PublicationPanel
          key={publication.id}
          publication={publication}
          account={accounts.find((account) => account.id === publication.accountId)}
          timeZone={timeZone}
        />
      ))}
      {post.publications.length === 0 && (
        <Text size="xs" c="dimmed">
          A draft: it goes nowhere until it is scheduled or published.
        </Text>
      )}
    </div>
  );
}

/** Peeks at the post that the address names, without leaving the view. */
export function Inspector({ timeZone, accounts }: { timeZone: string; accounts: readonly Account[] }) {
  const { post } = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const close = () => void navigate({ to: '.', search: (before) => ({ ...before, post: undefined }) });
  useEffect(() => {
    if (!post) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('[role="dialog"]'))
        close();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  if (!post) return null;
  return (
    <aside className={classes.root} aria-label="The chosen post">
      <Group justify="space-between" px="md" h={44} wrap="nowrap">
        <Text size="sm" fw={600}>
          Post
        </Text>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={close}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
      <ScrollArea className={classes.scroll} type="auto">
        <PostPeek key={post} id={post} timeZone={timeZone} accounts={accounts} />
      </ScrollArea>
    </aside>
  );
}
