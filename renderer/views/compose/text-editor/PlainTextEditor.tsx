import { Document } from '@tiptap/extension-document';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { Placeholder, UndoRedo } from '@tiptap/extensions';
import { type Editor, EditorContent, Extension, useEditor } from '@tiptap/react';
import { useEffect, useMemo, useRef } from 'react';
import { type Highlight, Highlights, showHighlights } from './highlights.ts';
import classes from './PlainTextEditor.module.css';
import { docOfText, sliceOfText, textOfDoc } from './plain-text.ts';

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
  onReady?: (editor: Editor) => void;
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

/** Text and nothing else: what is pasted loses its looks, pictures go to `onPictures`. */
export function PlainTextEditor(props: PlainTextEditorProps) {
  const { initialText, label, placeholder, editable, autoFocus = false, highlighting, onReady } = props;
  const latest = useRef(props);
  latest.current = props;
  const extensions = useMemo(
    () => [
      Document,
      Paragraph,
      Text,
      UndoRedo,
      LineKeys,
      Highlights,
      Placeholder.configure({ placeholder: () => latest.current.placeholder, showOnlyWhenEditable: false }),
    ],
    [],
  );
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
        view.dispatch(view.state.tr.replaceSelection(sliceOfText(view.state.schema, text)).scrollIntoView());
        return true;
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

  useEffect(() => {
    onReady?.(editor);
  }, [editor, onReady]);

  useEffect(() => {
    if (!editor.isDestroyed) showHighlights(editor.view, highlighting);
  }, [editor, highlighting]);

  return <EditorContent editor={editor} className={classes.root} data-placeholder={placeholder} />;
}
