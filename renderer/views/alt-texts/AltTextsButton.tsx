import { Button } from '@mantine/core';
import { IconTextCaption } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../app/queries.ts';

/** Tells how many pictures nobody has described, or what waits for review; nothing where all is well. */
export function AltTextsButton({ onOpen }: { onOpen(): void }) {
  const { data } = useQuery(orpc.altTexts.latest.queryOptions());
  if (!data || (data.missing === 0 && !data.run)) return null;
  const waiting = data.run?.drafts.filter(({ state }) => state === 'drafted').length ?? 0;
  const words =
    data.run?.state === 'running'
      ? 'Describing…'
      : waiting > 0
        ? `${waiting} alt texts to review`
        : `${data.missing} without alt text`;
  return (
    <Button size="xs" variant="default" leftSection={<IconTextCaption size={14} />} onClick={onOpen}>
      {words}
    </Button>
  );
}
