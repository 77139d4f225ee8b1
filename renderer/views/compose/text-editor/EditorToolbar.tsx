import { ActionIcon, Group, Loader, Popover, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconAt, IconHash, IconMoodSmile } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { AddPicturesButton } from '../AddPicturesButton.tsx';
import { useCompose, useHistory } from '../composer-context.ts';
import { insertSign, insertText } from './insert-text.ts';

const EmojiPicker = lazy(async () => ({ default: (await import('./EmojiPicker.tsx')).EmojiPicker }));

const modifier = /mac/i.test(navigator.platform) ? '⌘' : 'Ctrl ';

interface ToolProps {
  label: string;
  icon: typeof IconAt;
  disabled?: boolean;
  onClick: () => void;
}

function Tool({ label, icon: Icon, disabled = false, onClick }: ToolProps) {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={label}
        aria-disabled={disabled}
        opacity={disabled ? 0.4 : 1}
        // The caret stays where it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => !disabled && onClick()}
      >
        <Icon size={17} />
      </ActionIcon>
    </Tooltip>
  );
}

function EmojiTool({ editor }: { editor: Editor | null }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Tooltip label="Emoji" openDelay={400} disabled={open}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label="Emoji"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <IconMoodSmile size={17} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Suspense fallback={<Loader size="sm" m={40} />}>
          <EmojiPicker
            onChoose={(emoji) => {
              setOpen(false);
              // The popover gives the focus back first; the caret is still where it was.
              if (editor) setTimeout(() => insertText(editor, emoji));
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

function HistoryTools() {
  const canUndo = useCompose(({ history }) => history.past.length > 0);
  const canRedo = useCompose(({ history }) => history.future.length > 0);
  const { undo, redo } = useHistory();
  return (
    <>
      <Tool label={`Undo (${modifier}Z)`} icon={IconArrowBackUp} disabled={!canUndo} onClick={undo} />
      <Tool
        label={`Redo (${modifier}Shift Z)`}
        icon={IconArrowForwardUp}
        disabled={!canRedo}
        onClick={redo}
      />
    </>
  );
}

/** What goes into the text besides typing; whoever works by keyboard types @ and # instead. */
export function EditorToolbar({ editor, children }: { editor: Editor | null; children: ReactNode }) {
  return (
    <Group gap={2} role="toolbar" aria-label="Text tools">
      <AddPicturesButton />
      {children}
      <EmojiTool editor={editor} />
      <Tool label="Mention someone (@)" icon={IconAt} onClick={() => editor && insertSign(editor, '@')} />
      <Tool label="Add a hashtag (#)" icon={IconHash} onClick={() => editor && insertSign(editor, '#')} />
      <HistoryTools />
    </Group>
  );
}
