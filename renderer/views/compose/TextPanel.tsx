import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { useCallback, useContext, useDeferredValue, useMemo, useRef, useState } from 'react';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { AddPicturesButton } from './AddPicturesButton.tsx';
import { CounterRow } from './CounterRow.tsx';
import {
  FieldFocusContext,
  useCompose,
  useComposer,
  useEdit,
  useMode,
  useReplaceText,
} from './composer-context.ts';
import { hasOwnText, resetText, type Tab, textOf, writeText } from './draft.ts';
import { FromLibraryButton } from './FromLibraryButton.tsx';
import { InsertMenu } from './insert/InsertMenu.tsx';
import classes from './TextPanel.module.css';
import marks from './text-editor/highlight-marks.module.css';
import { PlainTextEditor } from './text-editor/PlainTextEditor.tsx';
import { sliceOfText } from './text-editor/plain-text.ts';
import { textHighlights } from './text-editor/text-highlights.ts';
import { useUploads } from './use-uploads.ts';

const markClasses = { link: marks.link ?? '', some: marks.some ?? '', over: marks.over ?? '' };

/** The marks of the tab's text; worked out a moment after the keystroke, so that typing never waits. */
function useHighlighting(tab: Tab) {
  const { accounts } = useComposer();
  const draft = useDeferredValue(useCompose((state) => state.draft));
  return useMemo(() => {
    const text = textOf(draft, tab);
    const asking = accounts
      .filter(({ id }) =>
        tab === 'all' ? draft.accountIds.includes(id) && !hasOwnText(draft, id) : id === tab,
      )
      .map((account) => ({ network: account.network, limits: account.limits.text }));
    const nameOf = (network: (typeof asking)[number]['network']) => networkFacts[network].name;
    return { text, highlights: textHighlights(text, asking, nameOf, markClasses) };
  }, [draft, accounts, tab]);
}

function OverrideBar({ tab, name }: { tab: Tab; name: string }) {
  const own = useCompose((state) => hasOwnText(state.draft, tab));
  const readOnly = useMode() === 'readonly';
  const replaceText = useReplaceText();
  return (
    <Group className={classes.override} data-own={own || undefined} gap={8} wrap="nowrap">
      {own && <IconPencil size={14} aria-hidden />}
      <Text fz={12} flex={1}>
        {own ? `${name} has its own text.` : `Shows the shared text. Write here to give ${name} its own.`}
      </Text>
      {own && !readOnly && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconArrowBackUp size={14} />}
          onClick={() => replaceText((draft) => resetText(draft, tab))}
        >
          Reset to shared text
        </Button>
      )}
    </Group>
  );
}

function TabEditor({ tab, label, onReady }: { tab: Tab; label: string; onReady(editor: Editor): void }) {
  const { store } = useComposer();
  const edit = useEdit();
  const readOnly = useMode() === 'readonly';
  const highlighting = useHighlighting(tab);
  const { upload } = useUploads();
  const fieldFocus = useContext(FieldFocusContext);
  const initialText = useRef(textOf(store.getState().draft, tab)).current;
  const register = useCallback(
    (editor: Editor) => {
      fieldFocus.set('text', () => editor.commands.focus('end'));
      onReady(editor);
    },
    [fieldFocus, onReady],
  );
  return (
    <PlainTextEditor
      initialText={initialText}
      label={label}
      placeholder="What do you want to say?"
      editable={!readOnly}
      autoFocus={!readOnly}
      highlighting={highlighting}
      onText={(text) => edit((draft) => writeText(draft, tab, text))}
      onPictures={upload}
      onReady={register}
    />
  );
}

/** Templates, signatures and hashtags for whom the shown text is written. */
function TextInserts({ tab, editor }: { tab: Tab; editor: Editor | null }) {
  const { accounts } = useComposer();
  const draft = useCompose((state) => state.draft);
  const postId = useCompose((state) => state.post?.id ?? null);
  const writtenFor = accounts.filter(({ id }) =>
    tab === 'all' ? draft.accountIds.includes(id) && !hasOwnText(draft, id) : id === tab,
  );
  function insert(text: string) {
    if (!editor || editor.isDestroyed) return;
    const { state, view } = editor;
    view.dispatch(state.tr.replaceSelection(sliceOfText(state.schema, text)).scrollIntoView());
    view.focus();
  }
  return (
    <InsertMenu
      onInsert={insert}
      postId={postId}
      accountIds={writtenFor.map(({ id }) => id)}
      networks={writtenFor.map(({ network }) => network)}
      disabled={!editor}
    />
  );
}

/** The editor of the tab that is shown; each tab has an undo history of its own. */
export function TextPanel() {
  const { accounts } = useComposer();
  const tab = useCompose((state) => state.tab);
  const revision = useCompose((state) => state.revision);
  const readOnly = useMode() === 'readonly';
  const [editor, setEditor] = useState<Editor | null>(null);
  const account = accounts.find((one) => one.id === tab);
  const name = account ? account.displayName || account.handle : 'All accounts';
  return (
    <div className={classes.root}>
      {account && <OverrideBar tab={tab} name={name} />}
      <TabEditor
        key={`${tab} ${revision}`}
        tab={tab}
        label={account ? `Text for ${name}` : 'Text'}
        onReady={setEditor}
      />
      <Group className={classes.foot} gap={8} wrap="nowrap" justify="space-between">
        {readOnly ? (
          <span />
        ) : (
          <Group gap={2} wrap="nowrap">
            <AddPicturesButton />
            <FromLibraryButton />
            <TextInserts tab={tab} editor={editor} />
          </Group>
        )}
        <CounterRow />
      </Group>
    </div>
  );
}
