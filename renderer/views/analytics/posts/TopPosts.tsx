import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { orpc } from '../../../app/queries.ts';
import { ChartCard } from '../../../ui/charts/ChartCard.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { BasisLine } from '../BasisLine.tsx';
import { metricName, shortWords, valueWords } from '../metric-words.ts';
import { PostLine } from '../PostLine.tsx';
import type { AnalyticsScope } from '../use-analytics-scope.ts';
import { columns } from './columns.ts';
import classes from './Posts.module.css';

const most = 25;

/** The posts of the period that got most of one number. */
export function TopPosts({ scope }: { scope: AnalyticsScope }) {
  const { search, input, timeZone, accounts, change } = scope;
  const { metric, sort } = columns.find((each) => each.metric === search.metric) ?? {
    metric: 'interactions' as const,
    sort: 'interactions' as const,
  };
  const top = useQuery(
    orpc.analytics.top.queryOptions({
      input: { ...input, metric: sort === 'published' ? 'interactions' : sort, limit: most },
      placeholderData: keepPreviousData,
    }),
  );
  if (!top.data) {
    return top.error ? (
      <ErrorPanel error={top.error} onRetry={() => top.refetch()} />
    ) : (
      <SkeletonRows rows={10} height={36} />
    );
  }
  const { items, basis } = top.data;
  const name = metricName(metric);
  return (
    <div className={classes.cards}>
      <BasisLine basis={basis} timeZone={timeZone} accounts={accounts} />
      <ChartCard
        title={`Top posts by ${name.toLowerCase()}`}
        note="What the posts of the period have by now."
        isList
        controls={
          <Select
            size="xs"
            w={158}
            aria-label="What they are sorted by"
            allowDeselect={false}
            data={columns.map((each) => ({ value: each.metric, label: metricName(each.metric) }))}
            value={metric}
            onChange={(chosen) =>
              change({ metric: chosen === 'interactions' ? undefined : (chosen ?? undefined) })
            }
          />
        }
        table={{
          head: ['Post', 'Account', 'Published', name],
          rows: items.map((post) => [
            post.excerpt,
            post.handle,
            post.publishedAt,
            valueWords(metric, post[metric]),
          ]),
        }}
        empty={`No post of these days has ${name.toLowerCase()}: either none went out, or its network does not give it.`}
      >
        {items.map((post) => (
          <PostLine
            key={post.publicationId}
            post={post}
            timeZone={timeZone}
            value={shortWords(metric, post[metric])}
          />
        ))}
      </ChartCard>
    </div>
  );
}
