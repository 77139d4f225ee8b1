import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Publication } from '../../../shared/contract/posts.ts';
import { orpc } from '../queries.ts';
import { showRefusal } from '../refusal.ts';

/** The first part is out and what follows is not: it can be tried again, or left as it is. */
export function RestButtons({ publication }: { publication: Publication }) {
  const retry = useMutation(orpc.publications.retry.mutationOptions({ onError: showRefusal }));
  const end = useMutation(orpc.publications.end.mutationOptions({ onError: showRefusal }));
  const isUnfinished =
    publication.publishedAt !== null && (publication.error !== null || publication.state !== 'published');
  if (!isUnfinished || publication.state === 'publishing' || publication.state === 'verifying') return null;
  const { id } = publication;
  return (
    <Group gap={6}>
      {publication.state === 'published' && (
        <Button
          size="compact-xs"
          variant="light"
          loading={retry.isPending}
          onClick={() => retry.mutate({ id })}
        >
          Publish the rest
        </Button>
      )}
      <Button size="compact-xs" variant="default" loading={end.isPending} onClick={() => end.mutate({ id })}>
        Leave it as it is
      </Button>
    </Group>
  );
}
