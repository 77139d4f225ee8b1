import type { AiProvider } from '../../../../shared/contract/ai.ts';
import { fromMicros, toMicros } from '../../../ui/money.ts';
import type { ProviderPreset } from './provider-presets.ts';

/** What is typed into the form of a provider. */
export interface ProviderDraft {
  name: string;
  baseUrl: string;
  key: string;
  model: string;
  seesPictures: boolean;
  ownPrice: boolean;
  /** US dollars for a million tokens. */
  inputPrice: number | string;
  outputPrice: number | string;
  /** The address's host is to be named among the private hosts. */
  grant: boolean;
}

export function newDraft(preset: ProviderPreset): ProviderDraft {
  return {
    name: preset.id === 'other' ? '' : preset.label,
    baseUrl: preset.baseUrl,
    key: '',
    model: preset.model,
    seesPictures: preset.kind !== 'compatible',
    ownPrice: false,
    inputPrice: '',
    outputPrice: '',
    grant: preset.baseUrl.startsWith('http://localhost'),
  };
}

export function draftOf(provider: AiProvider): ProviderDraft {
  const own = provider.price?.source === 'workspace' ? provider.price : null;
  return {
    name: provider.name,
    baseUrl: provider.baseUrl,
    key: '',
    model: provider.model,
    seesPictures: provider.seesPictures,
    ownPrice: own !== null,
    inputPrice: own ? fromMicros(own.inputMicros) : '',
    outputPrice: own ? fromMicros(own.outputMicros) : '',
    grant: false,
  };
}

const mostDollars = 1_000;

function priceProblem(value: number | string): string | null {
  if (typeof value !== 'number') return 'Give an amount in US dollars; 0: it costs nothing.';
  return value >= 0 && value <= mostDollars ? null : `Give an amount from 0 to ${mostDollars}.`;
}

type Problems = Partial<Record<keyof ProviderDraft, string>>;

/** What is wrong with a draft, by field; empty: nothing that can be seen from here. */
export function problemsOf(draft: ProviderDraft, preset: ProviderPreset, hasKey: boolean): Problems {
  const url = URL.parse(draft.baseUrl.trim());
  const found: Partial<Record<keyof ProviderDraft, string | null>> = {
    name: draft.name.trim() === '' ? 'Give it a name, to tell it from others.' : null,
    baseUrl:
      url && /^https?:$/.test(url.protocol)
        ? null
        : 'Give the address of its API, such as http://localhost:11434/v1.',
    key: preset.needsKey && !hasKey && draft.key.trim() === '' ? 'It answers nobody without a key.' : null,
    model: draft.model.trim() === '' ? 'Choose one of its models, or type its name.' : null,
    inputPrice: draft.ownPrice ? priceProblem(draft.inputPrice) : null,
    outputPrice: draft.ownPrice ? priceProblem(draft.outputPrice) : null,
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== null)) as Problems;
}

/** As the services take it. */
export function inputOf(draft: ProviderDraft) {
  const key = draft.key.trim();
  const { inputPrice, outputPrice } = draft;
  const hasPrice = draft.ownPrice && typeof inputPrice === 'number' && typeof outputPrice === 'number';
  return {
    name: draft.name.trim(),
    baseUrl: draft.baseUrl.trim(),
    model: draft.model.trim(),
    seesPictures: draft.seesPictures,
    price: hasPrice ? { inputMicros: toMicros(inputPrice), outputMicros: toMicros(outputPrice) } : null,
    ...(key && { key }),
  };
}
