import { Refusal } from './refusal.ts';

/** The last row of a page: its place in the order (a number) and its id. */
export interface Cursor {
  at: number;
  id: string;
}

export function encodeCursor(cursor: Cursor): string {
  return btoa(`${cursor.at}.${cursor.id}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Throws Refusal `invalid_input` for anything that `encodeCursor` did not make. */
export function decodeCursor(text: string): Cursor {
  const refusal = new Refusal('invalid_input', 'The cursor is not one that a list gave.', {
    field: 'cursor',
    remedy: 'Give next_cursor of the page before, unchanged, or leave it out to start at the top.',
  });
  let decoded: string;
  try {
    decoded = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch (error) {
    refusal.cause = error;
    throw refusal;
  }
  const parts = /^(-?\d{1,16})\.([\w-]{1,64})$/.exec(decoded);
  if (!parts?.[1] || !parts[2]) throw refusal;
  const cursor = { at: Number(parts[1]), id: parts[2] };
  if (encodeCursor(cursor) !== text) throw refusal;
  return cursor;
}

/** A page from one row more than it shows: whether there is a next one is known by the extra row. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => Cursor,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null,
  };
}
