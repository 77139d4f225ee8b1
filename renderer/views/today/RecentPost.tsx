import { Link } from '@tanstack/react-router';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { AccountStack } from '../../ui/AccountStack.tsx';
import { Figures, type Metrics } from '../../ui/Figures.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import classes from './TodayView.module.css';

interface RecentPostProps {
  post: Post;
  metrics: Metrics | null;
  /** The most impressions among the posts shown beside it; 0: none is known. */
  mostSeen: number;
  accounts: readonly Account[];
  timeZone: string;
}

/** How often it was seen, as a length beside the others of the list. */
function SeenBar({ impressions, mostSeen }: { impressions: number; mostSeen: number }) {
  return (
    <span
      className={classes.seen}
      title={`Seen ${impressions.toLocaleString()} times; the most seen of these posts ${mostSeen.toLocaleString()} times`}
    >
      <i style={{ width: `${(impressions / mostSeen) * 100}%` }} />
    </span>
  );
}

/** A published post and its newest numbers, or that there are none yet. */
export function RecentPost({ post, metrics, mostSeen, accounts, timeZone }: RecentPostProps) {
  const at = post.scheduledAt ?? post.createdAt;
  const seen = metrics?.impressions ?? null;
  return (
    <Link
      to="."
      search={(before) => ({ ...before, post: post.id })}
      className={classes.recent}
      data-row={post.id}
    >
      <span className={classes.recentText}>{post.title || post.body || 'A picture without text'}</span>
      <span className={classes.recentLine}>
        <AccountStack
          accounts={accounts.filter(({ id }) => post.accountIds.includes(id))}
          size={16}
          most={3}
        />
        <TimeText at={at} timeZone={timeZone} show="relative" />
        {metrics ? <Figures metrics={metrics} /> : <em>no numbers yet</em>}
      </span>
      {seen !== null && mostSeen > 0 && <SeenBar impressions={seen} mostSeen={mostSeen} />}
    </Link>
  );
}
