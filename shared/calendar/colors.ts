/** Colours of notes, by the names of the theme. */
export const noteColors = ['gray', 'blue', 'teal', 'green', 'yellow', 'orange', 'red', 'grape'] as const;
export type NoteColor = (typeof noteColors)[number];
