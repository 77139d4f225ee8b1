import { type DragEvent, type ReactNode, useState } from 'react';
import { useMode } from './composer-context.ts';
import classes from './FileDropArea.module.css';
import { useUploads } from './use-uploads.ts';

const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** The card of text and pictures: files dropped anywhere on it are uploaded. */
export function FileDropArea({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false);
  const readOnly = useMode() === 'readonly';
  const { upload } = useUploads();
  if (readOnly) return <section className={`${classes.root} ${classes.still}`}>{children}</section>;
  return (
    <section
      className={classes.root}
      data-over={over || undefined}
      aria-label="Text and pictures"
      onDragEnter={(event) => carriesFiles(event) && setOver(true)}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDragLeave={(event) =>
        !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)
      }
      onDrop={(event) => {
        setOver(false);
        if (event.defaultPrevented || !carriesFiles(event)) return;
        event.preventDefault();
        upload([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over && <div className={classes.hint}>Drop pictures, videos or a PDF to add them</div>}
    </section>
  );
}
