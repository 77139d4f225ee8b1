import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { SourceInput } from '../../../shared/contract/pipeline-records.ts';
import { runSettings, sourceInput } from '../../../shared/contract/pipeline-records.ts';
import { notFound } from '../../../shared/refusal.ts';
import type { Tables } from '../../db/tables.ts';
import type { Actor, ServiceContext } from '../context.ts';

export type RunRow = Selectable<Tables['content_runs']>;
export type ItemRow = Selectable<Tables['content_items']>;
export type StepRow = Selectable<Tables['content_steps']>;
export type SourceRow = Selectable<Tables['content_sources']>;
export type InsightRow = Selectable<Tables['content_insights']>;
export type CopyRow = Selectable<Tables['content_copies']>;

const storedActor = z.object({
  kind: z.enum(['user', 'api', 'system']),
  id: z.string(),
  name: z.string(),
  role: z.enum(['owner', 'admin', 'manager', 'editor', 'viewer']),
});

/** Who started a run, and who let its texts out last. */
const storedActors = storedActor.extend({ letOutBy: storedActor.optional() });

export const texts = z.array(z.string());

export async function runRow(context: ServiceContext, id: string): Promise<RunRow> {
  const row = await context.db.selectFrom('content_runs').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('run');
  return row;
}

export async function itemRow(context: ServiceContext, id: string): Promise<ItemRow> {
  const row = await context.db
    .selectFrom('content_items')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('source of a run');
  return row;
}

export async function stepRow(context: ServiceContext, id: string): Promise<StepRow> {
  const row = await context.db
    .selectFrom('content_steps')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('step');
  return row;
}

export async function sourceRow(context: ServiceContext, id: string, field = 'id'): Promise<SourceRow> {
  const row = await context.db
    .selectFrom('content_sources')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('source', field);
  return row;
}

export async function insightRow(context: ServiceContext, id: string): Promise<InsightRow> {
  const row = await context.db
    .selectFrom('content_insights')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('insight');
  return row;
}

export async function copyRow(context: ServiceContext, id: string): Promise<CopyRow> {
  const row = await context.db
    .selectFrom('content_copies')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('text');
  return row;
}

export function settingsOf(row: Pick<RunRow, 'settings'>) {
  return runSettings.parse(JSON.parse(row.settings));
}

export function givenOf(row: Pick<ItemRow, 'given'>): SourceInput {
  return sourceInput.parse(JSON.parse(row.given));
}

/** On whose behalf a run works: whoever started it. */
export function actorOf(row: Pick<RunRow, 'actor'>): Actor {
  const { letOutBy: _, ...starter } = storedActors.parse(JSON.parse(row.actor));
  return starter;
}

/** On whose behalf its posts are made. */
export function posterOf(row: Pick<RunRow, 'actor'>): Actor {
  return storedActors.parse(JSON.parse(row.actor)).letOutBy ?? actorOf(row);
}

export function letOutBy(row: Pick<RunRow, 'actor'>, actor: Actor): string {
  return JSON.stringify({ ...actorOf(row), letOutBy: actor });
}
