import { Button, Group, Text } from '@mantine/core';
import { IconList } from '@tabler/icons-react';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { useCompose, useComposer } from '../composer-context.ts';
import { type Tab, threadOf } from '../draft.ts';
import { takesThreads } from '../split-post.ts';
import classes from './Result.module.css';
import { accountName } from './use-target.ts';
import { useTextDeeds } from './use-text-deeds.ts';

/** The posts of a thread, and the way into the thread editor. */
export function ThreadResult({ tab, parts }: { tab: Tab; parts: readonly string[] }) {
  const { accounts } = useComposer();
  const draft = useCompose((state) => state.draft);
  const deeds = useTextDeeds(tab);
  const meant = accounts.filter(({ id }) => draft.accountIds.includes(id) && (tab === 'all' || id === tab));
  const threading = meant.filter(takesThreads);
  const others = meant.filter((account) => !takesThreads(account));
  const replaced = threading.filter(({ id }) => threadOf(draft, id).length > 0);
  return (
    <>
      <ol className={classes.parts}>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          <li key={index} dir="auto">
            {part}
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <Text fz={12} c="dimmed">
          {[...new Set(others.map(({ network }) => networkFacts[network].name))].join(', ')}: no threads
          there.
        </Text>
      )}
      {replaced.length > 0 && (
        <Text fz={12} c="dimmed">
          It takes the place of the thread of {replaced.map(accountName).join(', ')}; undo brings that back.
        </Text>
      )}
      <Group gap={6}>
        {threading.length > 0 && (
          <Button
            size="compact-sm"
            leftSection={<IconList size={14} aria-hidden />}
            onClick={() => deeds.thread(parts)}
          >
            Into the thread ({parts.length} parts)
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => deeds.append(parts.join('\n\n'))}>
          Append as one text
        </Button>
      </Group>
    </>
  );
}
