import type { JSONContent } from '@tiptap/core';
import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model';

/** Line breaks as the networks take them, whatever system the text was copied on. */
export function withPlainBreaks(text: string): string {
  return text.replace(/\r\n?|\u2028|\u2029/g, '\n');
}

/** One paragraph for each line. */
export function docOfText(text: string): JSONContent {
  const content = withPlainBreaks(text)
    .split('\n')
    .map((line) => ({ type: 'paragraph', content: line === '' ? [] : [{ type: 'text', text: line }] }));
  return { type: 'doc', content };
}

export function textOfDoc(doc: Node): string {
  return doc.textBetween(0, doc.content.size, '\n');
}

/** What a paste puts in: its first line joins the line of the caret. */
export function sliceOfText(schema: Schema, text: string): Slice {
  const paragraphs = withPlainBreaks(text)
    .split('\n')
    .map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]));
  return new Slice(Fragment.from(paragraphs), 1, 1);
}

/**
 * Document positions of text offsets: a paragraph costs one position before its text and one after it,
 * where the text has one line break, so each line shifts what follows by one.
 */
export function positionsIn(text: string): (offset: number) => number {
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) breaks.push(at);
  return (offset) => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return offset + 1 + low;
  };
}
