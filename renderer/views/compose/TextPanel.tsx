import { Group } from '@mantine/core';
import type { Editor } from '@tiptap/react';
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { usePointed } from './analysis/pointed-spans.ts';
import { CounterRow } from './CounterRow.tsx';
import { useCalmDraft, useLinkFacts } from './calm-draft.tsx';
import {
  FieldFocusContext,
  useCompose,
  useComposer,
  useEdit,
  useHistory,
  useMode,
} from './composer-context.ts';
import { hasOwnText, type Tab, textOf, writeText } from './draft.ts';
import { FromLibraryButton } from './FromLibraryButton.tsx';
import { InsertMenu } from './insert/InsertMenu.tsx';
import { LeftoverNote } from './LeftoverNote.tsx';
import { sentText } from './link-facts.ts';
import { OverrideBar } from './OverrideBar.tsx';
import classes from './TextPanel.module.css';
import { EditorToolbar } from './text-editor/EditorToolbar.tsx';
import marks from './text-editor/highlight-marks.module.css';
import { insertText } from './text-editor/insert-text.ts';
import { PlainTextEditor } from './text-editor/PlainTextEditor.tsx';
import { replaceText } from './text-editor/replace-text.ts';
import { type SuggestionKeys, SuggestionList } from './text-editor/SuggestionList.tsx';
import { selectSpan } from './text-editor/select-span.ts';
import type { OpenSuggestion } from './text-editor/suggestions.ts';
import { textHighlights } from './text-editor/text-highlights.ts';
import { followSelection, useSelectionStore } from './text-editor/text-selection.ts';
import { useUploads } from './use-uploads.ts';

const markClasses = { link: marks.link ?? '', some: marks.some ?? '', over: marks.over ?? '' };

/** The marks of the tab's text; worked out a moment after the keystroke, so that typing never waits. */
function useHighlighting(tab: Tab) {
  const { accounts } = useComposer();
  const draft = useCalmDraft();
  const links = useLinkFacts();
  const pointed = usePointed(({ spans }) => spans);
  const plain = useMemo(() => {
    const text = textOf(draft, tab);
    const asking = accounts
      .filter(({ id }) =>
        tab === 'all' ? draft.accountIds.includes(id) && !hasOwnText(draft, id) : id === tab,
      )
      .map((account) => ({
        network: account.network,
        limits: account.limits.text,
        sent: (part: string) => sentText(draft, account, links, part),
      }));
    const nameOf = (network: (typeof asking)[number]['network']) => networkFacts[network].name;
    return { text, highlights: textHighlights(text, asking, nameOf, markClasses) };
  }, [draft, accounts, tab, links]);
  return useMemo(() => {
    if (pointed === null || pointed.text !== plain.text) return plain;
    const shown = pointed.spans.map((span) => ({ ...span, className: marks.pointed ?? '' }));
    return { text: plain.text, highlights: [...plain.highlights, ...shown] };
  }, [plain, pointed]);
}

/** The open list of people or tags, and where its keys go. */
function useSuggestions() {
  const [open, setOpen] = useState<OpenSuggestion | null>(null);
  const keys = useRef<SuggestionKeys>(null);
  const suggestions = useMemo(
    () => ({ changed: setOpen, pressed: (key: string) => keys.current?.pressed(key) ?? false }),
    [],
  );
  return { open, keys, suggestions, close: () => setOpen(null) };
}

interface TabEditorProps {
  tab: Tab;
  label: string;
  onReady: (editor: Editor) => void;
}

function TabEditor({ tab, label, onReady }: TabEditorProps) {
  const { store } = useComposer();
  const edit = useEdit();
  const history = useHistory();
  const readOnly = useMode() === 'readonly';
  const highlighting = useHighlighting(tab);
  const { upload } = useUploads();
  const fieldFocus = useContext(FieldFocusContext);
  const initialText = useRef(textOf(store.getState().draft, tab)).current;
  const editor = useRef<Editor | null>(null);
  const { open, keys, suggestions, close } = useSuggestions();
  const selection = useSelectionStore();
  const accountIds = useCompose((state) => state.draft.accountIds);
  const register = useCallback(
    (ready: Editor) => {
      editor.current = ready;
      fieldFocus.set('text', () => ready.commands.focus('end'));
      usePointed.setState({ select: (start, end) => selectSpan(ready, start, end) });
      onReady(ready);
      return followSelection(ready, tab, selection);
    },
    [fieldFocus, onReady, tab, selection],
  );
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.revision === before.revision || state.tab !== tab || !editor.current) return;
        const stepped = state.history !== before.history;
        replaceText(editor.current.view, textOf(state.draft, tab), stepped);
      }),
    [store, tab],
  );
  return (
    <>
      <PlainTextEditor
        initialText={initialText}
        label={label}
        placeholder="What do you want to say?"
        editable={!readOnly}
        autoFocus={!readOnly}
        highlighting={highlighting}
        onText={(text) => edit((draft) => writeText(draft, tab, text))}
        onPictures={upload}
        onTooMuch={(leftover) => store.setState({ leftover })}
        onHistory={(step) => history[step]()}
        suggestions={suggestions}
        onReady={register}
      />
      {open && !readOnly && (
        <SuggestionList open={open} accountIds={accountIds} keys={keys} onClose={close} />
      )}
    </>
  );
}

/** Templates, signatures and hashtags for whom the shown text is written. */
function TextInserts({ tab, editor }: { tab: Tab; editor: Editor | null }) {
  const { accounts } = useComposer();
  const draft = useCalmDraft();
  const postId = useCompose((state) => state.post?.id ?? null);
  const writtenFor = accounts.filter(({ id }) =>
    tab === 'all' ? draft.accountIds.includes(id) && !hasOwnText(draft, id) : id === tab,
  );
  return (
    <InsertMenu
      onInsert={(text) => editor && !editor.isDestroyed && insertText(editor, text)}
      postId={postId}
      accountIds={writtenFor.map(({ id }) => id)}
      networks={writtenFor.map(({ network }) => network)}
      disabled={!editor}
    />
  );
}

/** The editor of the tab that is shown. */
export function TextPanel() {
  const { accounts } = useComposer();
  const tab = useCompose((state) => state.tab);
  const readOnly = useMode() === 'readonly';
  const [editor, setEditor] = useState<Editor | null>(null);
  const account = accounts.find((one) => one.id === tab);
  const name = account ? account.displayName || account.handle : 'All accounts';
  return (
    <div className={classes.root}>
      {account && <OverrideBar tab={tab} name={name} />}
      <TabEditor key={tab} tab={tab} label={account ? `Text for ${name}` : 'Text'} onReady={setEditor} />
      <LeftoverNote />
      <Group className={classes.foot} gap="2px 8px" justify="space-between">
        {readOnly ? (
          <span />
        ) : (
          <EditorToolbar editor={editor}>
            <FromLibraryButton />
            <TextInserts tab={tab} editor={editor} />
          </EditorToolbar>
        )}
        <CounterRow />
      </Group>
    </div>
  );
}
