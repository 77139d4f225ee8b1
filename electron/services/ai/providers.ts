import type { Selectable } from 'kysely';
import { listedPrice, type ModelPrice } from '../../../shared/ai/prices.ts';
import type { AiProvider } from '../../../shared/contract/ai.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ModelConnection } from '../../providers/language-models/language-model.ts';
import type { ModelFailure } from '../../providers/language-models/model-failure.ts';
import type { ServiceContext } from '../context.ts';
import { checkedAddress, isSameServer } from './provider-address.ts';

export type ProviderRow = Selectable<Tables['ai_providers']>;

const mostProviders = 20;
const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

export interface KnownPrice extends ModelPrice {
  source: 'workspace' | 'list' | 'own_computer';
  asOf: string | null;
}

/** Whether a server runs on this computer, so that asking it costs nothing. */
export function isOwnComputer({ base_url: baseUrl }: Pick<ProviderRow, 'base_url'>): boolean {
  return loopback.test(new URL(baseUrl).hostname);
}

/** What a model costs at a provider; null: nobody said. */
export function priceOf(row: ProviderRow, model: string): KnownPrice | null {
  if (row.price !== null)
    return { ...(JSON.parse(row.price) as ModelPrice), source: 'workspace', asOf: null };
  const listed = listedPrice(row.kind, model);
  if (listed) {
    const { inputMicros, outputMicros, asOf } = listed;
    return { inputMicros, outputMicros, source: 'list', asOf };
  }
  return isOwnComputer(row) ? { inputMicros: 0, outputMicros: 0, source: 'own_computer', asOf: null } : null;
}

/** They say something of one request, and nothing of how the provider is. */
const ofOneRequest: readonly string[] = [
  'too_long',
  'cut_short',
  'refused',
  'tool_call',
  'wrong_shape',
  'empty',
] satisfies ModelFailure['reason'][];

export function healthOf(context: ServiceContext, row: ProviderRow): AiProvider['health'] {
  const breaker = context.languageModels.breaker(row.id);
  const failure =
    row.last_failure === null ? null : (JSON.parse(row.last_failure) as AiProvider['health']['lastFailure']);
  const lastOk = row.last_ok_at;
  const isUnwell = failure !== null && !ofOneRequest.includes(failure.reason);
  const calm = lastOk === null ? 'unknown' : 'ok';
  return {
    state: breaker.state === 'resting' ? 'resting' : isUnwell ? 'failing' : calm,
    restsUntil: breaker.restsUntil === null ? null : isoInstant(breaker.restsUntil),
    lastOkAt: lastOk === null ? null : isoInstant(lastOk),
    lastLatencyMs: row.last_latency_ms,
    lastFailure: failure,
  };
}

function toProvider(context: ServiceContext, row: ProviderRow): AiProvider {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    baseUrl: row.base_url,
    hasKey: row.secret_id !== null,
    model: row.model,
    seesPictures: row.sees_pictures === 1,
    price: priceOf(row, row.model),
    health: healthOf(context, row),
  };
}

/** In the order in which they were connected. */
export async function providerRows(context: ServiceContext): Promise<ProviderRow[]> {
  return context.db.selectFrom('ai_providers').selectAll().orderBy('created_at').orderBy('id').execute();
}

export async function listProviders(context: ServiceContext): Promise<AiProvider[]> {
  return (await providerRows(context)).map((row) => toProvider(context, row));
}

export async function providerRow(context: ServiceContext, id: string, field = 'id'): Promise<ProviderRow> {
  const row = await context.db.selectFrom('ai_providers').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('AI provider', field);
  return row;
}

type NewProvider = {
  kind: ProviderRow['kind'];
  name: string;
  baseUrl?: string | undefined;
  key?: string | undefined;
  model: string;
  seesPictures: boolean;
  price: ModelPrice | null;
};

function announce(context: ServiceContext, name: string, id: string): Promise<void> {
  return context.emit({ topic: 'ai', name, resourceId: id });
}

