import { Extension } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion';

export type SuggestionKind = 'mention' | 'tag';

/** What is being typed behind an @ or a #, and where. */
export interface OpenSuggestion {
  kind: SuggestionKind;
  query: string;
  place: DOMRect | null;
  /** Puts a text in the place of what was typed. */
  choose(text: string): void;
}

export interface SuggestionListener {
  changed(open: OpenSuggestion | null): void;
  /** True: the key was for the list. */
  pressed(key: string): boolean;
}

const signs = { mention: '@', tag: '#' } as const;

/** Tells of an @ or # that is being typed; what is chosen goes in as plain text, which every network reads. */
export function suggesting(kind: SuggestionKind, listener: SuggestionListener) {
  return Extension.create({
    name: `suggest ${kind}`,
    addStorage: () => ({ isTyped: false }),
    onUpdate() {
      this.storage.isTyped = true;
    },
    addProseMirrorPlugins() {
      const { storage } = this;
      return [
        Suggestion<never, string>({
          editor: this.editor,
          pluginKey: new PluginKey(`suggest ${kind}`),
          char: signs[kind],
          allowedPrefixes: [' ', '(', '\n', '\u00a0', '.', ','],
          command: ({ editor, range, props }) => {
            editor
              .chain()
              .focus()
              .insertContentAt(range, { type: 'text', text: `${props} ` })
              .run();
          },
          // A post that ends in a handle opens without the list: nobody is typing it.
          shouldShow: ({ transaction }) => storage.isTyped || transaction.docChanged,
          items: () => [],
          render: () => {
            const tell = (shown: SuggestionProps<never, string>) =>
              listener.changed({
                kind,
                query: shown.query,
                place: shown.clientRect?.() ?? null,
                choose: (text) => shown.command(text),
              });
            return {
              onStart: tell,
              onUpdate: tell,
              onExit: () => listener.changed(null),
              onKeyDown: ({ event }) => listener.pressed(event.key),
            };
          },
        }),
      ];
    },
  });
}
