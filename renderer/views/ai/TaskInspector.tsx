import { ActionIcon, Button, CopyButton } from '@mantine/core';
import { IconCopy, IconPlayerStop, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { taskWords } from '../../../shared/ai/task-words.ts';
import type { AiTask, AiVariant } from '../../../shared/contract/ai.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { RemedyButton } from '../../app/Remedy.tsx';
import { refusalOf, showRefusal } from '../../app/refusal.ts';
import { MarkedText } from '../../ui/MarkedText.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import classes from './AiUsage.module.css';
import { statusWords } from './history-filters.ts';
import { TaskFeedback } from './TaskFeedback.tsx';
import { costWords, writerWords } from './TaskRow.tsx';

const inputWords: Record<string, string> = {
  topic: 'Topic',
  text: 'Text',
  instruction: 'Wish',
  audience: 'Audience',
  contentType: 'Kind of post',
  tone: 'Tone',
  goal: 'Goal',
  network: 'Network',
  length: 'Length',
  language: 'Language',
  link: 'Link',
  count: 'How many',
  variants: 'Variants',
  mediaId: 'Picture',
};

function seconds(ms: number | null): string {
  return ms === null ? '–' : `${(ms / 1_000).toFixed(2)} s`;
}

function Facts({ task, timeZone }: { task: AiTask; timeZone: string }) {
  const { provider, inputTokens, outputTokens, latencyMs, firstTokenMs, promptVersion } = task;
  const tokens =
    inputTokens === null
      ? '–'
      : `${inputTokens.toLocaleString()} in, ${(outputTokens ?? 0).toLocaleString()} out`;
  const facts = [
    { name: 'Status', value: statusWords[task.status] },
    { name: 'Written by', value: writerWords(task) },
    ...(provider ? [{ name: 'Asked', value: `${task.model ?? 'a model'} at ${provider.name}` }] : []),
    { name: 'Begun', value: <TimeText at={task.createdAt} timeZone={timeZone} /> },
    { name: 'Took', value: seconds(latencyMs) },
    ...(firstTokenMs === null ? [] : [{ name: 'First word after', value: seconds(firstTokenMs) }]),
    { name: 'Tokens', value: tokens },
    { name: 'Cost', value: costWords(task) },
    { name: 'Prompt', value: promptVersion },
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Input({ input }: { input: AiTask['input'] }) {
  const given = Object.keys(inputWords)
    .map((name) => [name, input[name]] as const)
    .filter(([, value]) => value !== undefined && value !== null && value !== '');
  return (
    <dl className={classes.given}>
      {given.map(([name, value]) => (
        <div key={name}>
          <dt>{inputWords[name] ?? name}</dt>
          <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Variant({ variant, number }: { variant: AiVariant; number: number }) {
  const { text, hashtags, why, marks } = variant;
  const whole = [text, hashtags.join(' ')].filter((part) => part !== '').join('\n\n');
  return (
    <section className={classes.variant} aria-label={`Result ${number}`}>
      <p className={classes.text}>
        <MarkedText text={text} ranges={marks} />
      </p>
      {hashtags.length > 0 && <p className={classes.quiet}>{hashtags.join(' ')}</p>}
      {why !== '' && <p className={classes.quiet}>Why: {why}</p>}
      {marks.length > 0 && (
        <ul className={classes.marks}>
          {marks.map(({ start, text: found, message, remedy }) => (
            <li key={start}>
              <mark>{found}</mark> {message} {remedy}
            </li>
          ))}
        </ul>
      )}
      <CopyButton value={whole}>
        {({ copied, copy }) => (
          <Button variant="subtle" size="compact-xs" leftSection={<IconCopy size={12} />} onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </section>
  );
}

function Whole({ task, timeZone }: { task: AiTask; timeZone: string }) {
  return (
    <>
      {task.status === 'running' && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={14} />}
          onClick={() => void client.ai.cancelTask({ id: task.id }).catch(showRefusal)}
        >
          Cancel it
        </Button>
      )}
      {task.reason && (
        <div className={classes.reason} role="note">
          {task.reason} {task.remedy}
          {task.remedy && <RemedyButton text={task.remedy} />}
        </div>
      )}
      <Facts task={task} timeZone={timeZone} />
      <h3>What was asked</h3>
      <Input input={task.input} />
      {task.variants.length > 0 && <h3>What came of it</h3>}
      {task.variants.map((variant, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a result has no name but its place
        <Variant key={index} variant={variant} number={index + 1} />
      ))}
      {task.status === 'done' && <TaskFeedback key={task.id} task={task} />}
    </>
  );
}

/** One task with everything that is known of it. */
export function TaskInspector({ id, timeZone, onClose }: { id: string; timeZone: string; onClose(): void }) {
  const { data, error } = useQuery(orpc.ai.task.queryOptions({ input: { id } }));
  return (
    <aside className={classes.inspector} aria-label="The chosen task">
      <header>
        <strong>{data ? taskWords[data.kind] : 'Task'}</strong>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {data && <Whole task={data} timeZone={timeZone} />}
      {!data && (error ? <p role="alert">{refusalOf(error).message}</p> : <SkeletonRows rows={4} />)}
    </aside>
  );
}
