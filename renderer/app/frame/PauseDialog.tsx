import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Post } from '../../../shared/contract/posts.ts';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import { client } from '../client.ts';
import { useInterface } from '../interface-state.ts';
import { orpc } from '../queries.ts';
import { showRefusal } from '../refusal.ts';

const spacedMinutes = 30;
const close = () => useInterface.setState({ pauseOpen: false });

interface PauseDialogProps {
  workspace: Workspace;
}

function Pause() {
  const [reason, setReason] = useState('');
  const pause = useMutation(
    orpc.workspace.pausePublishing.mutationOptions({ onSuccess: close, onError: showRefusal }),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        pause.mutate({ reason });
      }}
    >
      <Stack gap="sm">
        <Text size="sm">
          Nothing goes out until you resume. What comes due meanwhile is held and shown to you then.
        </Text>
        <TextInput
          label="Why (the team sees it)"
          placeholder="For example: waiting for news"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" color="orange.9" loading={pause.isPending}>
            Pause all publishing
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What came due in the pause: each can go out now or wait; nothing goes by itself. */
function HeldReview({ held, timeZone }: { held: readonly Post[]; timeZone: string }) {
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
        {left.length === 0
          ? 'Publishing goes on. Nothing is waiting from the pause.'
          : `Publishing goes on. ${left.length === 1 ? 'One post' : `${left.length} posts`} came due in the pause; decide for each.`}
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
        <Button variant="default" onClick={close}>
          {left.length === 0 ? 'Done' : 'Decide later'}
        </Button>
      </Group>
    </Stack>
  );
}

/** Pauses all publishing with a reason, or resumes it with a review of what was held. */
export function PauseDialog({ workspace }: PauseDialogProps) {
  const [held, setHeld] = useState<Post[]>();
  const resume = useMutation(
    orpc.workspace.resumePublishing.mutationOptions({
      onSuccess: (answer) => setHeld(answer.held),
      onError: showRefusal,
    }),
  );
  const paused = workspace.publishingPaused;
  const title = held ? 'Publishing resumed' : paused ? 'Publishing is paused' : 'Pause all publishing';
  return (
    <Modal opened title={title} onClose={close} size="lg">
      {held ? (
        <HeldReview held={held} timeZone={workspace.timeZone} />
      ) : paused ? (
        <Stack gap="sm">
          <Text size="sm">
            {paused.by} paused it, <TimeText at={paused.at} timeZone={workspace.timeZone} show="relative" />
            {paused.reason ? `: ${paused.reason}` : '.'}
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Stay paused
            </Button>
            <Button loading={resume.isPending} onClick={() => resume.mutate(undefined)}>
              Resume publishing
            </Button>
          </Group>
        </Stack>
      ) : (
        <Pause />
      )}
    </Modal>
  );
}
