import { Group, Rating, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AiTask } from '../../../../shared/contract/ai.ts';
import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';

const ratingWords = ['Not rated', 'Useless', 'Poor', 'Usable', 'Good', 'Just right'];

/** How good a result is, and in a word why. */
export function RatingLine({ task }: { task: AiTask }) {
  const [rating, setRating] = useState(task.rating ?? 0);
  const [comment, setComment] = useState(task.comment ?? '');
  const [told, setTold] = useState(task.comment ?? '');
  async function tell(said: { rating?: number; comment?: string }) {
    try {
      await client.ai.rateTask({ id: task.id, ...said });
      if (said.comment !== undefined) setTold(said.comment);
    } catch (error) {
      showRefusal(error);
    }
  }
  return (
    <Group gap={8}>
      <Rating
        size="xs"
        value={rating}
        aria-label="How good is it?"
        getSymbolLabel={(value) => ratingWords[value] ?? ''}
        onChange={(value) => {
          setRating(value);
          void tell({ rating: value });
        }}
      />
      <Text fz={12} c="dimmed">
        {ratingWords[rating]}
      </Text>
      {rating > 0 && (
        <TextInput
          size="xs"
          aria-label="In a word: why"
          placeholder="In a word: why?"
          maxLength={2000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
          onBlur={() => comment.trim() !== told && void tell({ comment: comment.trim() })}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      )}
    </Group>
  );
}
