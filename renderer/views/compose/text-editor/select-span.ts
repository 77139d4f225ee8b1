import { TextSelection } from '@tiptap/pm/state';
import type { Editor } from '@tiptap/react';
import { positionsIn, textOfDoc } from './plain-text.ts';

/** Puts the selection on a stretch of the text, brings it into sight and gives the editor the focus. */
export function selectSpan({ view, isDestroyed }: Editor, start: number, end: number): void {
  if (isDestroyed) return;
  const { doc } = view.state;
  const position = positionsIn(textOfDoc(doc));
  const within = (offset: number) => Math.min(doc.content.size - 1, position(offset));
  const selection = TextSelection.between(doc.resolve(within(start)), doc.resolve(within(end)));
  view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  view.focus();
}
