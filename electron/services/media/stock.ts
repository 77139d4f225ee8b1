import type { Media } from '../../../shared/contract/media.ts';
import type { StockPicture, StockProviderId, StockSource } from '../../../shared/contract/media-stock.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { type StockProvider, stockProviderList } from '../../providers/stock.ts';
import type { ServiceContext } from '../context.ts';
import { importMedia } from './import.ts';
import { checkFolder } from './intake.ts';
import { keepOrigin, type MediaOrigin, originOf } from './origins.ts';
import { mediaRow, toMedia } from './rows.ts';

/** What a workspace keeps of a provider; the key itself is in the secret store. */
interface StoredKey {
  secretId: string;
  /** What one download costs by the person's plan; null: not told. */
  costMicros: number | null;
  currency: string | null;
}

type StoredKeys = Partial<Record<StockProviderId, StoredKey>>;

const providers: Record<StockProviderId, StockProvider> = stockProviderList;

async function storedKeys(context: ServiceContext): Promise<StoredKeys> {
  const row = await context.db.selectFrom('media_settings').select('stock_keys').executeTakeFirst();
  return JSON.parse(row?.stock_keys ?? '{}') as StoredKeys;
}

function toSource(id: StockProviderId, keys: StoredKeys): StockSource {
  const { name, help, keyUrl } = providers[id];
  const key = keys[id];
  return {
    id,
    name,
    help,
    keyUrl,
    hasKey: key !== undefined,
    costMicros: key?.costMicros ?? null,
    currency: key?.currency ?? null,
  };
}

export async function stockSources(context: ServiceContext): Promise<{ items: StockSource[] }> {
  const keys = await storedKeys(context);
  return { items: (Object.keys(providers) as StockProviderId[]).map((id) => toSource(id, keys)) };
}

/** For what else a provider does by the same key; null: there is none. */
export async function stockKeyOf(context: ServiceContext, id: StockProviderId): Promise<string | null> {
  const stored = (await storedKeys(context))[id];
  return stored ? ((await context.secrets.get(stored.secretId)) ?? null) : null;
}

async function access(context: ServiceContext, id: StockProviderId) {
  const stored = (await storedKeys(context))[id];
  const key = stored && (await context.secrets.get(stored.secretId));
  if (!stored || !key) {
    throw new Refusal('unavailable', `There is no key for ${providers[id].name} yet.`, {
      field: 'provider',
      remedy: `${providers[id].help} Then enter it where stock pictures are searched.`,
    });
  }
  return { provider: providers[id], stored, given: { http: context.http, key } };
}

/** Which of these are in the library already. */
async function owned(context: ServiceContext, id: StockProviderId, remoteIds: readonly string[]) {
  if (remoteIds.length === 0) return new Map<string, string>();
  const rows = await context.db
    .selectFrom('media_origins')
    .innerJoin('media', 'media.id', 'media_origins.media_id')
    .select(['media_origins.remote_id', 'media_origins.media_id'])
    .where('media_origins.provider', '=', id)
    .where('media_origins.remote_id', 'in', [...remoteIds])
    .where('media.deleted_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.remote_id, row.media_id]));
}

export async function searchStock(
  context: ServiceContext,
  input: {
    provider: StockProviderId;
    q: string;
    page: number;
    orientation?: 'landscape' | 'portrait' | 'square' | undefined;
  },
): Promise<{ items: StockPicture[]; hasMore: boolean }> {
  const { provider, given } = await access(context, input.provider);
  const { items, hasMore } = await provider.search(given, input);
  const mine = await owned(
    context,
    input.provider,
    items.map(({ remoteId }) => remoteId),
  );
  return { items: items.map((item) => ({ ...item, mediaId: mine.get(item.remoteId) ?? null })), hasMore };
}

async function withOrigin(
  context: ServiceContext,
  id: string,
): Promise<{ media: Media; origin: MediaOrigin }> {
  const origin = await originOf(context, id);
  if (!origin) throw new Error('A stock picture has no origin.');
  return { media: toMedia(await mediaRow(context, id)), origin };
}

/** Buys nothing twice: what is in the library already is answered as it is. */
export async function downloadStock(
  context: ServiceContext,
  input: {
    provider: StockProviderId;
    remoteId: string;
    folderId: string | null;
    title: string;
    author: string | null;
    license: string | null;
    pageUrl: string | null;
  },
): Promise<{ media: Media; origin: MediaOrigin }> {
  await checkFolder(context, input.folderId);
  const { provider, stored, given } = await access(context, input.provider);
  const known = (await owned(context, input.provider, [input.remoteId])).get(input.remoteId);
  if (known) return withOrigin(context, known);
  const { url, fileName } = await provider.download(given, input.remoteId);
  const media = await importMedia(context, {
    url,
    altText: input.title,
    folderId: input.folderId,
    origin: 'stock',
    fileName,
  });
  await keepOrigin(context, media.id, {
    provider: input.provider,
    remoteId: input.remoteId,
    pageUrl: input.pageUrl,
    author: input.author,
    license: input.license,
    attribution: provider.attribution(input),
    costMicros: stored.costMicros,
    currency: stored.currency,
  });
  return withOrigin(context, media.id);
}

/** Keeps the key of a provider, or forgets it. What is paid there for a download is noted with each one. */
export async function setStockKey(
  context: ServiceContext,
  input: {
    provider: StockProviderId;
    key: string | null;
    costMicros: number | null;
    currency: string | null;
  },
): Promise<StockSource> {
  const keys = await storedKeys(context);
  const before = keys[input.provider];
  if (input.key === null) {
    delete keys[input.provider];
  } else {
    const secretId = before?.secretId ?? context.ids.next();
    await context.secrets.put(secretId, input.key);
    keys[input.provider] = { secretId, costMicros: input.costMicros, currency: input.currency };
  }
  const values = { stock_keys: JSON.stringify(keys) };
  await context.db
    .insertInto('media_settings')
    .values(values)
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute();
  if (input.key === null && before) await context.secrets.remove(before.secretId);
  await context.emit({ topic: 'media', name: 'stockKeyChanged', resourceId: input.provider });
  return toSource(input.provider, keys);
}
