import { asWritten, withoutFormula } from '../../../../shared/imports/formulas.ts';

/** Cells as spreadsheets put them on the clipboard: tabs and lines between them, quotes around what holds some. */
export function writeClipboardTable(rows: readonly (readonly string[])[]): string {
  const write = (cell: string) => {
    const safe = withoutFormula(cell);
    return /[\t\n\r"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = rows.map((cells) => cells.map(write).join('\t'));
  // Several end with a line break each, as spreadsheets write them: a last empty one is not lost.
  return lines.length === 1 ? (lines[0] ?? '') : `${lines.join('\n')}\n`;
}

/** The reverse, for what comes from a spreadsheet or from here; a line break at the end makes no row. */
export function readClipboardTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  let begun = false;
  const end = () => {
    rows.at(-1)?.push(asWritten(cell));
    cell = '';
    begun = false;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (quoted) {
      if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && !begun) {
      quoted = true;
      begun = true;
    } else if (sign === '\t') end();
    else if (sign === '\n') {
      end();
      if (at < text.length - 1) rows.push([]);
    } else if (sign !== '\r' || text[at + 1] !== '\n') {
      cell += sign;
      begun = true;
    }
  }
  if (!text.endsWith('\n') || quoted) end();
  return rows;
}
