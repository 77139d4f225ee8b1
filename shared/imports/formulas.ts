/** What a spreadsheet takes for the beginning of a formula, full-width forms included. */
const dangerous = /^'*[=+\-@\t\r\n＝＋－＠]/;
const escaped = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** A cell that no spreadsheet runs: what could begin a formula gets an apostrophe before it. */
export function withoutFormula(cell: string): string {
  return dangerous.test(cell) ? `'${cell}` : cell;
}

/** Takes back one apostrophe of `withoutFormula`, ours or another program's. */
export function asWritten(cell: string): string {
  return escaped.test(cell) ? cell.slice(1) : cell;
}
