import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { AiTask, AiVariant } from '../../../../shared/contract/ai.ts';
import { ChangesView } from './ChangesView.tsx';
import { useDesk } from './desk-context.ts';
import { HashtagChips } from './HashtagChips.tsx';
import { IdeaList } from './IdeaList.tsx';
import { MarkList } from './MarkList.tsx';
import { taskOf } from './panel-tasks.ts';
import { RatingLine } from './RatingLine.tsx';
import { ScoreRow } from './ScoreRow.tsx';
import { TakeOver } from './TakeOver.tsx';
import { TextView } from './TextView.tsx';
import { ThreadResult } from './ThreadResult.tsx';
import { useBroughtUp } from './use-brought-up.ts';
import { VariantList } from './VariantList.tsx';
import { WhoWrote } from './WhoWrote.tsx';
import { WhyThis } from './WhyThis.tsx';
import classes from './WritePanel.module.css';
import type { Run } from './write-desk.ts';

type Done = Extract<Run, { state: 'done' }>;

/** One text, to be taken over whole or change by change. */
function OneText({ run, variant }: { run: Done; variant: AiVariant }) {
  const { before, start, end } = run.target;
  const hadText = before.slice(start, end).trim() !== '';
  const usual = taskOf(run.task.kind)?.shows ?? 'text';
  const [shows, setShows] = useState(hadText ? usual : 'text');
  return (
    <>
      {hadText && (
        <SegmentedControl
          size="xs"
          aria-label="Show"
          data={[
            { value: 'changes', label: 'What changes' },
            { value: 'text', label: 'The text' },
          ]}
          value={shows}
          onChange={(value) => setShows(value === 'changes' ? 'changes' : 'text')}
        />
      )}
      {shows === 'changes' ? (
        <ChangesView run={run} variant={variant}>
          <TakeOver target={run.target} text={variant.text} isMain={false} />
        </ChangesView>
      ) : (
        <>
          <TextView text={variant.text} marks={variant.marks} />
          <Group gap={6}>
            <TakeOver target={run.target} text={variant.text} isMain />
          </Group>
        </>
      )}
      <MarkList marks={variant.marks} />
      {variant.hashtags.length > 0 && <HashtagChips tab={run.target.tab} hashtags={variant.hashtags} />}
    </>
  );
}

function Result({ run, variant }: { run: Done; variant: AiVariant }) {
  const { kind, variants } = run.task;
  if (kind === 'ideas') return <IdeaList variants={variants} />;
  if (kind === 'hashtags') return <HashtagChips tab={run.target.tab} hashtags={variant.hashtags} />;
  if (variant.parts.length > 0) return <ThreadResult tab={run.target.tab} parts={variant.parts} />;
  return (
    <>
      {variants.length > 1 && <VariantList run={run} />}
      <OneText key={run.chosen} run={run} variant={variant} />
      <ScoreRow scores={variant.scores} />
    </>
  );
}

function Again({ task, target }: { task: AiTask; target: Done['target'] }) {
  const desk = useDesk();
  // What is kept beside a result is what the person gave.
  const input = task.input as Parameters<typeof desk.begin>[0];
  return (
    <Group gap={6}>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconRefresh size={13} aria-hidden />}
        onClick={() => void desk.begin({ ...input, variants: input.variants ?? 1, fresh: true }, target)}
      >
        Another one
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        leftSection={<IconX size={13} aria-hidden />}
        onClick={() => desk.store.setState({ run: null, text: '' })}
      >
        Put it away
      </Button>
    </Group>
  );
}

/** What came of a task: the result, where it is from, and the ways to use it. */
export function ResultView({ run }: { run: Done }) {
  const { task } = run;
  const variant = task.variants[run.chosen];
  const place = useBroughtUp();
  return (
    <section
      ref={place}
      className={classes.run}
      aria-label={`Result: ${taskOf(task.kind)?.label ?? task.kind}`}
    >
      <WhoWrote task={task} />
      {variant ? (
        <Result run={run} variant={variant} />
      ) : (
        <Text fz={13} c="dimmed">
          Nothing was found to suggest. Give it more to go by, and try again.
        </Text>
      )}
      {variant && <WhyThis task={task} variant={variant} />}
      <Group gap={8} justify="space-between">
        <RatingLine task={task} />
        <Again task={task} target={run.target} />
      </Group>
    </section>
  );
}
