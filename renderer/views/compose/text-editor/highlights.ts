import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { positionsIn, textOfDoc } from './plain-text.ts';

export interface Highlight {
  start: number;
  end: number;
  className: string;
  title?: string;
}

interface Highlighting {
  /** The text that they were worked out for. */
  text: string;
  highlights: readonly Highlight[];
}

const highlightsKey = new PluginKey<DecorationSet>('highlights');

function decorations(doc: Node, { text, highlights }: Highlighting): DecorationSet {
  const position = positionsIn(text);
  return DecorationSet.create(
    doc,
    highlights.map(({ start, end, className, title }) =>
      Decoration.inline(
        position(start),
        position(end),
        title ? { class: className, title } : { class: className },
      ),
    ),
  );
}

/** Draws marks on the text that come from outside; while it is typed they move along with it. */
export const Highlights = Extension.create({
  name: 'highlights',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: highlightsKey,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, shown) {
          const given = transaction.getMeta(highlightsKey) as Highlighting | undefined;
          return given
            ? decorations(transaction.doc, given)
            : shown.map(transaction.mapping, transaction.doc);
        },
      },
      props: { decorations: (state) => highlightsKey.getState(state) },
    }),
  ],
});

/** Ignored when the text has moved on since: the answer for the newer text is already on its way. */
export function showHighlights(view: EditorView, highlighting: Highlighting): void {
  if (textOfDoc(view.state.doc) !== highlighting.text) return;
  view.dispatch(view.state.tr.setMeta(highlightsKey, highlighting).setMeta('addToHistory', false));
}
