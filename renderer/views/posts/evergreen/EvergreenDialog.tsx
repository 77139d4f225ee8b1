import { Alert, Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { Post } from '../../../../shared/contract/posts.ts';
import { orpc } from '../../../app/queries.ts';
import { showRefusal } from '../../../app/refusal.ts';

const usualDays = 30;
const mostDays = 3_650;

/** What keeps an evergreen post from ever coming back; null: nothing, as far as is known. */
function useObstacle(accountIds: readonly string[]): string | null {
  const slots = useQueries({
    queries: accountIds.map((id) => orpc.planning.slots.queryOptions({ input: { id } })),
  });
  if (accountIds.length === 0) return 'The post has no account yet, so there is no slot for it to fill.';
  const isKnown = slots.every(({ data }) => data !== undefined);
  const hasSlot = slots.some(({ data }) => data?.items.some(({ kind }) => kind === 'evergreen'));
  return isKnown && !hasSlot
    ? 'None of its accounts has an evergreen slot yet. Set one under Accounts, in the queue times of an account.'
    : null;
}

interface EvergreenDialogProps {
  post: Pick<Post, 'id' | 'accountIds' | 'evergreenDays'>;
  onClose(): void;
}

/** Makes a post evergreen: it fills free evergreen slots again and again, never sooner than some days apart. */
export function EvergreenDialog({ post, onClose }: EvergreenDialogProps) {
  const [days, setDays] = useState<number | string>(post.evergreenDays ?? usualDays);
  const obstacle = useObstacle(post.accountIds);
  const set = useMutation(
    orpc.planning.setEvergreen.mutationOptions({
      onSuccess: ({ minimumDays }) => {
        notifications.show({
          color: minimumDays === null ? undefined : 'green',
          message:
            minimumDays === null
              ? 'The post is no longer brought back.'
              : `The post comes back, ${minimumDays === 1 ? 'at least a day' : `at least ${minimumDays} days`} apart.`,
        });
        onClose();
      },
      onError: showRefusal,
    }),
  );
  const isGood = typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= mostDays;
  return (
    <Modal opened title="Bring this post back" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isGood) set.mutate({ id: post.id, minimumDays: days });
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            It is published again in the evergreen slots of its accounts that are still free, the post that
            rested longest first.
          </Text>
          <NumberInput
            label="At least this far apart"
            description="On each account by itself"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            w={200}
            min={1}
            max={mostDays}
            clampBehavior="none"
            allowDecimal={false}
            suffix={days === 1 ? ' day' : ' days'}
            value={days}
            onChange={setDays}
            error={isGood ? undefined : `A whole number from 1 to ${mostDays}.`}
            data-autofocus
          />
          {obstacle && (
            <Alert color="orange" p="xs">
              {obstacle}
            </Alert>
          )}
          <Group gap="xs">
            {post.evergreenDays !== null && (
              <Button
                variant="subtle"
                color="gray"
                disabled={set.isPending}
                onClick={() => set.mutate({ id: post.id, minimumDays: null })}
              >
                Stop bringing it back
              </Button>
            )}
            <Button variant="default" onClick={onClose} ms="auto">
              Cancel
            </Button>
            <Button type="submit" disabled={!isGood} loading={set.isPending}>
              Bring it back
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
