import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { wordDiff } from '../../../../shared/writing/word-diff.ts';
import { positionsIn, sliceOfText, textOfDoc } from './plain-text.ts';

interface Change {
  start: number;
  end: number;
  text: string;
}

function changesBetween(before: string, after: string): Change[] {
  const changes: Change[] = [];
  let at = 0;
  for (const { kind, text } of wordDiff(before, after)) {
    const last = changes.at(-1);
    if (kind === 'same') at += text.length;
    else if (kind === 'removed') {
      if (last && last.end === at) last.end += text.length;
      else changes.push({ start: at, end: at + text.length, text: '' });
      at += text.length;
    } else if (last && last.end === at) last.text += text;
    else changes.push({ start: at, end: at, text });
  }
  return changes;
}

/**
 * Makes the document hold another text by changing only what differs, so that the caret stays with its words. With
 * `follow` the caret goes to the end of the last change, as after an undo.
 */
export function replaceText(view: EditorView, text: string, follow: boolean): void {
  const before = textOfDoc(view.state.doc);
  if (before === text) return;
  const position = positionsIn(before);
  const { tr } = view.state;
  const changes = changesBetween(before, text);
  for (const change of changes.toReversed()) {
    tr.replace(position(change.start), position(change.end), sliceOfText(view.state.schema, change.text));
  }
  const last = changes.at(-1);
  if (follow && last) {
    const end = Math.min(tr.doc.content.size, tr.mapping.map(position(last.end)));
    tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1)).scrollIntoView();
  }
  view.dispatch(tr);
}
