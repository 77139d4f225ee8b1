import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Series } from '../../../../shared/contract/planning.ts';
import { momentAt } from '../../../../shared/time.ts';
import { client } from '../../../app/client.ts';
import { orpc } from '../../../app/queries.ts';
import { refusalOf } from '../../../app/refusal.ts';
import { useNow } from '../../../ui/use-now.ts';
import { EndFields, StepFields, TimeFields } from './RepeatFields.tsx';
import classes from './Repetition.module.css';
import { beginRepetition, planRepetition, type Repetition } from './repeat-rule.ts';
import type { Repeatable } from './repeatable.ts';
import { ruleWords, shortMoment } from './rule-words.ts';
import { UpcomingDates } from './UpcomingDates.tsx';

interface RepeatDialogProps {
  repeatable: Repeatable;
  zone: string;
  /** The id of the post, saved; null when it could not be saved. */
  save(): Promise<string | null>;
  onClose(): void;
}

function tell(series: Series): void {
  const failed = series.next.find((date) => date.problem !== null);
  const first = series.next.find((date) => date.problem === null);
  notifications.show({
    color: failed ? 'orange' : 'green',
    autoClose: failed ? 12_000 : 6_000,
    title: `It repeats ${ruleWords(series.rule, series.start)}`,
    message: failed
      ? `${shortMoment(failed.wallTime)} could not be scheduled. ${failed.problem}`
      : first && `Next on ${shortMoment(first.wallTime)}.`,
  });
}

/** Lets a post go out again and again, by the clock on the workspace's wall. */
export function RepeatDialog({ repeatable, zone, save, onClose }: RepeatDialogProps) {
  const { ownTime, wishedTime, accountCount } = repeatable;
  const queries = useQueryClient();
  const now = momentAt(useNow(), zone).wallTime;
  const today = now.slice(0, 10);
  const [form, setForm] = useState<Repetition>(() => {
    const wish = ownTime ?? wishedTime;
    const date = wish !== null && wish.slice(0, 10) > today ? wish.slice(0, 10) : today;
    return beginRepetition({ date, time: wish?.slice(11, 16) ?? null });
  });
  const ownDate = ownTime?.slice(0, 10) ?? null;
  const plan = useMemo(() => planRepetition(form, { ownDate, now }), [form, ownDate, now]);
  const problem = 'field' in plan ? plan : null;
  const create = useMutation({
    mutationFn: async (wanted: { rule: string; start: string }) => {
      const postId = await save();
      if (postId === null) throw new Error('The post could not be saved, so nothing repeats yet.');
      return client.planning.createSeries({ postId, ...wanted, timeZone: zone });
    },
    onSuccess: (series) => {
      void queries.invalidateQueries({ queryKey: orpc.planning.series.key() });
      tell(series);
      onClose();
    },
  });
  const refusal = create.error && refusalOf(create.error);
  const fields = {
    form,
    problem,
    onChange: (change: Partial<Repetition>) => setForm({ ...form, ...change }),
  };
  return (
    <Modal opened title="Repeat this post" onClose={onClose} size={500}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!('field' in plan)) create.mutate({ rule: plan.rule, start: plan.start });
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {ownTime === null
              ? 'Each repetition is scheduled as a post of its own, five weeks ahead. This draft stays the pattern and does not go out itself.'
              : 'Each repetition is scheduled as a post of its own, five weeks ahead. They come after this post.'}
          </Text>
          <StepFields {...fields} />
          <div className={classes.row}>
            <TimeFields {...fields} today={today} />
            <EndFields {...fields} />
          </div>
          {!('field' in plan) && <UpcomingDates plan={plan} zone={zone} />}
          {accountCount === 0 && (
            <Alert color="orange" p="xs">
              The post has no account yet. Choose at least one first.
            </Alert>
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
              loading={create.isPending}
              disabled={problem !== null || accountCount === 0}
            >
              Repeat it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
