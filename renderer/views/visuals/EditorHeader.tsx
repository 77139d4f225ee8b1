import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './Editor.module.css';
import { useEditor, useEditorRoom } from './editor-context.ts';
import { isChanged, redo, startOver, undo } from './editor-store.ts';
import { LookSelect } from './LookSelect.tsx';
import { OutputButtons } from './OutputButtons.tsx';

/** What is worked on, the way back and forth, and what to make of it. */
export function EditorHeader() {
  const { store, looks } = useEditorRoom();
  const name = useEditor((state) => state.template.name);
  const lookId = useEditor((state) => state.lookId);
  const canUndo = useEditor((state) => state.past.length > 0);
  const canRedo = useEditor((state) => state.future.length > 0);
  const changed = useEditor(isChanged);
  return (
    <header className={classes.header}>
      <Tooltip label="All templates">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="All templates"
          renderRoot={(props) => <Link to="/media/visuals" {...props} />}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
      </Tooltip>
      <h1>{name}</h1>
      <Tooltip label="Undo (Ctrl Z)">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Undo"
          disabled={!canUndo}
          onClick={() => store.setState(undo)}
        >
          <IconArrowBackUp size={17} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Redo (Ctrl Shift Z)">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Redo"
          disabled={!canRedo}
          onClick={() => store.setState(redo)}
        >
          <IconArrowForwardUp size={17} />
        </ActionIcon>
      </Tooltip>
      {changed && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          onClick={() => store.setState((state) => startOver(state, Date.now()))}
        >
          Start over
        </Button>
      )}
      <div className={classes.deeds}>
        <LookSelect looks={looks} value={lookId} onChange={(id) => store.setState({ lookId: id })} />
        <OutputButtons />
      </div>
    </header>
  );
}
