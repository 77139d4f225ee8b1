import { Button } from '@mantine/core';
import { IconCalendarRepeat } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Post } from '../../../../shared/contract/posts.ts';

const ChangeDatesDialog = lazy(() =>
  import('./ChangeDatesDialog.tsx').then(({ ChangeDatesDialog }) => ({ default: ChangeDatesDialog })),
);

/** For a date of a recurring post that still waits: changes it alone, with the following, or with all. */
export function ChangeDates({ post }: { post: Post }) {
  const [open, setOpen] = useState(false);
  if (post.seriesId === null || (post.status !== 'scheduled' && post.status !== 'held')) return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        w="fit-content"
        leftSection={<IconCalendarRepeat size={13} />}
        onClick={() => setOpen(true)}
      >
        Change dates…
      </Button>
      <Suspense>{open && <ChangeDatesDialog post={post} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
