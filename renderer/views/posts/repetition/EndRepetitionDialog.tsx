import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Series } from '../../../../shared/contract/planning.ts';
import { orpc } from '../../../app/queries.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { ruleWords } from './rule-words.ts';

interface EndRepetitionDialogProps {
  series: Series;
  /** What was already scheduled stays, or is deleted. */
  onEnded(kept: boolean): void;
  onClose(): void;
}

/** Ends a repetition; what becomes of the posts that are already scheduled is chosen. */
export function EndRepetitionDialog({ series, onEnded, onClose }: EndRepetitionDialogProps) {
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState<'delete' | 'keep'>('delete');
  const end = useMutation(
    orpc.planning.endSeries.mutationOptions({
      onSuccess: (_series, { keepScheduled = false }) => {
        void queries.invalidateQueries({ queryKey: orpc.planning.series.key() });
        notifications.show({ message: 'The repetition is ended.' });
        onClose();
        onEnded(keepScheduled);
      },
      onError: showRefusal,
    }),
  );
  return (
    <Modal opened title="End the repetition" onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">
          It repeats {ruleWords(series.rule, series.start)}. What is out already stays out.
        </Text>
        <Radio.Group
          label="Repetitions that are scheduled and not out yet"
          value={waiting}
          onChange={(value) => setWaiting(value === 'keep' ? 'keep' : 'delete')}
        >
          <Stack gap={6} mt={6}>
            <Radio size="xs" value="delete" label="Delete them" />
            <Radio size="xs" value="keep" label="Let them go out, and make no more" />
          </Stack>
        </Radio.Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Go on repeating
          </Button>
          <Button
            color="red"
            loading={end.isPending}
            onClick={() => end.mutate({ id: series.id, keepScheduled: waiting === 'keep' })}
          >
            End the repetition
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
