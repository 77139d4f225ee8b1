import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { MeasuredPost } from '../../../../shared/contract/analytics-shapes.ts';
import { useRowFocus } from '../../../app/use-row-focus.ts';
import { NetworkMark } from '../../../ui/NetworkMark.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { formatName } from '../format-words.ts';
import { metricName, notProvided, shortWords, valueWords } from '../metric-words.ts';
import { columns, nextSorting, type PostSort, type Sorting } from './columns.ts';
import classes from './Posts.module.css';

const rowHeight = 46;
const rowsAhead = 15;

interface HeadProps {
  words: string;
  sort: PostSort;
  now: Sorting;
  onSort(next: Sorting): void;
}

function Head({ words, sort, now, onSort }: HeadProps) {
  const isSorted = now.sort === sort;
  const Arrow = now.order === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <th scope="col" aria-sort={isSorted ? (now.order === 'asc' ? 'ascending' : 'descending') : 'none'}>
      <button type="button" onClick={() => onSort(nextSorting(now, sort))}>
        {words}
        {isSorted && <Arrow size={12} aria-hidden />}
      </button>
    </th>
  );
}

function Row({ post, timeZone }: { post: MeasuredPost; timeZone: string }) {
  return (
    <>
      <th scope="row" className={classes.post}>
        <NetworkMark network={post.network} size={15} />
        <Link
          to="/analytics/posts/$postId"
          params={{ postId: post.postId }}
          search={(before) => before}
          data-row={post.postId}
        >
          <span dir="auto">{post.excerpt || 'Without words'}</span>
          <small>
            <bdi>{post.handle}</bdi> · {formatName(post.format)}
          </small>
        </Link>
      </th>
      <td className={classes.time}>
        <TimeText at={post.publishedAt} timeZone={timeZone} />
      </td>
      {columns.map(({ metric }) =>
        post[metric] === null ? (
          <td key={metric} className={classes.none} title={notProvided}>
            <span aria-hidden>–</span>
            <span className={classes.read}>{notProvided}</span>
          </td>
        ) : (
          <td key={metric} title={valueWords(metric, post[metric])}>
            {shortWords(metric, post[metric])}
          </td>
        ),
      )}
    </>
  );
}

interface PostsTableProps {
  posts: readonly MeasuredPost[];
  timeZone: string;
  sorting: Sorting;
  onSort(next: Sorting): void;
  onOpen(postId: string): void;
  hasMore: boolean;
  loadMore(): void;
}

/** Every post of the period with its numbers; draws what can be seen, and asks for more before its end is reached. */
export function PostsTable(props: PostsTableProps) {
  const { posts, timeZone, sorting, onSort, onOpen, hasMore, loadMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  useRowFocus(scroller);
  const rows = useVirtualizer({
    count: posts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const items = rows.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= posts.length - rowsAhead) loadMore();
  }, [hasMore, lastShown, posts.length, loadMore]);
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        aria-label="Posts with their numbers"
        aria-rowcount={hasMore ? -1 : posts.length + 1}
        className={classes.table}
      >
        <thead>
          <tr className={classes.head}>
            <th scope="col">Post</th>
            <Head words="Published" sort="published" now={sorting} onSort={onSort} />
            {columns.map(({ metric, sort }) => (
              <Head key={metric} words={metricName(metric)} sort={sort} now={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody className={classes.rows} style={{ height: rows.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const post = posts[index];
            if (!post) return null;
            return (
              // By keyboard the link in the row does the same.
              <tr
                key={post.publicationId}
                aria-rowindex={index + 2}
                className={classes.row}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => onOpen(post.postId)}
              >
                <Row post={post} timeZone={timeZone} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
