import { Refusal } from '../../../shared/refusal.ts';
import type { ProviderKind } from '../../providers/language-models/language-model.ts';
import { ModelFailure } from '../../providers/language-models/model-failure.ts';
import type { ServiceContext } from '../context.ts';
import { checkedAddress, isSameServer } from './provider-address.ts';
import { connectionOf, providerRow } from './providers.ts';

/** A provider that is being set up: as typed, or as kept under `id` where something is left out. */
interface Asked {
  id?: string | undefined;
  kind: ProviderKind;
  baseUrl?: string | undefined;
  key?: string | undefined;
}

async function keyFor(context: ServiceContext, asked: Asked, baseUrl: string): Promise<string | null> {
  if (asked.key !== undefined) return asked.key;
  if (asked.id === undefined) return null;
  const row = await providerRow(context, asked.id);
  // The kept key is shown to no other server than the one it was given for.
  return isSameServer(baseUrl, row.base_url) ? (await connectionOf(context, row)).apiKey : null;
}

/** Asks a server which models it has; costs nothing and keeps nothing. */
export async function offeredModels(
  context: ServiceContext,
  asked: Asked,
  signal?: AbortSignal,
): Promise<{ models: string[] }> {
  const baseUrl = checkedAddress(asked.kind, asked.baseUrl);
  const model = context.languageModels.open({
    providerId: asked.id ?? 'not-connected',
    kind: asked.kind,
    name: new URL(baseUrl).host,
    baseUrl,
    apiKey: await keyFor(context, asked, baseUrl),
    model: '',
  });
  try {
    return { models: (await model.listModels(signal)).sort() };
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    const field = error.reason === 'wrong_key' ? 'key' : 'baseUrl';
    throw new Refusal(error.code, error.message, { field, remedy: error.remedy });
  }
}
