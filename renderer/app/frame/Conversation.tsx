import { Text, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { client } from '../client.ts';
import { orpc } from '../queries.ts';
import classes from './Inspector.module.css';
import { WriteForm } from './WriteForm.tsx';

/** The comments that were collected under a post, and a place to answer it or one of them. */
export function Conversation({
  id,
  networkName,
  canReply,
  timeZone,
}: {
  id: string;
  networkName: string;
  canReply: boolean;
  timeZone: string;
}) {
  const { data, error, refetch } = useQuery(orpc.publications.comments.queryOptions({ input: { id } }));
  const [answered, setAnswered] = useState<string | null>(null);
  if (!data)
    return error ? <ErrorPanel error={error} onRetry={() => refetch()} /> : <SkeletonRows rows={2} />;
  const reply = async (text: string) => {
    await client.publications.reply({ id, text, ...(answered !== null && { commentId: answered }) });
    notifications.show({ color: 'green', message: `Answered on ${networkName}` });
    setAnswered(null);
  };
  const target = data.items.find((comment) => comment.id === answered);
  return (
    <div className={classes.conversation}>
      {data.items.length === 0 && (
        <Text size="xs" c="dimmed">
          {data.readAt === null ? 'Not asked for comments yet.' : 'No comments so far.'}
        </Text>
      )}
      <ul>
        {data.items.map((comment) => (
          <li key={comment.id}>
            <span className={classes.who}>
              <strong>{comment.author}</strong> <TimeText at={comment.at} timeZone={timeZone} />
            </span>
            <p>{comment.text}</p>
            {canReply && (
              <UnstyledButton
                fz="xs"
                c="dimmed"
                aria-pressed={answered === comment.id}
                onClick={() => setAnswered(answered === comment.id ? null : comment.id)}
              >
                {answered === comment.id ? 'Answering this' : 'Answer'}
              </UnstyledButton>
            )}
          </li>
        ))}
      </ul>
      {data.readAt !== null && (
        <Text size="xs" c="dimmed">
          Read <TimeText at={data.readAt} timeZone={timeZone} />
        </Text>
      )}
      {canReply && (
        <WriteForm
          label={target ? `Answer ${target.author}` : 'Answer under the post'}
          action={`Answer on ${networkName}`}
          send={reply}
        />
      )}
    </div>
  );
}
