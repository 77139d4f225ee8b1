import { Link } from '@tanstack/react-router';
import type { MeasuredPost } from '../../../shared/contract/analytics-shapes.ts';
import { NetworkMark } from '../../ui/NetworkMark.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import classes from './Analytics.module.css';

/** A post as one line that opens its curve: where it went out, when, its words, and whatever is counted. */
export function PostLine({
  post,
  timeZone,
  value,
  detail,
}: {
  post: MeasuredPost;
  timeZone: string;
  value: string;
  detail?: string;
}) {
  return (
    <Link
      to="/analytics/posts/$postId"
      params={{ postId: post.postId }}
      search={(before) => before}
      className={classes.postLine}
    >
      <NetworkMark network={post.network} size={15} />
      <span className={classes.postWords}>
        <span dir="auto">{post.excerpt || 'Without words'}</span>
        <small>
          <bdi>{post.handle}</bdi> · <TimeText at={post.publishedAt} timeZone={timeZone} />
          {detail && ` · ${detail}`}
        </small>
      </span>
      <b>{value}</b>
    </Link>
  );
}
