import { type ReactNode, useEffect, useState } from 'react';
import { createSelectionStore, SelectionProvider } from '../text-editor/text-selection.ts';
import { DeskContext, writingDoor } from './desk-context.ts';
import { createDesk } from './write-desk.ts';

/** What is written for a post goes on while one looks at something else, and ends when the post is left. */
export function WritingDesk({ children }: { children: ReactNode }) {
  const [desk] = useState(() => createDesk(writingDoor, Date.now));
  const [selection] = useState(createSelectionStore);
  useEffect(() => desk.close, [desk]);
  return (
    <SelectionProvider value={selection}>
      <DeskContext value={desk}>{children}</DeskContext>
    </SelectionProvider>
  );
}
