import { Link } from '@tanstack/react-router';
import type { Overview } from '../../../../shared/contract/analytics-answers.ts';
import { ChartCard } from '../../../ui/charts/ChartCard.tsx';
import { shortWords, valueWords } from '../metric-words.ts';
import { PostLine } from '../PostLine.tsx';
import classes from './Overview.module.css';

/** The posts of the period with most interactions, each a way to its curve. */
export function BestPosts({ overview: { top }, timeZone }: { overview: Overview; timeZone: string }) {
  return (
    <ChartCard
      title="Best posts"
      note="Of the posts of the period those with most interactions by now."
      isList
      table={{
        head: ['Post', 'Account', 'Interactions', 'Engagement rate'],
        rows: top.map((post) => [
          post.excerpt,
          post.handle,
          valueWords('interactions', post.interactions),
          valueWords('engagementRate', post.engagementRate),
        ]),
      }}
      controls={
        <Link
          to="/analytics/posts"
          search={(before) => ({ ...before, view: 'top', by: undefined })}
          className={classes.more}
        >
          More of them
        </Link>
      }
      empty="No post with numbers went out in these days. Once one is out, its numbers are read by themselves."
    >
      {top.map((post) => (
        <PostLine
          key={post.publicationId}
          post={post}
          timeZone={timeZone}
          value={shortWords('interactions', post.interactions)}
        />
      ))}
    </ChartCard>
  );
}
