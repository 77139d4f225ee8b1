import { SegmentedControl } from '@mantine/core';
import { useAnalyticsScope } from '../use-analytics-scope.ts';
import { AllPosts } from './AllPosts.tsx';
import classes from './Posts.module.css';
import { TopPosts } from './TopPosts.tsx';
import { TrendingPosts } from './TrendingPosts.tsx';

const parts = [
  { value: 'all', label: 'All posts' },
  { value: 'top', label: 'Top' },
  { value: 'trending', label: 'Trending' },
] as const;

/** Posts with their numbers: all of them as a table, those with most, and those that grow fastest. */
export function PostsView() {
  const scope = useAnalyticsScope();
  const part = parts.find(({ value }) => value === scope.search.view)?.value ?? 'all';
  return (
    <div className={classes.root}>
      <SegmentedControl
        size="xs"
        className={classes.parts}
        aria-label="Which posts"
        data={[...parts]}
        value={part}
        onChange={(chosen) => scope.change({ view: chosen === 'all' ? undefined : chosen })}
      />
      {part === 'all' && <AllPosts scope={scope} />}
      {part === 'top' && <TopPosts scope={scope} />}
      {part === 'trending' && <TrendingPosts scope={scope} />}
    </div>
  );
}
