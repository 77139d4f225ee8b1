import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { valueWords } from '../metric-words.ts';
import tab from '../Tab.module.css';
import classes from './Changes.module.css';

interface PostLinksProps {
  label: string;
  posts: readonly { postId: string; publicationId: string; excerpt: string; value: number | null }[];
}

/** Posts to look at, each with what it brought. */
export function PostLinks({ label, posts }: PostLinksProps) {
  if (posts.length === 0) return null;
  return (
    <div className={classes.posts}>
      <span>{label}</span>
      <ul aria-label={label}>
        {posts.map(({ postId, publicationId, excerpt, value }) => (
          <li key={publicationId}>
            <span>{valueWords('', value)}</span>
            <Anchor
              component={Link}
              to={`/analytics/posts/${postId}`}
              className={tab.postLink}
              inherit
              dir="auto"
            >
              {excerpt || 'Without words'}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  );
}
