import { Button, Group, Progress } from '@mantine/core';
import { IconCheck, IconEyeCheck, IconPlayerSkipForward, IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { RunItem, RunStep } from '../../../../shared/contract/pipeline-records.ts';
import { pausableSteps } from '../../../../shared/pipeline/steps.ts';
import { RedoButton } from '../RedoButton.tsx';
import { StateIcon, stateWord, Trouble } from '../RunState.tsx';
import { resumeItem } from '../run-deeds.ts';
import { costWords, durationWords, stepAbout, stepDuration, stepWords, writerWords } from '../run-words.ts';
import classes from './Run.module.css';
import { approveStep, redoStep, skipStep } from './step-deeds.ts';

const examples: Partial<Record<RunStep['name'], string>> = {
  insights: 'More figures, fewer opinions',
  copy: 'Shorter, and no exclamation marks',
  visuals: 'Only the figure, larger',
};

/** State, parts, time, cost and writer, as far as there is something to say. */
export function stepFacts(step: RunStep, now: number): string {
  const duration = stepDuration(step, now);
  const isOver = step.state === 'done' || step.state === 'failed';
  if (step.name === 'review' && !isOver) return step.state === 'needs_review' ? 'Waits for you' : '';
  const parts = [
    step.total > 0 ? `${step.done} of ${step.total}` : null,
    duration === null || !(isOver || step.state === 'running') ? null : durationWords(duration),
    writerWords(step),
    step.costMicros > 0 || step.unpriced > 0 ? costWords(step) : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function StepActions({ item, step }: { item: RunItem; step: RunStep }) {
  const isAhead = step.state === 'waiting' && (item.state === 'running' || item.state === 'waiting');
  const isPausable = pausableSteps.some((name) => name === step.name);
  return (
    <Group gap={6}>
      {step.state === 'failed' && (
        <Button
          size="compact-xs"
          leftSection={<IconRefresh size={13} />}
          onClick={() => void resumeItem(item.runId, item.id)}
        >
          Try again
        </Button>
      )}
      {step.state === 'needs_review' && (
        <Button
          size="compact-xs"
          component={Link}
          leftSection={<IconEyeCheck size={13} />}
          to="/content-runs/$runId/review"
          params={{ runId: item.runId } as never}
          search={{ item: item.id } as never}
        >
          {step.name === 'review' ? 'Review' : 'Look it over'}
        </Button>
      )}
      {step.state === 'needs_review' && isPausable && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconCheck size={13} />}
          onClick={() => void approveStep(step.id)}
        >
          Go on
        </Button>
      )}
      {step.name === 'visuals' && (step.state === 'failed' || isAhead) && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlayerSkipForward size={13} />}
          onClick={() => void skipStep(step.id)}
        >
          Leave out
        </Button>
      )}
    </Group>
  );
}

function DoAgain({ step }: { step: RunStep }) {
  const example = examples[step.name];
  if (example === undefined || (step.state !== 'done' && step.state !== 'needs_review')) return null;
  return (
    <RedoButton
      size="compact-xs"
      variant="subtle"
      label="Do again"
      example={example}
      onRedo={(instruction) => void redoStep(step.id, instruction)}
    />
  );
}

/** One step of one source: what it does, how far it is, what came of it, and what a person can do. */
export function StepCard({ item, step, now }: { item: RunItem; step: RunStep; now: number }) {
  const facts = stepFacts(step, now);
  return (
    <li className={classes.step} data-state={step.state}>
      <StateIcon state={step.state} size={18} />
      <div className={classes.stepBody}>
        <div className={classes.stepHead}>
          <strong>{stepWords[step.name]}</strong>
          <span className={classes.quiet}>{facts || stateWord(step.state)}</span>
          <DoAgain step={step} />
        </div>
        {step.state === 'waiting' && <span className={classes.quiet}>{stepAbout[step.name]}</span>}
        {step.state === 'running' && step.total > 0 && (
          <Progress
            size={4}
            value={(100 * step.done) / step.total}
            aria-label={`${stepWords[step.name]}: ${step.done} of ${step.total}`}
          />
        )}
        {step.instruction !== null && step.instruction !== '' && (
          <span className={classes.quiet}>Asked for: “{step.instruction}”</span>
        )}
        {step.message !== null && <span className={classes.message}>{step.message}</span>}
        {step.state === 'failed' ? (
          <Trouble reason={step.reason} remedy={step.remedy} />
        ) : (
          step.reason !== null && (
            <span className={classes.message}>
              {step.reason} {step.remedy}
            </span>
          )
        )}
        <StepActions item={item} step={step} />
      </div>
    </li>
  );
}
