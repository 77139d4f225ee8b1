import { Button, Rating, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { AiTask } from '../../../shared/contract/ai.ts';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import classes from './AiUsage.module.css';

/** How good a result was and whether it was used; each is kept as it is said. */
export function TaskFeedback({ task }: { task: AiTask }) {
  const { id, rating, used } = task;
  const kept = task.comment ?? '';
  const [comment, setComment] = useState(kept);
  const say = (said: { rating?: number; used?: boolean; comment?: string }) =>
    void client.ai.rateTask({ id, ...said }).catch(showRefusal);
  return (
    <section className={classes.feedback} aria-label="How was it?">
      <h3>How was it?</h3>
      <Rating
        aria-label="Rating"
        value={rating ?? 0}
        getSymbolLabel={(value) => `${value} of 5`}
        onChange={(value) => say({ rating: value })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Was it used?"
        data={[
          ...(used === null ? [{ value: '', label: 'Not told' }] : []),
          { value: 'yes', label: 'Used' },
          { value: 'no', label: 'Put aside' },
        ]}
        value={used === null ? '' : used ? 'yes' : 'no'}
        onChange={(value) => value !== '' && say({ used: value === 'yes' })}
      />
      <Textarea
        size="xs"
        w="100%"
        aria-label="Comment"
        placeholder="What was good or wrong"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2_000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {comment !== kept && (
        <Button variant="default" onClick={() => say({ comment })}>
          Keep the comment
        </Button>
      )}
    </section>
  );
}
