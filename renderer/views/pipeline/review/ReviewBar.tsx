import { ActionIcon, Button, Group, Select } from '@mantine/core';
import { IconChecks, IconChevronLeft, IconChevronRight, IconPlayerPlay, IconSend } from '@tabler/icons-react';
import type { OpenedRun } from '../../../../shared/contract/pipeline.ts';
import type { OpenedItem, RunItem } from '../../../../shared/contract/pipeline-records.ts';
import { approveStep } from '../run/step-deeds.ts';
import { amount, itemTitle } from '../run-words.ts';
import { AddInsight } from './AddInsight.tsx';
import { approveClean, approveInsights } from './decisions.ts';
import classes from './Review.module.css';
import { neighbour, subjectOf } from './review-walk.ts';

interface SourceSwitchProps {
  queue: readonly RunItem[];
  item: RunItem;
  onOpen(id: string): void;
}

function leftWords({ copies }: RunItem): string {
  return copies.open > 0 ? `${copies.open} undecided` : 'all decided';
}

function SourceSwitch({ queue, item, onOpen }: SourceSwitchProps) {
  const before = neighbour(queue, item.id, -1);
  const after = neighbour(queue, item.id, 1);
  return (
    <Group gap={4} wrap="nowrap" className={classes.switch}>
      <ActionIcon
        variant="default"
        size={26}
        aria-label="The source before"
        disabled={before === null}
        onClick={() => before && onOpen(before.id)}
      >
        <IconChevronLeft size={15} />
      </ActionIcon>
      <Select
        size="xs"
        flex={1}
        aria-label="Source under review"
        allowDeselect={false}
        searchable
        limit={100}
        data={queue.map((each, index) => ({
          value: each.id,
          label: `${index + 1} of ${queue.length} · ${itemTitle(each)} · ${leftWords(each)}`,
        }))}
        value={item.id}
        onChange={(id) => id !== null && onOpen(id)}
      />
      <ActionIcon
        variant="default"
        size={26}
        aria-label="The next source"
        disabled={after === null}
        onClick={() => after && onOpen(after.id)}
      >
        <IconChevronRight size={15} />
      </ActionIcon>
    </Group>
  );
}

interface ReviewBarProps extends SourceSwitchProps {
  opened: OpenedRun;
  detail: OpenedItem | undefined;
  onMake(): void;
}

/** Which source is looked at, how much is decided, and what can be done at once. */
export function ReviewBar({ opened, queue, item, detail, onOpen, onMake }: ReviewBarProps) {
  const { run } = opened;
  const { open, approved, rejected, posts } = run.copies;
  const decided = approved + rejected;
  const waiting = item.steps.find(({ state }) => state === 'needs_review');
  const isEarly = waiting !== undefined && waiting.name !== 'review';
  const isInsights = detail !== undefined && subjectOf(detail) === 'insights';
  return (
    <div className={classes.barRow}>
      {queue.length > 1 && <SourceSwitch queue={queue} item={item} onOpen={onOpen} />}
      <span className={classes.quiet} role="status">
        {isInsights
          ? `${amount(item.insights, 'insight')} found`
          : `${decided} of ${amount(decided + open, 'text')} decided${posts > 0 ? `, ${amount(posts, 'post')} made` : ''}`}
      </span>
      <Group gap={8} ml="auto" wrap="nowrap">
        {isInsights ? (
          <>
            <AddInsight itemId={item.id} />
            <Button
              variant="default"
              leftSection={<IconChecks size={15} />}
              onClick={() => void approveInsights(detail)}
            >
              Approve all without marks
            </Button>
          </>
        ) : (
          open > 0 && (
            <Button
              variant="default"
              title="In all sources of this run"
              leftSection={<IconChecks size={15} />}
              onClick={() => void approveClean(run.id)}
            >
              Approve all without marks
            </Button>
          )
        )}
        {isEarly ? (
          <Button leftSection={<IconPlayerPlay size={14} />} onClick={() => void approveStep(waiting.id)}>
            Let it go on
          </Button>
        ) : (
          <Button
            leftSection={<IconSend size={14} />}
            disabled={decided === 0 && open === 0}
            onClick={onMake}
          >
            Make posts
          </Button>
        )}
      </Group>
    </div>
  );
}
