import type { IdeaColumn } from '../../../shared/contract/ideas.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';

/** What a board begins with; kept in the database once somebody changes it. */
const firstColumns: readonly IdeaColumn[] = [
  { id: 'inbox', name: 'Inbox' },
  { id: 'to_write', name: 'To write' },
  { id: 'waiting', name: 'Waiting' },
  { id: 'done', name: 'Done' },
];

export async function ideaColumns(context: ServiceContext): Promise<readonly IdeaColumn[]> {
  const rows = await context.db
    .selectFrom('idea_columns')
    .select(['id', 'name'])
    .orderBy('position')
    .execute();
  return rows.length > 0 ? rows : firstColumns;
}

/** The column asked for, or the first. */
export async function columnFor(context: ServiceContext, id: string | undefined): Promise<string> {
  const columns = await ideaColumns(context);
  const column = id === undefined ? columns[0] : columns.find((one) => one.id === id);
  if (!column) throw notFound('column', 'columnId');
  return column.id;
}

async function refuseLosing(
  context: ServiceContext,
  before: readonly IdeaColumn[],
  kept: ReadonlySet<string>,
): Promise<void> {
  const gone = before.filter(({ id }) => !kept.has(id));
  for (const { id, name } of gone) {
    const idea = await context.db
      .selectFrom('ideas')
      .select('id')
      .where('column_id', '=', id)
      .where('archived_at', 'is', null)
      .executeTakeFirst();
    if (!idea) continue;
    throw new Refusal('conflict', `There are still ideas in “${name}”.`, {
      field: 'columns',
      remedy: 'Move or archive them first.',
    });
  }
}

/** Columns with an id are kept, under the name they are given; those without are new. */
export async function setColumns(
  context: ServiceContext,
  input: { columns: readonly { id?: string | undefined; name: string }[] },
): Promise<{ columns: IdeaColumn[] }> {
  const columns = input.columns.map(({ id, name }) => ({ id: id ?? context.ids.next(), name }));
  const ids = columns.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  await context.transaction(async (inside) => {
    const before = await ideaColumns(inside);
    const unknown = input.columns.findIndex(
      ({ id }) => id !== undefined && !before.some((one) => one.id === id),
    );
    if (unknown >= 0) throw notFound('column', `columns.${unknown}.id`);
    if (twice >= 0) {
      throw new Refusal('invalid_input', 'The same column is given twice.', {
        field: `columns.${twice}.id`,
        remedy: 'Give each column once.',
      });
    }
    await refuseLosing(inside, before, new Set(ids));
    await inside.db.deleteFrom('idea_columns').execute();
    for (const [position, column] of columns.entries()) {
      await inside.db
        .insertInto('idea_columns')
        .values({ ...column, position })
        .execute();
    }
    await inside.emit({ topic: 'ideas', name: 'columnsChanged', resourceId: inside.workspaceId });
  });
  return { columns };
}
