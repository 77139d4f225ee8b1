import { Node, Schema } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  docOfText,
  positionsIn,
  sliceOfText,
  textOfDoc,
  withPlainBreaks,
} from '../../../renderer/views/compose/text-editor/plain-text.ts';

const schema = new Schema({
  nodes: { doc: { content: 'paragraph+' }, paragraph: { content: 'text*' }, text: {} },
});
const docOf = (text: string) => Node.fromJSON(schema, docOfText(text));
const anyText = fc.string({ unit: fc.constantFrom('a', ' ', '🍞', '\n', 'é'), maxLength: 30 });

describe('plain text in the editor', () => {
  it('comes out as it went in, empty lines and spaces too', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(textOfDoc(docOf(text))).toBe(text);
      }),
    );
  });

  it('has one kind of line break', () => {
    expect(withPlainBreaks('one\r\ntwo\rthree\u2028four')).toBe('one\ntwo\nthree\nfour');
  });

  it('finds each letter in the document where it is in the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const doc = docOf(text);
        const position = positionsIn(text);
        for (let offset = 0; offset < text.length; offset += 1) {
          if (text[offset] === '\n') continue;
          expect(doc.textBetween(position(offset), position(offset) + 1)).toBe(text[offset]);
        }
      }),
    );
  });

  it('joins the first and last line of a paste with the lines around it', () => {
    const slice = sliceOfText(schema, 'out of the oven\nand sold');
    expect([slice.openStart, slice.openEnd]).toEqual([1, 1]);
    const pasted = docOf('Rye ').replace(5, 5, slice);
    expect(textOfDoc(pasted)).toBe('Rye out of the oven\nand sold');
  });
});
