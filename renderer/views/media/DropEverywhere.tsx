import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './MediaView.module.css';

const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable="true"]');
}

/** The whole view takes files that are dropped on it, and pictures that are pasted. */
export function DropEverywhere({ children, onFiles }: { children: ReactNode; onFiles(files: File[]): void }) {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || isTyping(event.target)) return;
      event.preventDefault();
      take.current(files);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);
  return (
    <section
      className={classes.root}
      aria-label="Media library"
      onDragEnter={(event) => carriesFiles(event) && setOver(true)}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDragLeave={(event) =>
        !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)
      }
      onDrop={(event) => {
        setOver(false);
        if (event.defaultPrevented || !carriesFiles(event)) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over && (
        <div className={classes.drop}>
          <IconUpload size={28} stroke={1.5} />
          Drop files to add them
        </div>
      )}
    </section>
  );
}
