import { type PDFContext, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { FontFile } from './font-file.ts';

/** A font as it stands in one document: the glyphs that were written, and what they mean to who copies the text. */
export interface PdfFont {
  /** By which the pages call it. */
  key: string;
  ref: PDFRef;
  file: FontFile;
  used: Map<number, number>;
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}

/** Glyphs as text again, for search and copying. */
function unicodeOf(used: ReadonlyMap<number, number>): string {
  const lines = [...used].map(([glyph, character]) => {
    const units = Array.from(String.fromCodePoint(character).split(''), (unit) => hex(unit.charCodeAt(0)));
    return `<${hex(glyph)}> <${units.join('')}>`;
  });
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, index) => {
    const part = lines.slice(index * 100, index * 100 + 100);
    return `${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`;
  });
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`;
}

/** Puts a font into the document, with the glyphs that were written in it. */
export function placeFont(context: PDFContext, { ref, file, used }: PdfFont): void {
  const name = PDFName.of(`RSTRPT+${file.name}`);
  const stream = context.register(context.flateStream(file.bytes, { Length1: file.bytes.length }));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [...file.box],
      ItalicAngle: 0,
      Ascent: file.ascent,
      Descent: file.descent,
      CapHeight: file.capHeight,
      StemV: 80,
      FontFile2: stream,
    }),
  );
  const widths = [...used.keys()]
    .sort((a, b) => a - b)
    .flatMap((glyph) => [glyph, [Math.round(file.widthOf(glyph))]]);
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 600,
      W: widths,
      CIDToGIDMap: 'Identity',
    }),
  );
  context.assign(
    ref,
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(unicodeOf(used))),
    }),
  );
}
