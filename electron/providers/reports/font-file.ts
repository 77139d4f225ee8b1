/** What is read of a TrueType font to write with it. Widths are in thousandths of the letter's size. */
export interface FontFile {
  bytes: Buffer;
  name: string;
  glyphOf(character: number): number;
  widthOf(glyph: number): number;
  ascent: number;
  descent: number;
  capHeight: number;
  box: readonly [number, number, number, number];
}

function tablesOf(font: Buffer): Map<string, Buffer> {
  return new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16;
      const offset = font.readUInt32BE(at + 8);
      const table = font.subarray(offset, offset + font.readUInt32BE(at + 12));
      return [font.toString('latin1', at, at + 4), table];
    }),
  );
}

function readSegments(table: Buffer, at: number, glyphs: Map<number, number>): void {
  const count = table.readUInt16BE(at + 6) / 2;
  for (let index = 0; index < count; index += 1) {
    const end = table.readUInt16BE(at + 14 + index * 2);
    const start = table.readUInt16BE(at + 16 + count * 2 + index * 2);
    const delta = table.readInt16BE(at + 16 + count * 4 + index * 2);
    const place = at + 16 + count * 6 + index * 2;
    const offset = table.readUInt16BE(place);
    for (let sign = start; sign <= end && sign < 0xffff; sign += 1) {
      const found = offset === 0 ? sign : table.readUInt16BE(place + offset + (sign - start) * 2);
      if (found !== 0) glyphs.set(sign, (found + delta) & 0xffff);
    }
  }
}

function readGroups(table: Buffer, at: number, glyphs: Map<number, number>): void {
  for (let index = 0; index < table.readUInt32BE(at + 12); index += 1) {
    const [start, end, first] = [16, 20, 24].map((step) => table.readUInt32BE(at + index * 12 + step)) as [
      number,
      number,
      number,
    ];
    for (let sign = start; sign <= end; sign += 1) glyphs.set(sign, first + sign - start);
  }
}

function glyphsOf(table: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < table.readUInt16BE(2); index += 1) {
    const at = table.readUInt32BE(4 + index * 8 + 4);
    const format = table.readUInt16BE(at);
    if (format === 4) readSegments(table, at, glyphs);
    if (format === 12) readGroups(table, at, glyphs);
  }
  return glyphs;
}

function wanted(tables: Map<string, Buffer>, name: string): Buffer {
  const table = tables.get(name);
  if (!table) throw new Error(`The font has no table ${name}.`);
  return table;
}

/** Reads one of our own fonts; no font that somebody brings is read here. */
export function readFont(bytes: Buffer, name: string): FontFile {
  const tables = tablesOf(bytes);
  const head = wanted(tables, 'head');
  const line = wanted(tables, 'hhea');
  const widths = wanted(tables, 'hmtx');
  const glyphs = glyphsOf(wanted(tables, 'cmap'));
  const scale = 1_000 / head.readUInt16BE(18);
  const measured = line.readUInt16BE(34);
  const os2 = wanted(tables, 'OS/2');
  return {
    bytes,
    name,
    glyphOf: (character) => glyphs.get(character) ?? 0,
    widthOf: (glyph) => widths.readUInt16BE(Math.min(glyph, measured - 1) * 4) * scale,
    ascent: line.readInt16BE(4) * scale,
    descent: line.readInt16BE(6) * scale,
    capHeight: os2.readUInt16BE(0) >= 2 ? os2.readInt16BE(88) * scale : 700,
    box: [36, 38, 40, 42].map((at) => head.readInt16BE(at) * scale) as [number, number, number, number],
  };
}
