import type { Editor } from '@tiptap/react';
import { sliceOfText } from './plain-text.ts';

/** Puts a text where the caret is, as if it had been pasted, and leaves the caret behind it. */
export function insertText(editor: Editor, text: string): void {
  const { view } = editor;
  view.focus();
  view.dispatch(view.state.tr.replaceSelection(sliceOfText(view.state.schema, text)).scrollIntoView());
}

/** Begins a mention or a tag: a space goes before it where it would stick to a word. */
export function insertSign(editor: Editor, sign: '@' | '#'): void {
  const { $from } = editor.state.selection;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset);
  insertText(editor, /^\s?$/.test(before) ? sign : ` ${sign}`);
}
