import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { MovingPost } from '../../../../shared/contract/analytics-shapes.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import { AccountName } from '../AccountName.tsx';
import { valueWords } from '../metric-words.ts';
import tab from '../Tab.module.css';
import classes from './Live.module.css';

const times = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

function Against({ post: { against, earlierPosts } }: { post: MovingPost }) {
  return (
    <>
      {against === null ? 'not known' : `${times.format(against)}×`}{' '}
      <span className={tab.note}>
        {against === null ? `${earlierPosts} earlier posts are too few` : `of ${earlierPosts} posts`}
      </span>
    </>
  );
}

/** Posts of the last 48 hours by how they grow against the usual. */
export function MovingPosts({ posts, timeZone }: { posts: readonly MovingPost[]; timeZone: string }) {
  return (
    <section className={tab.panel} aria-label="Posts moving now">
      <h2>Posts moving now</h2>
      {posts.length === 0 ? (
        <p className={tab.note}>
          No post of the last 48 hours has numbers yet. They are read 5 and 15 minutes after a post went out,
          then ever more seldom.
        </p>
      ) : (
        <div className={tab.scroll}>
          <table className={tab.table}>
            <thead>
              <tr>
                <th scope="col">Post</th>
                <th scope="col">Account</th>
                <th scope="col">Out since</th>
                <th scope="col" data-number>
                  Gained
                </th>
                <th scope="col" data-number>
                  An hour
                </th>
                <th scope="col">Against the usual</th>
                <th scope="col">Read</th>
              </tr>
            </thead>
            <tbody>
              {posts.map((post) => (
                <tr key={post.publicationId}>
                  <th scope="row" className={classes.post}>
                    <Anchor
                      component={Link}
                      to={`/analytics/posts/${post.postId}`}
                      className={tab.postLink}
                      display="block"
                      inherit
                      dir="auto"
                    >
                      {post.excerpt || 'Without words'}
                    </Anchor>
                  </th>
                  <td>
                    <AccountName network={post.network} handle={post.handle} />
                  </td>
                  <td>
                    <TimeText at={post.publishedAt} timeZone={timeZone} show="relative" />
                  </td>
                  <td data-number>{valueWords('interactions', post.gained)}</td>
                  <td data-number>{valueWords('interactions', post.perHour)}</td>
                  <td>
                    <Against post={post} />
                  </td>
                  <td>
                    <TimeText at={post.measuredAt} timeZone={timeZone} show="relative" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
