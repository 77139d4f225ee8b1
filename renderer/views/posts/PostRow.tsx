import { Checkbox } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { memo } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { excerptAround, matchesIn } from '../../../shared/search/highlight.ts';
import type { SearchTerm } from '../../../shared/search/search-query.ts';
import { AccountStack } from '../../ui/AccountStack.tsx';
import { MarkedText } from '../../ui/MarkedText.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import classes from './PostsView.module.css';

interface PostRowProps {
  post: Post;
  accounts: readonly Account[];
  timeZone: string;
  /** What was looked for: marked where it stands. */
  terms: readonly SearchTerm[];
  focused: boolean;
  opened: boolean;
  checked: boolean;
  onCheck(id: string): void;
  onOpen(id: string): void;
}

/** One line of the list: state, text, labels, accounts and time. */
export const PostRow = memo(function PostRow(props: PostRowProps) {
  const { post, accounts, timeZone, terms } = props;
  const body = excerptAround(post.body, matchesIn(post.body, terms));
  return (
    <div
      className={classes.row}
      data-focused={props.focused || undefined}
      data-opened={props.opened || undefined}
      data-checked={props.checked || undefined}
    >
      <Checkbox
        size="xs"
        aria-label={`Choose: ${(post.title || post.body).slice(0, 60)}`}
        checked={props.checked}
        onChange={() => props.onCheck(post.id)}
      />
      <button type="button" className={classes.open} onClick={() => props.onOpen(post.id)}>
        <span className={classes.status}>
          <StatusBadge status={post.status} />
        </span>
        <span className={classes.text}>
          {post.media.length > 0 && <IconPhoto size={14} aria-label={`${post.media.length} pictures`} />}
          {post.title && (
            <strong>
              <MarkedText text={post.title} ranges={matchesIn(post.title, terms)} />
            </strong>
          )}
          <span>{post.body ? <MarkedText text={body.text} ranges={body.matches} /> : 'No text yet'}</span>
          {post.labels.slice(0, 2).map((label) => (
            <em key={label}>{label}</em>
          ))}
        </span>
        <AccountStack accounts={accounts.filter(({ id }) => post.accountIds.includes(id))} />
        <span className={classes.time}>
          {post.scheduledAt ? <TimeText at={post.scheduledAt} timeZone={timeZone} /> : 'no time yet'}
        </span>
      </button>
    </div>
  );
});
