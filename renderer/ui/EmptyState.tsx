import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

/** An empty view says what it is for and has the one button that fills it. */
export function EmptyState({
  title,
  description,
  action,
  icon,
}: {
  title: string;
  description: string;
  action?: ReactNode;
  icon?: ReactNode;
}) {
  return (
    <div className={classes.root}>
      {icon && <div className={classes.icon}>{icon}</div>}
      <h2>{title}</h2>
      <p>{description}</p>
      {action}
    </div>
  );
}
