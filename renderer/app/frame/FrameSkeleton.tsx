import { Skeleton } from '@mantine/core';
import { useConnection } from '../connection.ts';
import classes from './Frame.module.css';

/** The frame's outline before its first answer; says so when nobody answers. */
export function FrameSkeleton() {
  const lost = useConnection(({ state }) => state === 'lost');
  return (
    <div className={classes.root} aria-busy="true">
      <div className={classes.outlineRail}>
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={String(index)} height={14} width={index % 2 ? '58%' : '70%'} animate={!lost} />
        ))}
      </div>
      <div className={classes.main}>
        <div className={classes.outlineBar}>
          <Skeleton height={30} width={300} animate={!lost} />
        </div>
        <div className={classes.body}>
          <div className={classes.outlineView}>
            {lost ? (
              <p role="status">
                <strong>Rostrum does not answer.</strong> It is tried again every few seconds. If it was
                started anew meanwhile, open the address that it printed.
              </p>
            ) : (
              <span className={classes.outlineWords}>Loading</span>
            )}
            {Array.from({ length: 7 }, (_, index) => (
              <Skeleton key={String(index)} height={14} width={`${88 - index * 7}%`} animate={!lost} />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}
