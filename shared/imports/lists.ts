const separators = /[,;|\n]/;

/** `"a, b"; c` → `a, b` and `c`: comma, semicolon, bar and line break part a list, quotes hold an entry together. */
export function splitList(cell: string): string[] {
  const entries: string[] = [];
  let entry = '';
  let quoted = false;
  let wasQuoted = false;
  const end = () => {
    const text = wasQuoted ? entry : entry.trim();
    if (text !== '') entries.push(text);
    entry = '';
    wasQuoted = false;
  };
  for (let at = 0; at < cell.length; at += 1) {
    const sign = cell[at] ?? '';
    if (quoted) {
      if (sign !== '"') entry += sign;
      else if (cell[at + 1] === '"') {
        entry += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && entry.trim() === '') {
      entry = '';
      quoted = true;
      wasQuoted = true;
    } else if (separators.test(sign)) end();
    else if (!wasQuoted || sign.trim() !== '') entry += sign;
  }
  end();
  return entries;
}

/** The reverse of `splitList`. */
export function joinList(entries: readonly string[]): string {
  return entries
    .map((entry) =>
      separators.test(entry) || entry.includes('"') || entry !== entry.trim()
        ? `"${entry.replaceAll('"', '""')}"`
        : entry,
    )
    .join(', ');
}
