import {
  ActionIcon,
  Button,
  Group,
  Indicator,
  Popover,
  ScrollArea,
  Text,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Notification } from '../../../shared/contract/notifications.ts';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { orpc } from '../queries.ts';
import { refusalOf, showRefusal } from '../refusal.ts';
import classes from './NotificationBell.module.css';

type StatusKind = Exclude<Notification['kind'], 'account' | 'removed' | 'clock' | 'media' | 'report'>;

/** Where news that speak of no post lead. */
const placeOf: Partial<Record<Notification['kind'], string>> = {
  media: '/media',
  report: '/analytics/reports',
};

function isStatus(kind: Notification['kind']): kind is StatusKind {
  return !['account', 'removed', 'clock', 'media', 'report'].includes(kind);
}

function NewsRow({ news, timeZone, onOpen }: { news: Notification; timeZone: string; onOpen(): void }) {
  return (
    <UnstyledButton className={classes.row} data-unread={news.readAt === null || undefined} onClick={onOpen}>
      {isStatus(news.kind) && <StatusBadge status={news.kind} iconOnly />}
      <span className={classes.words}>
        <strong>{news.title}</strong>
        <span>{news.body}</span>
      </span>
      <span className={classes.time}>
        <TimeText at={news.createdAt} timeZone={timeZone} show="relative" />
      </span>
    </UnstyledButton>
  );
}

/** What happened while nobody looked, newest first; each row opens what it speaks of. */
export function NotificationBell({ unread, timeZone }: { unread: number; timeZone: string }) {
  const [opened, setOpened] = useState(false);
  const navigate = useNavigate();
  const list = useQuery(orpc.notifications.list.queryOptions({ input: { limit: 30 }, enabled: opened }));
  const markRead = useMutation(orpc.notifications.markRead.mutationOptions({ onError: showRefusal }));
  const markAll = useMutation(orpc.notifications.markAllRead.mutationOptions({ onError: showRefusal }));
  function open(news: Notification) {
    setOpened(false);
    if (news.readAt === null) markRead.mutate({ id: news.id });
    if (news.postId) void navigate({ to: '/posts', search: { post: news.postId } });
    else void navigate({ to: placeOf[news.kind] ?? '/accounts' });
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={380} trapFocus>
      <Popover.Target>
        <Tooltip label="Notifications" disabled={opened}>
          <Indicator
            disabled={unread === 0}
            label={unread > 99 ? '99+' : unread}
            size={15}
            color="red.8"
            offset={4}
          >
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`}
              onClick={() => setOpened(!opened)}
            >
              <IconBell size={17} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Group justify="space-between" p="xs" pl="sm">
          <Text fw={600} size="sm">
            Notifications
          </Text>
          <Button
            variant="subtle"
            size="compact-xs"
            disabled={unread === 0}
            onClick={() => markAll.mutate(undefined)}
          >
            Mark all read
          </Button>
        </Group>
        <ScrollArea.Autosize mah={420}>
          {list.error && !list.data && (
            <Text size="sm" c="red" p="md" ta="center" role="alert">
              {refusalOf(list.error).message}
            </Text>
          )}
          {list.isPending && <SkeletonRows rows={3} height={36} />}
          {list.data?.items.length === 0 && (
            <Text size="sm" c="dimmed" p="md" ta="center">
              Nothing yet. You are told here when a post went out, and when one could not.
            </Text>
          )}
          {list.data?.items.map((news) => (
            <NewsRow key={news.id} news={news} timeZone={timeZone} onOpen={() => open(news)} />
          ))}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
