import type { Selectable } from 'kysely';
import type { Conversion, Cost, NewConversion, NewCost } from '../../../shared/contract/analytics-money.ts';
import { decodeCursor, pageOf } from '../../../shared/cursor.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant, parseMoment } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';

interface PageInput {
  cursor?: string | undefined;
  limit: number;
}

function toConversion(row: Selectable<Tables['conversions']>): Conversion {
  return {
    ...toStored(row),
    quantity: row.quantity,
    valueMicros: row.value_micros,
    currency: row.currency,
  };
}

function toStored(row: Selectable<Tables['conversions'] | Tables['costs']>) {
  return {
    id: row.id,
    postId: row.post_id,
    accountId: row.account_id,
    campaign: row.campaign,
    kind: row.kind,
    note: row.note,
    externalId: row.external_id,
    at: isoInstant(row.at),
  };
}

function toCost(row: Selectable<Tables['costs']>): Cost {
  return { ...toStored(row), amountMicros: row.amount_micros, currency: row.currency };
}

async function mustExist(
  context: ServiceContext,
  { postId, accountId }: Pick<NewCost, 'postId' | 'accountId'>,
): Promise<void> {
  if (postId !== null) {
    const post = await context.db
      .selectFrom('posts')
      .select('id')
      .where('id', '=', postId)
      .executeTakeFirst();
    if (!post) throw missing('postId', 'post');
  }
  if (accountId === null) return;
  const account = await context.db
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!account) throw missing('accountId', 'account');
}

function missing(field: string, what: string): Refusal {
  return new Refusal('not_found', `There is no such ${what}.`, {
    field,
    remedy: `Give the id of a ${what}, or leave it out.`,
  });
}

function instantOf(context: ServiceContext, at: string | undefined): number {
  if (at === undefined) return context.clock.now();
  const remedy = 'Give a time such as 2026-11-21T09:00:00Z, or a date with a time of the workspace’s zone.';
  try {
    const moment = parseMoment(
      /^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T12:00:00` : at,
      context.workspace.timeZone,
    );
    return moment.at;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('invalid_input', 'This is no time.', { field: 'at', remedy });
  }
}

function mustHaveBoth({ valueMicros, currency }: NewConversion): void {
  if ((valueMicros === null) === (currency === null)) return;
  throw new Refusal('invalid_input', 'A value needs its currency, and a currency its value.', {
    field: valueMicros === null ? 'valueMicros' : 'currency',
    remedy: 'Give both, or neither.',
  });
}

type State = 'recorded' | 'duplicate';

async function rowOf<Table extends 'conversions' | 'costs'>(
  context: ServiceContext,
  table: Table,
  id: string,
  externalId: string | null,
): Promise<Selectable<Tables['conversions']> & Selectable<Tables['costs']>> {
  const row = await context.db
    .selectFrom(table as 'conversions')
    .selectAll()
    .where((where) => (externalId === null ? where('id', '=', id) : where('external_id', '=', externalId)))
    .executeTakeFirstOrThrow();
  return row as Selectable<Tables['conversions']> & Selectable<Tables['costs']>;
}

function ownColumns(context: ServiceContext, input: NewConversion | NewCost) {
  return {
    id: context.ids.next(),
    at: instantOf(context, input.at),
    post_id: input.postId,
    account_id: input.accountId,
    campaign: input.campaign,
    kind: input.kind,
    note: input.note,
    external_id: input.externalId,
    created_at: context.clock.now(),
  };
}

export async function addConversion(
  context: ServiceContext,
  input: NewConversion,
): Promise<Conversion & { state: State }> {
  mustHaveBoth(input);
  await mustExist(context, input);
  const own = ownColumns(context, input);
  await context.db
    .insertInto('conversions')
    .values({ ...own, quantity: input.quantity, value_micros: input.valueMicros, currency: input.currency })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await rowOf(context, 'conversions', own.id, input.externalId);
  return { ...toConversion(row), state: row.id === own.id ? 'recorded' : 'duplicate' };
}

export async function addCost(context: ServiceContext, input: NewCost): Promise<Cost & { state: State }> {
  await mustExist(context, input);
  const own = ownColumns(context, input);
  await context.db
    .insertInto('costs')
    .values({ ...own, amount_micros: input.amountMicros, currency: input.currency })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await rowOf(context, 'costs', own.id, input.externalId);
  return { ...toCost(row), state: row.id === own.id ? 'recorded' : 'duplicate' };
}

async function listed(context: ServiceContext, table: 'conversions' | 'costs', input: PageInput) {
  const cursor = input.cursor === undefined ? undefined : decodeCursor(input.cursor);
  let query = context.db
    .selectFrom(table as 'conversions')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (cursor) {
    query = query.where((where) =>
      where.or([
        where('at', '<', cursor.at),
        where.and([where('at', '=', cursor.at), where('id', '<', cursor.id)]),
      ]),
    );
  }
  return query.execute();
}

export async function listConversions(context: ServiceContext, input: PageInput) {
  return pageOf(
    await listed(context, 'conversions', input),
    input.limit,
    ({ at, id }) => ({ at, id }),
    toConversion,
  );
}

export async function listCosts(context: ServiceContext, input: PageInput) {
  const rows = (await listed(context, 'costs', input)) as unknown as Selectable<Tables['costs']>[];
  return pageOf(rows, input.limit, ({ at, id }) => ({ at, id }), toCost);
}

export async function removeMoney(
  context: ServiceContext,
  table: 'conversions' | 'costs',
  id: string,
): Promise<{ id: string }> {
  const removed = await context.db.deleteFrom(table).where('id', '=', id).executeTakeFirst();
  if (removed.numDeletedRows === 0n) throw notFound(table === 'costs' ? 'cost' : 'conversion');
  return { id };
}