/** Connects without asking the provider; `testProvider` does. */
export async function connectProvider(context: ServiceContext, input: NewProvider): Promise<AiProvider> {
  const baseUrl = checkedAddress(input.kind, input.baseUrl);
  if (input.kind !== 'compatible' && input.key === undefined) {
    throw new Refusal('invalid_input', 'This provider needs a key.', {
      field: 'key',
      remedy: 'Make one in your account there and give it here.',
    });
  }
  const { count } = await context.db
    .selectFrom('ai_providers')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (count >= mostProviders) {
    throw new Refusal('conflict', `There are ${mostProviders} providers already.`, {
      remedy: 'Remove one that is not used.',
    });
  }
  const id = context.ids.next();
  const secretId = input.key === undefined ? null : context.ids.next();
  if (secretId !== null && input.key !== undefined) await context.secrets.put(secretId, input.key);
  try {
    await context.transaction(async (inside) => {
      await inside.db
        .insertInto('ai_providers')
        .values({
          id,
          kind: input.kind,
          name: input.name,
          base_url: baseUrl,
          secret_id: secretId,
          model: input.model,
          price: input.price && JSON.stringify(input.price),
          sees_pictures: Number(input.seesPictures),
          created_at: inside.clock.now(),
        })
        .execute();
      await announce(inside, 'aiProviderConnected', id);
    });
  } catch (error) {
    if (secretId !== null) await context.secrets.remove(secretId);
    throw error;
  }
  return toProvider(context, await providerRow(context, id));
}

type ProviderChange = {
  id: string;
  name?: string | undefined;
  baseUrl?: string | undefined;
  key?: string | undefined;
  model?: string | undefined;
  seesPictures?: boolean | undefined;
  price?: ModelPrice | null | undefined;
};

export async function updateProvider(context: ServiceContext, input: ProviderChange): Promise<AiProvider> {
  const row = await providerRow(context, input.id);
  const baseUrl = input.baseUrl === undefined ? row.base_url : checkedAddress(row.kind, input.baseUrl);
  if (row.secret_id !== null && input.key === undefined && !isSameServer(baseUrl, row.base_url)) {
    throw new Refusal('invalid_input', 'Another server needs its own key.', {
      field: 'key',
      remedy: 'Give the key for the new address; the old one is not sent there.',
    });
  }
  const secretId = input.key === undefined ? row.secret_id : (row.secret_id ?? context.ids.next());
  if (secretId !== null && input.key !== undefined) await context.secrets.put(secretId, input.key);
  await context.db
    .updateTable('ai_providers')
    .set({
      base_url: baseUrl,
      secret_id: secretId,
      name: input.name ?? row.name,
      model: input.model ?? row.model,
      sees_pictures: Number(input.seesPictures ?? row.sees_pictures === 1),
      ...(input.price !== undefined && { price: input.price && JSON.stringify(input.price) }),
      last_failure: null,
    })
    .where('id', '=', row.id)
    .execute();
  context.languageModels.forget(row.id);
  await announce(context, 'aiProviderChanged', row.id);
  return toProvider(context, await providerRow(context, row.id));
}

export async function removeProvider(context: ServiceContext, id: string): Promise<{ id: string }> {
  const row = await providerRow(context, id);
  await context.db.deleteFrom('ai_providers').where('id', '=', id).execute();
  if (row.secret_id !== null) await context.secrets.remove(row.secret_id);
  context.languageModels.forget(id);
  await announce(context, 'aiProviderRemoved', id);
  return { id };
}

export async function connectionOf(
  context: ServiceContext,
  row: ProviderRow,
  model = row.model,
): Promise<ModelConnection> {
  const apiKey = row.secret_id === null ? null : ((await context.secrets.get(row.secret_id)) ?? null);
  return { providerId: row.id, kind: row.kind, name: row.name, baseUrl: row.base_url, apiKey, model };
}

/** Keeps how a provider fared, for the settings to show. */
export async function noteHealth(
  context: ServiceContext,
  id: string,
  outcome: { latencyMs: number } | { failure: ModelFailure },
): Promise<void> {
  const now = context.clock.now();
  const told =
    'failure' in outcome
      ? {
          last_failure: JSON.stringify({
            reason: outcome.failure.reason,
            message: outcome.failure.message,
            remedy: outcome.failure.remedy,
            at: isoInstant(now),
          }),
        }
      : { last_ok_at: now, last_latency_ms: Math.round(outcome.latencyMs), last_failure: null };
  await context.db.updateTable('ai_providers').set(told).where('id', '=', id).execute();
}
