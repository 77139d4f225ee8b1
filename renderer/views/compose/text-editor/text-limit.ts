import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';

/** What the contract takes of one text. */
export const mostLetters = 100_000;

/** Length of the document as text, without building it: each paragraph costs two positions, each break is one. */
export function lengthOfDoc(doc: Node): number {
  return doc.content.size - doc.childCount - 1;
}

/** The longest beginning of at most `max` units that cuts no letter. */
export function fittingStart(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max <= 0) return '';
  const near = Math.max(0, max - 64);
  let end = near;
  for (const { index } of new Intl.Segmenter().segment(text.slice(near, max + 64))) {
    if (near + index > max) break;
    end = near + index;
  }
  return text.slice(0, end);
}

/** Nothing makes a text longer than what can be stored. */
export const TextLimit = Extension.create({
  name: 'textLimit',
  addProseMirrorPlugins: () => [
    new Plugin({
      filterTransaction: ({ docChanged, doc, before }) =>
        !docChanged || lengthOfDoc(doc) <= mostLetters || doc.content.size <= before.content.size,
    }),
  ],
});
