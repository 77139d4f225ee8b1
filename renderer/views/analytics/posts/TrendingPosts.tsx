import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { orpc } from '../../../app/queries.ts';
import { ChartCard } from '../../../ui/charts/ChartCard.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { BasisLine } from '../BasisLine.tsx';
import { shortWords } from '../metric-words.ts';
import { PostLine } from '../PostLine.tsx';
import type { AnalyticsScope } from '../use-analytics-scope.ts';
import { againstWords } from './against-words.ts';
import classes from './Posts.module.css';

const spans = [6, 24, 72, 168];
const spanWords = (hours: number) => (hours < 72 ? `${hours} hours` : `${hours / 24} days`);
const most = 25;

/** The posts that grow fastest now, against what is usual for their account: a small account's hit comes first. */
export function TrendingPosts({ scope }: { scope: AnalyticsScope }) {
  const { search, filters, timeZone, accounts, change } = scope;
  const hours = spans.find((each) => String(each) === search.scale) ?? 24;
  const trending = useQuery(
    orpc.analytics.trending.queryOptions({
      input: { ...filters, hours, limit: most },
      placeholderData: keepPreviousData,
    }),
  );
  if (!trending.data) {
    return trending.error ? (
      <ErrorPanel error={trending.error} onRetry={() => trending.refetch()} />
    ) : (
      <SkeletonRows rows={10} height={36} />
    );
  }
  const { items, basis } = trending.data;
  return (
    <div className={classes.cards}>
      <BasisLine basis={basis} timeZone={timeZone} accounts={accounts} />
      <ChartCard
        title={`Trending in the last ${spanWords(hours)}`}
        note="Interactions that came in this time, against what earlier posts of the account got at the same age."
        isList
        controls={
          <SegmentedControl
            size="xs"
            aria-label="Of the last"
            data={spans.map((each) => ({ value: String(each), label: spanWords(each) }))}
            value={String(hours)}
            onChange={(chosen) => change({ scale: chosen === '24' ? undefined : chosen })}
          />
        }
        table={{
          head: ['Post', 'Account', 'Gained', 'Per hour', 'Against the usual', 'Earlier posts'],
          rows: items.map((post) => [
            post.excerpt,
            post.handle,
            String(post.gained),
            post.perHour.toFixed(1),
            againstWords(post.against),
            String(post.earlierPosts),
          ]),
        }}
        empty="Nothing moved in this time. Posts of the last 30 days are watched; a longer time may show some."
      >
        {items.map((post) => (
          <PostLine
            key={post.publicationId}
            post={post}
            timeZone={timeZone}
            value={`+${shortWords('interactions', post.gained)}`}
            detail={
              post.against === null
                ? `${againstWords(null)} (${post.earlierPosts} earlier posts)`
                : `${againstWords(post.against)} of ${post.earlierPosts} earlier posts`
            }
          />
        ))}
      </ChartCard>
    </div>
  );
}
