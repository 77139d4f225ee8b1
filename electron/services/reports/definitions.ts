import type { Report, ReportDefinition, ReportSchedule } from '../../../shared/contract/report-shapes.ts';
import { decodeCursor, pageOf } from '../../../shared/cursor.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { announce, definitionOf, reportRow, toReport } from './rows.ts';
import { planNext } from './schedules.ts';

const mostReports = 500;

export async function listReports(
  context: ServiceContext,
  input: { cursor?: string | undefined; limit: number },
): Promise<{ items: Report[]; nextCursor: string | null }> {
  let query = context.db
    .selectFrom('reports')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.cursor) {
    const after = decodeCursor(input.cursor);
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('created_at', 'id'), '<', tuple(after.at, after.id)),
    );
  }
  const cursorOf = (row: { created_at: number; id: string }) => ({ at: row.created_at, id: row.id });
  const { items, nextCursor } = pageOf(await query.execute(), input.limit, cursorOf, (row) => row);
  return { items: await Promise.all(items.map((row) => toReport(context, row))), nextCursor };
}

export async function getReport(context: ServiceContext, id: string): Promise<Report> {
  return toReport(context, await reportRow(context, id));
}

function storedPart({ name: _name, ...rest }: ReportDefinition): string {
  return JSON.stringify(rest);
}

function checkBlocks({ blocks }: ReportDefinition): void {
  const ids = blocks.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice < 0) return;
  throw new Refusal('invalid_input', 'Two blocks have the same id.', {
    field: `blocks.${twice}.id`,
    remedy: 'Give each block an id of its own.',
  });
}

export async function createReport(
  context: ServiceContext,
  { schedule, ...definition }: ReportDefinition & { schedule: ReportSchedule | null },
): Promise<Report> {
  checkBlocks(definition);
  const id = context.ids.next();
  await context.transaction(async (inside) => {
    const { kept } = await inside.db
      .selectFrom('reports')
      .select(({ fn }) => fn.countAll<number>().as('kept'))
      .where('deleted_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (kept >= mostReports) {
      throw new Refusal('conflict', `There are ${mostReports} reports already.`, {
        remedy: 'Delete some that nobody needs any more.',
      });
    }
    const now = inside.clock.now();
    await inside.db
      .insertInto('reports')
      .values({
        id,
        name: definition.name,
        definition: storedPart(definition),
        schedule: schedule && JSON.stringify(schedule),
        created_at: now,
        updated_at: now,
      })
      .execute();
    await planNext(inside, id, schedule);
    await announce(inside, 'reportCreated', id);
  });
  return getReport(context, id);
}

type Change = { id: string; schedule?: ReportSchedule | null | undefined } & {
  [Key in keyof ReportDefinition]?: ReportDefinition[Key] | undefined;
};

export async function updateReport(
  context: ServiceContext,
  { id, schedule, ...change }: Change,
): Promise<Report> {
  await context.transaction(async (inside) => {
    const row = await reportRow(inside, id);
    const given = Object.fromEntries(Object.entries(change).filter(([, part]) => part !== undefined));
    const definition: ReportDefinition = { ...definitionOf(row), ...given };
    checkBlocks(definition);
    await inside.db
      .updateTable('reports')
      .set({
        name: definition.name,
        definition: storedPart(definition),
        updated_at: inside.clock.now(),
        ...(schedule === undefined ? {} : { schedule: schedule && JSON.stringify(schedule) }),
      })
      .where('id', '=', id)
      .execute();
    if (schedule !== undefined) await planNext(inside, id, schedule);
    await announce(inside, 'reportChanged', id);
  });
  return getReport(context, id);
}

/** Its files stay; it is not made on its own any more. */
export async function removeReport(context: ServiceContext, id: string): Promise<{ id: string }> {
  await context.transaction(async (inside) => {
    await reportRow(inside, id);
    await planNext(inside, id, null);
    await inside.db
      .updateTable('reports')
      .set({ deleted_at: inside.clock.now() })
      .where('id', '=', id)
      .execute();
    await announce(inside, 'reportDeleted', id);
  });
  return { id };
}

export async function restoreReport(context: ServiceContext, id: string): Promise<Report> {
  await context.transaction(async (inside) => {
    const { numUpdatedRows } = await inside.db
      .updateTable('reports')
      .set({ deleted_at: null })
      .where('id', '=', id)
      .where('deleted_at', 'is not', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw notFound('deleted report');
    const { schedule } = await toReport(inside, await reportRow(inside, id));
    await planNext(inside, id, schedule);
    await announce(inside, 'reportRestored', id);
  });
  return getReport(context, id);
}
