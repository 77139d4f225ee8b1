import { Checkbox } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPhoto } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import classes from './PostsView.module.css';

const rowHeight = 44;
const accountsShown = 4;

interface PostListProps {
  posts: readonly Post[];
  accounts: readonly Account[];
  timeZone: string;
  chosen: ReadonlySet<string>;
  onChoose(chosen: ReadonlySet<string>): void;
  hasMore: boolean;
  loadMore(): void;
}

interface PostRowProps {
  post: Post;
  accounts: readonly Account[];
  timeZone: string;
  focused: boolean;
  opened: boolean;
  checked: boolean;
  onCheck(id: string): void;
  onOpen(id: string): void;
}

const PostRow = memo(function PostRow(props: PostRowProps) {
  const { post, accounts, timeZone } = props;
  const shown = accounts.filter(({ id }) => post.accountIds.includes(id));
  return (
    <div
      className={classes.row}
      data-focused={props.focused || undefined}
      data-opened={props.opened || undefined}
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
          {post.title && <strong>{post.title}</strong>}
          <span>{post.body || 'No text yet'}</span>
          {post.labels.slice(0, 2).map((label) => (
            <em key={label}>{label}</em>
          ))}
        </span>
        <span className={classes.accounts}>
          {shown.slice(0, accountsShown).map((account) => (
            <AccountAvatar key={account.id} account={account} size={20} />
          ))}
          {shown.length > accountsShown && <small>+{shown.length - accountsShown}</small>}
        </span>
        <span className={classes.time}>
          {post.scheduledAt ? <TimeText at={post.scheduledAt} timeZone={timeZone} /> : 'no time yet'}
        </span>
      </button>
    </div>
  );
});

/** The list draws only what can be seen, and asks for more before its end is reached. */
export function PostList({ posts, accounts, timeZone, chosen, onChoose, hasMore, loadMore }: PostListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const { post: opened } = useSearch({ from: '__root__' });
  const [focus, setFocus] = useState(0);
  const rows = useVirtualizer({
    count: posts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= posts.length - 15) loadMore();
  }, [hasMore, lastShown, posts.length, loadMore]);

  const open = (id: string) => {
    setFocus(posts.findIndex((post) => post.id === id));
    void navigate({ to: '.', search: (before) => ({ ...before, post: id }) });
  };
  const check = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  function step(distance: number) {
    const next = Math.max(0, Math.min(posts.length - 1, focus + distance));
    setFocus(next);
    rows.scrollToIndex(next, { align: 'auto' });
    const id = posts[next]?.id;
    if (opened && id) open(id);
  }
  const focused = posts[focus];
  useHotkeys([
    ['j', () => step(1)],
    ['k', () => step(-1)],
    ['ArrowDown', () => step(1)],
    ['ArrowUp', () => step(-1)],
    ['Enter', () => focused && open(focused.id)],
    ['x', () => focused && check(focused.id)],
    ['e', () => focused && void navigate({ to: '/compose/$postId', params: { postId: focused.id } })],
  ]);
  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.list} style={{ height: rows.getTotalSize() }} aria-label="Posts">
        {items.map((item) => {
          const post = posts[item.index];
          if (!post) return null;
          return (
            <li key={post.id} className={classes.place} style={{ transform: `translateY(${item.start}px)` }}>
              <PostRow
                post={post}
                accounts={accounts}
                timeZone={timeZone}
                focused={item.index === focus}
                opened={post.id === opened}
                checked={chosen.has(post.id)}
                onCheck={check}
                onOpen={open}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
