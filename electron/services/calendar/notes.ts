import type { Selectable } from 'kysely';
import type { NoteColor } from '../../../shared/calendar/colors.ts';
import type { CalendarNote } from '../../../shared/contract/calendar.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';

interface NoteChange {
  id: string;
  fromDate?: string | undefined;
  toDate?: string | undefined;
  text?: string | undefined;
  color?: NoteColor | undefined;
}

function toNote(row: Selectable<Tables['calendar_notes']>): CalendarNote {
  const { id, from_date, to_date, text, color, author } = row;
  return { id, fromDate: from_date, toDate: to_date, text, color, author };
}

function refuseBackwards(fromDate: string, toDate: string): void {
  if (toDate >= fromDate) return;
  throw new Refusal('invalid_input', 'The note ends before it begins.', {
    field: 'toDate',
    remedy: 'Give the last day of the note, or the same day again.',
  });
}

async function noteRow(context: ServiceContext, id: string) {
  const row = await context.db
    .selectFrom('calendar_notes')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('note');
  return row;
}

async function tell(context: ServiceContext, id: string): Promise<void> {
  await context.emit({ topic: 'workspace', name: 'calendarNoteChanged', resourceId: id });
}

/** Notes on any of the days, both included. */
export async function notesBetween(
  context: ServiceContext,
  fromDate: string,
  toDate: string,
): Promise<CalendarNote[]> {
  const rows = await context.db
    .selectFrom('calendar_notes')
    .selectAll()
    .where('to_date', '>=', fromDate)
    .where('from_date', '<=', toDate)
    .orderBy('from_date')
    .orderBy('id')
    .execute();
  return rows.map(toNote);
}

export async function addNote(
  context: ServiceContext,
  note: Omit<CalendarNote, 'id' | 'author'>,
): Promise<CalendarNote> {
  refuseBackwards(note.fromDate, note.toDate);
  const id = context.ids.next();
  await context.transaction(async (inside) => {
    await inside.db
      .insertInto('calendar_notes')
      .values({
        id,
        from_date: note.fromDate,
        to_date: note.toDate,
        text: note.text,
        color: note.color,
        author: inside.actor.name,
        created_at: inside.clock.now(),
      })
      .execute();
    await tell(inside, id);
  });
  return toNote(await noteRow(context, id));
}

export async function changeNote(context: ServiceContext, change: NoteChange): Promise<CalendarNote> {
  await context.transaction(async (inside) => {
    const before = await noteRow(inside, change.id);
    const { fromDate = before.from_date, toDate = before.to_date } = change;
    refuseBackwards(fromDate, toDate);
    await inside.db
      .updateTable('calendar_notes')
      .set({
        from_date: fromDate,
        to_date: toDate,
        text: change.text ?? before.text,
        color: change.color ?? before.color,
      })
      .where('id', '=', change.id)
      .execute();
    await tell(inside, change.id);
  });
  return toNote(await noteRow(context, change.id));
}

export async function removeNote(context: ServiceContext, id: string): Promise<{ id: string }> {
  await context.transaction(async (inside) => {
    await noteRow(inside, id);
    await inside.db.deleteFrom('calendar_notes').where('id', '=', id).execute();
    await tell(inside, id);
  });
  return { id };
}
