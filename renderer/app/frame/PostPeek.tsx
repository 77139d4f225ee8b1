import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Readiness } from '../../../shared/contract/planning.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Figures } from '../../ui/Figures.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { EvergreenLine } from '../../views/posts/evergreen/EvergreenLine.tsx';
import { ChangeDates } from '../../views/posts/repetition/ChangeDates.tsx';
import { RepeatsLine } from '../../views/posts/repetition/RepeatsLine.tsx';
import { orpc } from '../queries.ts';
import classes from './Inspector.module.css';
import { PostPeekActions } from './PostPeekActions.tsx';
import { PublicationPanel } from './PublicationPanel.tsx';

/** A range that leaves out nothing. */
const always = { from: '2000-01-01T00:00:00Z', to: '2200-01-01T00:00:00Z' };

/** The post's newest numbers, where they are known: those of the latest posts. */
function PostFigures({ id }: { id: string }) {
  const { data } = useQuery(
    orpc.workspace.today.queryOptions({
      select: ({ recent }) => recent.find(({ post }) => post.id === id)?.metrics ?? null,
    }),
  );
  if (!data) return null;
  return (
    <div className={classes.figures}>
      <Figures metrics={data} />
    </div>
  );
}

/** Whether what still waits of the post will go out; asked for only while something waits. */
function useReadiness(post: Post | undefined): Readiness[] | undefined {
  const waits = post?.publications.some(({ state }) => state === 'scheduled') ?? false;
  const { data } = useQuery(
    orpc.planning.readiness.queryOptions({ input: { ...always, postId: post?.id ?? '' }, enabled: waits }),
  );
  return waits ? data?.items : undefined;
}

function DraftAccounts({ post, accounts }: { post: Post; accounts: readonly Account[] }) {
  const chosen = accounts.filter(({ id }) => post.accountIds.includes(id));
  return (
    <>
      {chosen.map((account) => (
        <div key={account.id} className={classes.draftAccount}>
          <AccountAvatar account={account} size={24} />
          <Text size="sm" truncate>
            {account.handle}
          </Text>
        </div>
      ))}
      <Text size="xs" c="dimmed">
        {chosen.length === 0
          ? 'A draft for no account yet: it goes nowhere until it has one and is scheduled or published.'
          : 'A draft: it goes nowhere until it is scheduled or published.'}
      </Text>
    </>
  );
}

/** Everything about one post: its text, its accounts with their state, and what can be done. */
export function PostPeek({
  id,
  workspace,
  accounts,
}: {
  id: string;
  workspace: Workspace;
  accounts: readonly Account[];
}) {
  const { data: post, error, refetch } = useQuery(orpc.posts.get.queryOptions({ input: { id } }));
  const readiness = useReadiness(post);
  if (!post) {
    return error ? <ErrorPanel error={error} onRetry={() => refetch()} /> : <SkeletonRows rows={4} />;
  }
  return (
    <div className={classes.post}>
      <div className={classes.line}>
        <StatusBadge status={post.status} />
        {post.scheduledAt && (
          <Text size="xs" c="dimmed" component="span">
            <TimeText at={post.scheduledAt} timeZone={workspace.timeZone} />
          </Text>
        )}
      </div>
      <PostPeekActions post={post} timeZone={workspace.timeZone} />
      <RepeatsLine post={post} />
      <ChangeDates post={post} />
      <EvergreenLine days={post.evergreenDays} />
      {post.title && <h3>{post.title}</h3>}
      <p className={classes.text}>{post.body || <em>No text yet</em>}</p>
      {post.media.length > 0 && (
        <div className={classes.media}>
          {post.media.map((media) => (
            <img key={media.id} src={media.thumbnailUrl} alt={media.altText || media.fileName} />
          ))}
        </div>
      )}
      {post.labels.length > 0 && (
        <div className={classes.labels}>
          {post.labels.map((label) => (
            <span key={label}>{label}</span>
          ))}
        </div>
      )}
      <PostFigures id={post.id} />
      {post.timeAdjustment && (
        <Text size="xs" c="dimmed">
          {post.timeAdjustment.reason} It goes out at {post.timeAdjustment.became.slice(11, 16)} instead.
        </Text>
      )}
      {post.publications.map((publication) => (
        <PublicationPanel
          key={publication.id}
          post={post}
          publication={publication}
          readiness={readiness?.find((item) => item.publicationId === publication.id)}
          account={accounts.find((account) => account.id === publication.accountId)}
          workspace={workspace}
        />
      ))}
      {post.publications.length === 0 && <DraftAccounts post={post} accounts={accounts} />}
    </div>
  );
}
