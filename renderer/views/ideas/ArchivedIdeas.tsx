import { Button, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../app/queries.ts';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import classes from './Ideas.module.css';
import { restoreIdea } from './idea-deeds.ts';

/** Ideas that were put away; each can come back. */
export function ArchivedIdeas({ onClose }: { onClose(): void }) {
  const { data } = useQuery(orpc.ideas.archived.queryOptions());
  return (
    <Modal opened size="lg" title="Archived ideas" onClose={onClose}>
      {!data && <SkeletonRows rows={3} />}
      {data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing is archived.
        </Text>
      )}
      <ul className={classes.archived}>
        {data?.items.map((idea) => (
          <li key={idea.id}>
            <span>{idea.text}</span>
            <Button variant="default" size="compact-sm" onClick={() => void restoreIdea(idea)}>
              Bring back
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
