import { useNavigate, useSearch } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import type { SearchTerm } from '../../../shared/search/search-query.ts';
import { useKeys } from '../../app/use-keys.ts';
import { PostRow } from './PostRow.tsx';
import classes from './PostsView.module.css';
import { removePosts } from './selection-deeds.tsx';

const rowHeight = 44;
const rowsAhead = 15;

interface PostListProps {
  posts: readonly Post[];
  accounts: readonly Account[];
  timeZone: string;
  terms: readonly SearchTerm[];
  chosen: ReadonlySet<string>;
  onChoose(change: (chosen: ReadonlySet<string>) => ReadonlySet<string>): void;
  hasMore: boolean;
  loadMore(): void;
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** The list draws only what can be seen, and asks for more before its end is reached. */
export function PostList(props: PostListProps) {
  const { posts, accounts, timeZone, terms, chosen, onChoose, hasMore, loadMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const { post: opened } = useSearch({ from: '__root__' });
  const [focusedId, setFocusedId] = useState(opened);
  const rows = useVirtualizer({
    count: posts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= posts.length - rowsAhead) loadMore();
  }, [hasMore, lastShown, posts.length, loadMore]);

  const open = useCallback(
    (id: string) => {
      setFocusedId(id);
      void navigate({ to: '.', search: (before) => ({ ...before, post: id }) });
    },
    [navigate],
  );
  const check = useCallback(
    (id: string) => {
      setFocusedId(id);
      onChoose((before) => toggled(before, id));
    },
    [onChoose],
  );
  // A post that left the list leaves the focus to the first one.
  const focus = Math.max(
    0,
    posts.findIndex(({ id }) => id === focusedId),
  );
  const focused = posts[focus];
  function step(distance: number) {
    const next = Math.max(0, Math.min(posts.length - 1, focus + distance));
    const post = posts[next];
    if (!post) return;
    rows.scrollToIndex(next, { align: 'auto' });
    setFocusedId(post.id);
    if (opened) void navigate({ to: '.', replace: true, search: (before) => ({ ...before, post: post.id }) });
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => step(-posts.length),
    End: () => step(posts.length),
    Enter: () => focused && open(focused.id),
    x: () => focused && check(focused.id),
    a: () => onChoose(() => new Set(posts.map(({ id }) => id))),
    e: () => focused && void navigate({ to: '/compose/$postId', params: { postId: focused.id } }),
    Delete: () => focused && void removePosts([focused]),
  });
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
                terms={terms}
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
