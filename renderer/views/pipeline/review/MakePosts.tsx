import '@mantine/dates/styles.css';
import { Alert, Button, Group, Modal, NumberInput, Radio, Stack, Switch, Text } from '@mantine/core';
import { DatePickerInput, TimePicker } from '@mantine/dates';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { OpenedRun } from '../../../../shared/contract/pipeline.ts';
import type { Posting } from '../../../../shared/pipeline/steps.ts';
import { dateIn } from '../../../../shared/time.ts';
import { client } from '../../../app/client.ts';
import { refusalOf, showRefusal } from '../../../app/refusal.ts';
import { useNow } from '../../../ui/use-now.ts';
import { plannedMoment, wallTimeOf } from '../../compose/schedule-times.ts';
import { showRun, tellWhenMade } from '../run-deeds.ts';
import { amount } from '../run-words.ts';
import { copiesIn } from './decisions.ts';
import { readinessOf, spreadTimes } from './make-posts.ts';
import { monthLabels } from './month-labels.ts';
import classes from './Review.module.css';

const choices: { value: Posting; label: string; about: string }[] = [
  { value: 'drafts', label: 'Drafts', about: 'Nothing goes out before you plan it.' },
  {
    value: 'queue',
    label: 'Planned at the next free slots',
    about: 'Of the queues of their accounts; a text without a free slot becomes a draft.',
  },
  {
    value: 'times',
    label: 'Planned at told times',
    about: 'Those you gave the texts; the others follow the times below.',
  },
];

interface Spread {
  date: string | null;
  time: string;
  everyDays: number;
}

function SpreadFields({
  value,
  onChange,
  today,
}: {
  value: Spread;
  onChange(next: Spread): void;
  today: string;
}) {
  return (
    <Group gap={8} align="flex-end">
      <DatePickerInput
        size="xs"
        w={150}
        label="From"
        placeholder="Pick a date"
        valueFormat="ddd D MMM YYYY"
        ariaLabels={monthLabels}
        minDate={today}
        value={value.date}
        onChange={(date) => onChange({ ...value, date })}
      />
      <TimePicker
        size="xs"
        w={92}
        label="At"
        value={value.time}
        onChange={(time) => onChange({ ...value, time })}
      />
      <NumberInput
        size="xs"
        w={130}
        label="One every"
        suffix={value.everyDays === 1 ? ' day' : ' days'}
        min={1}
        max={90}
        allowDecimal={false}
        value={value.everyDays}
        onChange={(next) => typeof next === 'number' && onChange({ ...value, everyDays: next })}
      />
    </Group>
  );
}

function makeWords(count: number, readySources: number): string {
  if (count > 0) return `Make ${amount(count, 'post')}`;
  return readySources > 0 ? 'Finish without posts' : 'Make posts';
}

/** What the approved texts become, and when. */
export function MakePosts({
  opened,
  timeZone,
  onClose,
}: {
  opened: OpenedRun;
  timeZone: string;
  onClose(): void;
}) {
  const { run, items } = opened;
  const navigate = useNavigate();
  const now = useNow();
  const today = dateIn(now, timeZone);
  const [postAs, setPostAs] = useState<Posting>(run.postAs);
  const [approveOpen, setApproveOpen] = useState(false);
  const [spread, setSpread] = useState<Spread>({ date: null, time: '09:00', everyDays: 1 });
  const { readySources, readyTexts, openSources, openTexts } = readinessOf(items);
  const count = approveOpen ? run.copies.approved + openTexts - run.copies.posts : readyTexts;
  const wall = wallTimeOf(spread.date, spread.time);
  const begin = plannedMoment(wall, timeZone);
  const hasPassed = begin !== null && begin.at < now;

  const making = useMutation({
    mutationFn: async () => {
      if (postAs === 'times' && wall !== null) {
        const copies = await copiesIn(run.id, approveOpen ? ['approved', 'open'] : ['approved']);
        const unmade = copies.filter(({ postId }) => postId === null);
        for (const { id, at } of spreadTimes(unmade, { wall, everyDays: spread.everyDays }, timeZone)) {
          const state = copies.find((copy) => copy.id === id)?.state;
          await client.pipeline.updateCopy({ id, scheduledAt: at, ...(state && { state }) });
        }
      }
      return client.pipeline.finishReview({ id: run.id, approveOpen, postAs });
    },
    onSuccess: (finished) => {
      showRun(finished);
      tellWhenMade(run.id, run.copies.posts).catch(showRefusal);
      onClose();
      if (finished.stillOpen === 0) {
        void navigate({ to: '/content-runs/$runId', params: { runId: run.id } });
      }
    },
  });
  const refusal = making.error ? refusalOf(making.error) : null;
  return (
    <Modal opened onClose={onClose} title="Make posts">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          making.mutate();
        }}
      >
        <Stack gap={14}>
          <Text fz={13}>
            {readySources === 0
              ? 'No source is decided as a whole yet.'
              : `${amount(readyTexts, 'approved text')} of ${amount(readySources, 'source')} become posts.`}
            {openSources > 0 &&
              ` ${amount(openSources, 'source')} with ${amount(openTexts, 'undecided text')} ${openSources === 1 ? 'stays' : 'stay'} in review.`}
          </Text>
          {openTexts > 0 && (
            <Switch
              size="xs"
              label={`Approve the ${amount(openTexts, 'undecided text')} too`}
              checked={approveOpen}
              onChange={(event) => setApproveOpen(event.currentTarget.checked)}
            />
          )}
          <Radio.Group
            size="xs"
            label="They become"
            value={postAs}
            onChange={(next) => setPostAs(next as Posting)}
          >
            <Stack gap={8} mt={6}>
              {choices.map(({ value, label, about }) => (
                <Radio key={value} size="sm" value={value} label={label} description={about} />
              ))}
            </Stack>
          </Radio.Group>
          {postAs === 'times' && (
            <div className={classes.spread}>
              <SpreadFields value={spread} onChange={setSpread} today={today} />
              <Text fz={12} c={hasPassed ? 'red' : 'dimmed'}>
                {hasPassed
                  ? 'That time has passed: pick one that is still to come.'
                  : wall === null
                    ? 'Without a date, texts that have no time of their own become drafts.'
                    : `On the clock of ${timeZone}.`}
              </Text>
            </div>
          )}
          {refusal && (
            <Alert color="red" variant="light" title={refusal.message}>
              {refusal.remedy}
            </Alert>
          )}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              data-autofocus
              type="submit"
              disabled={(readySources === 0 && !approveOpen) || (postAs === 'times' && hasPassed)}
              loading={making.isPending}
            >
              {makeWords(count, readySources)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
