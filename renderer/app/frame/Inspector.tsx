import { ActionIcon, Group, ScrollArea, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import classes from './Inspector.module.css';
import { PostPeek } from './PostPeek.tsx';

/** Peeks at the post that the address names, without leaving the view. */
export function Inspector({ workspace, accounts }: { workspace: Workspace; accounts: readonly Account[] }) {
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
        <PostPeek key={post} id={post} workspace={workspace} accounts={accounts} />
      </ScrollArea>
    </aside>
  );
}
