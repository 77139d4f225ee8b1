import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Account } from '../../shared/contract/accounts.ts';
import type { Post, Publication } from '../../shared/contract/posts.ts';
import { useInterface } from './interface-state.ts';
import { mendOf } from './mend.ts';
import { orpc } from './queries.ts';
import { showRefusal } from './refusal.ts';

interface MendButtonsProps {
  post: Post;
  publication: Publication;
  account: Account | undefined;
  isPublishingPaused: boolean;
}

function Decide({ id }: { id: string }) {
  const decide = useMutation(orpc.publications.decide.mutationOptions({ onError: showRefusal }));
  return (
    <Group gap={6} wrap="nowrap">
      <Button
        size="compact-sm"
        variant="light"
        loading={decide.isPending}
        onClick={() => decide.mutate({ id, verdict: 'it_is_there' })}
      >
        It is there
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={decide.isPending}
        onClick={() => decide.mutate({ id, verdict: 'send_again' })}
      >
        Send again
      </Button>
    </Group>
  );
}

/** The one button that mends a publication; nothing where nothing is wrong. */
export function MendButtons({ post, publication, account, isPublishingPaused }: MendButtonsProps) {
  const navigate = useNavigate();
  const retry = useMutation(orpc.publications.retry.mutationOptions({ onError: showRefusal }));
  const resume = useMutation(orpc.accounts.setPaused.mutationOptions({ onError: showRefusal }));
  const mend = mendOf(publication, { post, account, isPublishingPaused });
  if (mend === null) return null;
  if (mend === 'decide') return <Decide id={publication.id} />;
  const faces = {
    signIn: {
      label: 'Sign in again',
      act: () => void navigate({ to: '/accounts', search: account ? { account: account.id } : {} }),
    },
    resumeAccount: {
      label: 'Resume the account',
      act: () => account && resume.mutate({ id: account.id, paused: false }),
    },
    resumePublishing: {
      label: 'Resume…',
      act: () => useInterface.setState({ pauseOpen: true }),
    },
    edit: {
      label: 'Change the post',
      act: () => void navigate({ to: '/compose/$postId', params: { postId: post.id } }),
    },
    retry: {
      label: publication.state === 'failed' ? 'Try again now' : 'Publish now',
      act: () => retry.mutate({ id: publication.id }),
    },
  };
  const { label, act } = faces[mend];
  return (
    <Button size="compact-sm" variant="light" loading={retry.isPending || resume.isPending} onClick={act}>
      {label}
    </Button>
  );
}
