import type { ReactNode } from 'react';
import classes from './TodayView.module.css';

export function TodaySection({
  title,
  children,
  count,
}: {
  title: string;
  children: ReactNode;
  count?: number;
}) {
  return (
    <section className={classes.section}>
      <h2>
        {title} {count !== undefined && count > 0 && <span>{count}</span>}
      </h2>
      {children}
    </section>
  );
}
