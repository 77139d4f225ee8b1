import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Post, Publication } from '../../../shared/contract/posts.ts';
import { MendButtons } from '../../app/MendButtons.tsx';
import { whyNot } from '../../app/mend.ts';
import { AccountStack } from '../../ui/AccountStack.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from './TodayView.module.css';

interface AttentionRowProps {
  post: Post;
  accounts: readonly Account[];
  isPublishingPaused: boolean;
}

function isTroubled({ state }: Publication): boolean {
  return state === 'failed' || state === 'needs_review' || state === 'held';
}

/** A post that waits for a person: what is wrong, on which accounts, and the button that mends it. */
export function AttentionRow({ post, accounts, isPublishingPaused }: AttentionRowProps) {
  const troubled = post.publications.filter(isTroubled);
  const accountOf = ({ accountId }: Publication) => accounts.find(({ id }) => id === accountId);
  const [first] = troubled;
  const reasons = new Set(troubled.map((publication) => whyNot(publication) ?? 'Waits for your decision.'));
  const peek = (before: object) => ({ ...before, post: post.id });
  return (
    <div className={classes.attention}>
      <Link to="." search={peek} className={classes.attentionText} data-row={post.id}>
        <StatusBadge status={post.status} />
        <span className={classes.excerpt}>{post.title || post.body || 'A picture without text'}</span>
        <span className={classes.reason}>{[...reasons].join(' ')}</span>
      </Link>
      <AccountStack accounts={troubled.flatMap((publication) => accountOf(publication) ?? [])} most={3} />
      {first && troubled.length === 1 ? (
        <MendButtons
          post={post}
          publication={first}
          account={accountOf(first)}
          isPublishingPaused={isPublishingPaused}
        />
      ) : (
        <Button
          size="compact-sm"
          variant="light"
          renderRoot={(props) => <Link to="." search={peek} {...props} />}
        >
          Look at all {troubled.length}
        </Button>
      )}
    </div>
  );
}
