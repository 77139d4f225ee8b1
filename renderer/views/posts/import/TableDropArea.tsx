import { useNavigate } from '@tanstack/react-router';
import { type DragEvent, type ReactNode, useState } from 'react';
import classes from './Import.module.css';
import { leaveFile, mayBeTable } from './waiting-file.ts';

const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** A table that is dropped anywhere on the posts is imported. */
export function TableDropArea({
  className,
  children,
}: {
  className?: string | undefined;
  children: ReactNode;
}) {
  const [over, setOver] = useState(false);
  const navigate = useNavigate();
  return (
    <section
      className={className}
      aria-label="Posts"
      onDragEnter={(event) => carriesFiles(event) && setOver(true)}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDragLeave={(event) =>
        !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)
      }
      onDrop={(event) => {
        setOver(false);
        const file = [...event.dataTransfer.files].find(mayBeTable);
        if (event.defaultPrevented || !file) return;
        event.preventDefault();
        leaveFile(file);
        void navigate({ to: '/posts/import' });
      }}
    >
      {children}
      {over && <div className={classes.hint}>Drop a CSV file or workbook to import its posts</div>}
    </section>
  );
}
