/** Colours that labels get by themselves: told apart on light and dark, and readable as small marks. */
export const labelColors = [
  '#2f7dd1',
  '#2b9a66',
  '#c2711c',
  '#8a5cd6',
  '#d1477a',
  '#1b887a',
  '#b3541e',
  '#5b6bd6',
  '#7a8b1f',
  '#a3489b',
  '#c0392b',
  '#5f7285',
] as const;

/** The colour of a label that nobody gave one: always the same for the same name. */
export function colorOfName(name: string): string {
  let hash = 0;
  for (const sign of name) hash = (Math.imul(hash, 31) + (sign.codePointAt(0) ?? 0)) >>> 0;
  return labelColors[hash % labelColors.length] ?? labelColors[0];
}
