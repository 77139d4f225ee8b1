import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

/** A view's title, what stands beside it, and its actions at the end of the line. */
export function PageHeader({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className={classes.root}>
      <h1>{title}</h1>
      {children}
      <div className={classes.actions}>{actions}</div>
    </header>
  );
}
