import { Skeleton } from '@mantine/core';
import classes from './Overview.module.css';

/** The outline of the overview while its numbers are on the way. */
export function OverviewSkeleton() {
  return (
    <section className={classes.root} aria-busy="true" aria-label="Loading">
      <Skeleton height={18} width="60%" />
      <div className={classes.figures}>
        {Array.from({ length: 12 }, (_, index) => (
          <Skeleton key={String(index)} height={84} radius="md" />
        ))}
      </div>
      <Skeleton height={300} radius="md" />
      <div className={classes.pair}>
        <Skeleton height={240} radius="md" />
        <Skeleton height={240} radius="md" />
      </div>
    </section>
  );
}
