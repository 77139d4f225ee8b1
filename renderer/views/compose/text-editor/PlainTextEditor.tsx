import { Document } from '@tiptap/extension-document';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { Placeholder, Selection } from '@tiptap/extensions';
import type { EditorView } from '@tiptap/pm/view';
import { type Editor, EditorContent, Extension, useEditor } from '@tiptap/react';
import { useEffect, useMemo, useRef } from 'react';
import marks from './highlight-marks.module.css';
import { type Highlight, Highlights, showHighlights } from './highlights.ts';
import classes from './PlainTextEditor.module.css';
import { docOfText, sliceOfText, textOfDoc, withPlainBreaks } from './plain-text.ts';
import { type SuggestionListener, suggesting } from './suggestions.ts';
import { fittingStart, lengthOfDoc, mostLetters, TextLimit } from './text-limit.ts';

interface PlainTextEditorProps {
  /** The text it begins with; later changes come from the editor itself. */
  initialText: string;
  label: string;
  placeholder: string;
  editable: boolean;
  autoFocus?: boolean;
  /** Marks for `text`, which may be a keystroke behind. */
  highlighting: { text: string; highlights: readonly Highlight[] };
  onText: (text: string) => void;
  onPictures: (files: File[]) => void;
  /** What of a paste found no room. */
  onTooMuch: (rest: string) => void;
  /** The system's own menu asks for it; keys are seen to further out. */
  onHistory: (step: 'undo' | 'redo') => void;
  suggestions: SuggestionListener;
  /** What it answers is called when the editor goes. */
  onReady?: (editor: Editor) => (() => void) | undefined;
}

const LineKeys = Extension.create({
  name: 'lineKeys',
  addKeyboardShortcuts() {
    return {
      'Shift-Enter': ({ editor }) => editor.commands.splitBlock(),
      // Scheduling listens further out; here it must not make a line.
      'Mod-Enter': () => true,
    };
  },
});

const pictureFiles = (files: FileList | undefined) =>
  Array.from(files ?? []).filter((file) => file.type.startsWith('image/'));

/** A paste that is too long is cut where the room ends; the rest is offered, so that nothing is lost. */
function paste(view: EditorView, pasted: string, onTooMuch: (rest: string) => void): void {
  const { state } = view;
  const { from, to } = state.selection;
  const chosen = state.doc.textBetween(from, to, '\n').length;
  const text = withPlainBreaks(pasted);
  const start = fittingStart(text, mostLetters - lengthOfDoc(state.doc) + chosen);
  if (start.length < text.length) onTooMuch(text.slice(start.length));
  if (start === '') return;
  view.dispatch(state.tr.replaceSelection(sliceOfText(state.schema, start)).scrollIntoView());
}

/** Text and nothing else: what is pasted loses its looks, pictures go to `onPictures`. */
export function PlainTextEditor(props: PlainTextEditorProps) {
  const { initialText, label, placeholder, editable, autoFocus = false, highlighting, onReady } = props;
  const latest = useRef(props);
  latest.current = props;
  const extensions = useMemo(() => {
    const listener: SuggestionListener = {
      changed: (open) => latest.current.suggestions.changed(open),
      pressed: (key) => latest.current.suggestions.pressed(key),
    };
    return [
      Document,
      Paragraph,
      Text,
      LineKeys,
      Highlights,
      TextLimit,
      // What is chosen stays in sight while the focus is elsewhere: the panel beside it works on that.
      Selection.configure({ className: marks.chosen ?? '' }),
      suggesting('mention', listener),
      suggesting('tag', listener),
      Placeholder.configure({ placeholder: () => latest.current.placeholder, showOnlyWhenEditable: false }),
    ];
  }, []);
  const editor = useEditor({
    extensions,
    content: docOfText(initialText),
    editable,
    autofocus: autoFocus ? 'end' : false,
    shouldRerenderOnTransaction: false,
    onUpdate: ({ editor: changed }) => latest.current.onText(textOfDoc(changed.state.doc)),
    editorProps: {
      attributes: {
        'aria-label': label,
        role: 'textbox',
        'aria-multiline': 'true',
        class: classes.text ?? '',
        dir: 'auto',
        spellcheck: 'true',
      },
      clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, '\n'),
      handlePaste(view, event) {
        const pictures = pictureFiles(event.clipboardData?.files);
        if (pictures.length > 0) latest.current.onPictures(pictures);
        const text = event.clipboardData?.getData('text/plain');
        if (pictures.length > 0 || !text) return pictures.length > 0;
        paste(view, text, latest.current.onTooMuch);
        return true;
      },
      handleDOMEvents: {
        blur: () => {
          latest.current.suggestions.changed(null);
          return false;
        },
        beforeinput: (_view, event) => {
          if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
          event.preventDefault();
          latest.current.onHistory(event.inputType === 'historyUndo' ? 'undo' : 'redo');
          return true;
        },
      },
      handleDrop(_view, event) {
        const pictures = pictureFiles(event.dataTransfer?.files);
        if (pictures.length === 0) return false;
        event.preventDefault();
        latest.current.onPictures(pictures);
        return true;
      },
    },
  });

  useEffect(() => {
    if (editor.isEditable !== editable) editor.setEditable(editable, false);
  }, [editor, editable]);

  useEffect(() => onReady?.(editor), [editor, onReady]);

  useEffect(() => {
    if (!editor.isDestroyed) showHighlights(editor.view, highlighting);
  }, [editor, highlighting]);

  return <EditorContent editor={editor} className={classes.root} data-placeholder={placeholder} />;
}
