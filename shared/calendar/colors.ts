/** Colours of notes and labels, by the names of the theme. */
export const noteColors = ['gray', 'blue', 'teal', 'green', 'yellow', 'orange', 'red', 'grape'] as const;
export type NoteColor = (typeof noteColors)[number];

/** Enough to tell neighbours apart; red stays for what failed. */
const labelColors = [
  'blue',
  'teal',
  'grape',
  'orange',
  'green',
  'indigo',
  'pink',
  'cyan',
  'yellow',
  'violet',
];

/** The colour of a name that was given none: the same in every view and every run. */
export function colorOfName(name: string): string {
  let hash = 2_166_136_261;
  for (const character of name.normalize('NFC').toLowerCase()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  }
  return labelColors[(hash >>> 0) % labelColors.length] ?? 'blue';
}
