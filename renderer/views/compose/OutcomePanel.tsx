import { Anchor, Group, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Publication } from '../../../shared/contract/posts.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import { useCompose, useComposer } from './composer-context.ts';
import classes from './OutcomePanel.module.css';
import { shortTime } from './schedule-times.ts';

const stateWords: Record<Publication['state'], string> = {
  scheduled: 'waits for its time',
  held: 'held',
  publishing: 'is going out',
  verifying: 'is being checked',
  published: 'published',
  failed: 'failed',
  needs_review: 'unclear: please look',
};

function OutcomeRow({ publication }: { publication: Publication }) {
  const { accounts } = useComposer();
  const zone = useCompose((state) => state.zone);
  const account = accounts.find((one) => one.id === publication.accountId);
  const at = publication.publishedAt && shortTime(Date.parse(publication.publishedAt), zone);
  return (
    <li className={classes.row} data-state={publication.state}>
      {account && <AccountAvatar account={account} size={22} />}
      <div className={classes.words}>
        <span>
          <strong>{account?.displayName ?? 'A disconnected account'}</strong> {stateWords[publication.state]}
          {at && `, ${at}`}
        </span>
        {publication.error && <span className={classes.error}>{publication.error.message}</span>}
      </div>
      {publication.url && (
        <Anchor href={publication.url} target="_blank" rel="noreferrer" size="sm">
          See it <IconExternalLink size={13} aria-hidden />
        </Anchor>
      )}
    </li>
  );
}

/** What became of the post on each account; the inspector has every attempt. */
export function OutcomePanel() {
  const post = useCompose((state) => state.post);
  const navigate = useNavigate();
  function inspect(id: string) {
    void navigate({ to: '.', search: ((before: object) => ({ ...before, post: id })) as never });
  }
  if (!post || post.publications.length === 0) return null;
  return (
    <section className={classes.root} aria-label="What became of it">
      <Group justify="space-between" mb={6}>
        <Text fz={12} fw={600} c="dimmed">
          What became of it
        </Text>
        <Anchor component="button" type="button" size="xs" onClick={() => inspect(post.id)}>
          Every attempt
        </Anchor>
      </Group>
      <ul className={classes.list}>
        {post.publications.map((publication) => (
          <OutcomeRow key={publication.id} publication={publication} />
        ))}
      </ul>
    </section>
  );
}
