import { Tabs } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import classes from './Editor.module.css';
import { EditorHeader } from './EditorHeader.tsx';
import { useEditorRoom } from './editor-context.ts';
import { type EditorState, redo, undo } from './editor-store.ts';
import { JsonPanel } from './JsonPanel.tsx';
import { LayersPanel } from './LayersPanel.tsx';
import { PageStrip } from './PageStrip.tsx';
import { Stage } from './Stage.tsx';
import { WordsForm } from './WordsForm.tsx';

/** A dialog and the JSON field take back what is typed in them themselves. */
const ownUndo = '[aria-modal="true"], [data-own-undo]';
const options = { preventDefault: false };

/** Words, layers or JSON on one side; what becomes of them on the other. */
export function Editor() {
  const { store } = useEditorRoom();
  const [tab, setTab] = useState<string | null>('words');
  // Also while a field is being written in: its own undo knows nothing of the other fields.
  const step = (deed: (state: EditorState) => EditorState) => (event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest(ownUndo)) return;
    event.preventDefault();
    store.setState(deed);
  };
  useHotkeys(
    [
      ['mod+Z', step(undo), options],
      ['mod+shift+Z', step(redo), options],
      ['mod+Y', step(redo), options],
    ],
    [],
  );
  return (
    <div className={classes.root}>
      <EditorHeader />
      <div className={classes.columns}>
        <Tabs value={tab} onChange={setTab} className={classes.panel} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="words">Words</Tabs.Tab>
            <Tabs.Tab value="layers">Layers</Tabs.Tab>
            <Tabs.Tab value="json">JSON</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="words" className={classes.scroll}>
            <WordsForm />
          </Tabs.Panel>
          <Tabs.Panel value="layers" className={classes.scroll}>
            <LayersPanel />
          </Tabs.Panel>
          <Tabs.Panel value="json" className={classes.scroll}>
            <JsonPanel />
          </Tabs.Panel>
        </Tabs>
        <div className={classes.show}>
          <Stage />
          <PageStrip />
        </div>
      </div>
    </div>
  );
}
