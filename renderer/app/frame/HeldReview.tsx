import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Post } from '../../../shared/contract/posts.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import { client } from '../client.ts';
import { showRefusal } from '../refusal.ts';

const spacedMinutes = 30;

function waitingWords(count: number): string {
  if (count === 0) return 'Nothing is waiting from the pause.';
  return count === 1
    ? 'One post came due in the pause; decide what becomes of it.'
    : `${count} posts came due in the pause; decide for each.`;
}

/** What came due in the pause: each can go out now or wait; nothing goes by itself. */
export function HeldReview({
  held,
  goesOn,
  timeZone,
  onDone,
}: {
  held: readonly Post[];
  /** What goes out again; null when something wider is still paused. */
  goesOn: string | null;
  timeZone: string;
  onDone(): void;
}) {
  const [left, setLeft] = useState(held);
  const drop = (id: string) => setLeft((before) => before.filter((post) => post.id !== id));
  async function publish(post: Post) {
    try {
      for (const publication of post.publications) {
        if (publication.state === 'held') await client.publications.retry({ id: publication.id });
      }
      drop(post.id);
    } catch (error) {
      showRefusal(error);
    }
  }
  async function all(how: 'space' | 'drop') {
    const ids = left.flatMap(({ publications }) =>
      publications.filter(({ state }) => state === 'held').map(({ id }) => id),
    );
    try {
      await client.publications.releaseHeld({ ids, how, spacingMinutes: spacedMinutes });
      setLeft([]);
    } catch (error) {
      showRefusal(error);
    }
  }
  async function takeBack(post: Post) {
    try {
      await client.posts.unschedule({ id: post.id });
      drop(post.id);
    } catch (error) {
      showRefusal(error);
    }
  }
  return (
    <Stack gap="sm">
      <Text size="sm">
        {goesOn === null ? 'It goes on as soon as all publishing is resumed.' : `${goesOn} goes on.`}{' '}
        {goesOn !== null && waitingWords(left.length)}
      </Text>
      {left.length > 1 && (
        <Group gap={6}>
          <Button size="compact-sm" variant="light" onClick={() => all('space')}>
            All, half an hour apart
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => all('drop')}>
            All back to drafts
          </Button>
        </Group>
      )}
      {left.map((post) => (
        <Group key={post.id} justify="space-between" wrap="nowrap">
          <Stack gap={0} miw={0}>
            <Text size="sm" truncate>
              {post.title || post.body}
            </Text>
            {post.scheduledAt && (
              <Text size="xs" c="dimmed">
                was due <TimeText at={post.scheduledAt} timeZone={timeZone} />
              </Text>
            )}
          </Stack>
          <Group gap={6} wrap="nowrap">
            <Button variant="default" onClick={() => takeBack(post)}>
              Back to draft
            </Button>
            <Button onClick={() => publish(post)}>Publish now</Button>
          </Group>
        </Group>
      ))}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {left.length === 0 ? 'Done' : 'Decide later'}
        </Button>
      </Group>
    </Stack>
  );
}
