import '@mantine/dates/styles.css';
import { Alert, Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { DatePickerInput, TimePicker } from '@mantine/dates';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SeriesScope } from '../../../../shared/contract/planning.ts';
import type { Post } from '../../../../shared/contract/posts.ts';
import { orpc } from '../../../app/queries.ts';
import { refusalOf } from '../../../app/refusal.ts';

const scopes: { value: SeriesScope; label: string }[] = [
  { value: 'one', label: 'This date only' },
  { value: 'following', label: 'This and the following dates' },
  { value: 'all', label: 'All dates that are not out yet' },
];

/** New words, a new time or both, for one date of a recurring post, the following, or all. */
export function ChangeDatesDialog({ post, onClose }: { post: Post; onClose: () => void }) {
  const queries = useQueryClient();
  const before = { date: post.wallTime?.slice(0, 10) ?? '', time: post.wallTime?.slice(11, 16) ?? '' };
  const [body, setBody] = useState(post.body);
  const [date, setDate] = useState<string | null>(before.date);
  const [time, setTime] = useState(before.time);
  const [scope, setScope] = useState<SeriesScope>('one');
  const isMoved = date !== before.date || time.slice(0, 5) !== before.time;
  const isReworded = body !== post.body;
  const change = useMutation(
    orpc.planning.changeSeries.mutationOptions({
      onSuccess: async ({ changed, kept }) => {
        await Promise.all([
          queries.invalidateQueries({ queryKey: orpc.planning.key() }),
          queries.invalidateQueries({ queryKey: orpc.posts.key() }),
          queries.invalidateQueries({ queryKey: orpc.calendar.key() }),
        ]);
        const [first] = kept;
        notifications.show({
          color: first ? 'orange' : 'green',
          title: changed.length === 1 ? 'One date changed' : `${changed.length} dates changed`,
          message: first && `${kept.length} stay as they are. ${first.name}: ${first.reason}`,
          autoClose: first ? 15_000 : 5_000,
        });
        onClose();
      },
    }),
  );
  const refusal = change.error && refusalOf(change.error);
  return (
    <Modal opened onClose={onClose} title="Change dates" size={480}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({
            id: post.id,
            scope,
            ...(isMoved ? { at: `${date}T${time.slice(0, 5)}` } : {}),
            ...(isReworded ? { body } : {}),
          });
        }}
      >
        <Stack gap="sm">
          <Textarea
            data-autofocus
            autosize
            minRows={3}
            maxRows={10}
            maxLength={100_000}
            label="Words"
            value={body}
            onChange={(event) => setBody(event.currentTarget.value)}
          />
          <Group grow>
            <DatePickerInput label="Day" valueFormat="ddd D MMM YYYY" value={date} onChange={setDate} />
            <TimePicker label="Time" value={time} onChange={setTime} />
          </Group>
          <Radio.Group
            label="Change"
            value={scope}
            onChange={(value) => setScope(scopes.find((one) => one.value === value)?.value ?? 'one')}
          >
            <Stack gap={6} mt={6}>
              {scopes.map(({ value, label }) => (
                <Radio key={value} size="xs" value={value} label={label} />
              ))}
            </Stack>
          </Radio.Group>
          {scope !== 'one' && (
            <Text size="xs" c="dimmed">
              The other dates move by as much, on the clock of {post.timeZone}. Dates that were given a time
              or words of their own keep them.
            </Text>
          )}
          {refusal && (
            <Alert color="red" p="xs" role="alert" title={refusal.message}>
              {refusal.remedy}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={change.isPending}
              disabled={(!isMoved && !isReworded) || date === null || time === '' || body.trim() === ''}
            >
              Change
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
