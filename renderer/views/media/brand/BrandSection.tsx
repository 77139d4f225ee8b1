import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './BrandView.module.css';

interface BrandSectionProps {
  title: string;
  about: string;
  /** Adds a row. */
  onAdd?: () => void;
  addLabel?: string;
  children: ReactNode;
}

export function BrandSection({ title, about, onAdd, addLabel = 'Add', children }: BrandSectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {onAdd && (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPlus size={13} />}
            aria-label={`${addLabel}: ${title}`}
            onClick={onAdd}
          >
            {addLabel}
          </Button>
        )}
      </div>
      <p className={classes.about}>{about}</p>
      {children}
    </section>
  );
}
