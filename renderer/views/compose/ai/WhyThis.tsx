import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AiTask, AiVariant, TaskGrounding } from '../../../../shared/contract/ai.ts';
import classes from './Result.module.css';

function dollars(micros: number): string {
  if (micros === 0) return 'nothing';
  return `$${(micros / 1_000_000).toLocaleString('en', { minimumSignificantDigits: 1, maximumSignificantDigits: 3 })}`;
}

/** What was used of it and what that cost; what is not known is said to be so. */
export function costWords(task: AiTask): string {
  if (task.writer !== 'model')
    return task.costMicros ? dollars(task.costMicros) : 'Nothing: no model was asked.';
  if (task.wasCached) return 'Nothing: the answer was kept from before.';
  const { inputTokens, outputTokens, costMicros } = task;
  const tokens =
    inputTokens === null || outputTokens === null
      ? 'tokens not told'
      : `${inputTokens.toLocaleString('en')} tokens in, ${outputTokens.toLocaleString('en')} out`;
  return costMicros === null
    ? `${tokens}; the price of this model is not known`
    : `${dollars(costMicros)} · ${tokens}`;
}

function timeWords({ firstTokenMs, latencyMs }: AiTask): string | null {
  if (latencyMs === null) return null;
  const whole = `${(latencyMs / 1_000).toFixed(1)} s`;
  return firstTokenMs === null
    ? whole
    : `${whole}, the first word after ${(firstTokenMs / 1_000).toFixed(1)} s`;
}

function Grounding({ grounding, isModel }: { grounding: TaskGrounding; isModel: boolean }) {
  const { voice, bannedWords, examples, picture } = grounding;
  const words = [
    'your brief',
    isModel && voice ? 'how the brand sounds' : '',
    bannedWords > 0 ? `${bannedWords} ${bannedWords === 1 ? 'word' : 'words'} never to use` : '',
    picture ? (isModel ? 'the picture' : 'the alt text of the picture') : '',
  ].filter((part) => part !== '');
  return (
    <>
      {words.join(', ')}
      {isModel && examples.length > 0 && (
        <ul className={classes.examples}>
          {examples.map(({ postId, excerpt }) => (
            <li key={postId}>
              <Anchor
                component={Link}
                to="."
                search={((before: object) => ({ ...before, post: postId })) as never}
                fz="inherit"
              >
                {excerpt}
              </Anchor>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const noReason =
  'A text that is shown as it comes brings no reason with it. Ask for several variants: each is explained.';

/** What a result rests on, for whoever wants to know. */
export function WhyThis({ task, variant }: { task: AiTask; variant: AiVariant }) {
  const time = timeWords(task);
  return (
    <details className={classes.why}>
      <summary>Why this suggestion</summary>
      <dl>
        <Row name="Why">{variant.why || noReason}</Row>
        {task.grounding && (
          <Row name="Rests on">
            <Grounding grounding={task.grounding} isModel={task.writer === 'model'} />
          </Row>
        )}
        <Row name="Cost">{costWords(task)}</Row>
        {time && <Row name="Took">{time}</Row>}
        <Row name="Instructions">{task.promptVersion}</Row>
      </dl>
    </details>
  );
}
