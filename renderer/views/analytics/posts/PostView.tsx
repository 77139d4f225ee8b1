import { Button, Select } from '@mantine/core';
import { IconArrowLeft, IconChartLine, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { orpc } from '../../../app/queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { BasisLine } from '../BasisLine.tsx';
import { countedMetrics, metricName } from '../metric-words.ts';
import { useAnalyticsScope } from '../use-analytics-scope.ts';
import { CurveCard } from './CurveCard.tsx';
import classes from './Post.module.css';

/** A rate does not grow, so that it has no curve. */
const curveMetrics = countedMetrics.filter((metric) => metric !== 'engagementRate');

/** One post: on each account its newest numbers and its curve against the usual one. */
export function PostView() {
  const { postId = '' } = useParams({ strict: false });
  const { search, timeZone, accounts, change } = useAnalyticsScope();
  const metric = curveMetrics.find((each) => each === search.metric) ?? 'interactions';
  const answer = useQuery(
    orpc.analytics.post.queryOptions({
      input: { id: postId, metric },
      // Another number of the same post keeps the page; another post does not stand for it.
      placeholderData: (before) => (before?.postId === postId ? before : undefined),
    }),
  );
  const { data, error, refetch } = answer;
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <Link to="/analytics/posts" search={(before) => before} className={classes.back}>
          <IconArrowLeft size={14} aria-hidden /> Posts
        </Link>
        <span className={classes.grow} />
        <Select
          size="xs"
          w={150}
          aria-label="What the curve shows"
          allowDeselect={false}
          data={curveMetrics.map((each) => ({ value: each, label: metricName(each) }))}
          value={metric}
          onChange={(chosen) =>
            change({ metric: chosen === 'interactions' ? undefined : (chosen ?? undefined) })
          }
        />
        <Button
          component={Link}
          to={`/compose/${encodeURIComponent(postId)}`}
          variant="default"
          leftSection={<IconPencil size={14} />}
        >
          The post itself
        </Button>
      </div>
      {!data ? (
        error ? (
          <ErrorPanel error={error} onRetry={() => refetch()} />
        ) : (
          <SkeletonRows rows={4} height={110} />
        )
      ) : (
        <>
          <blockquote className={classes.words} dir="auto">
            {data.excerpt || 'Without words'}
          </blockquote>
          <BasisLine basis={data.basis} timeZone={timeZone} accounts={accounts} ofOnePost />
          {data.publications.map((publication) => (
            <CurveCard key={publication.publicationId} publication={publication} timeZone={timeZone} />
          ))}
          {data.publications.length === 0 && (
            <EmptyState
              icon={<IconChartLine size={30} stroke={1.4} />}
              title="No numbers of this post yet"
              description="They are read five minutes after it is out, then more and more seldom for 30 days. They come by themselves."
            />
          )}
        </>
      )}
    </div>
  );
}
