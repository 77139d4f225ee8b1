import type { AiProvider } from '../../../../shared/contract/ai.ts';

export interface ProviderPreset {
  id: string;
  label: string;
  kind: AiProvider['kind'];
  /** Empty: it is asked for. */
  baseUrl: string;
  /** Offered as a beginning; empty: what a server has is known only by it. */
  model: string;
  needsKey: boolean;
  about: string;
}

/** Kinds of servers and where they usually are. */
export const providerPresets: readonly [ProviderPreset, ...ProviderPreset[]] = [
  {
    id: 'openai',
    label: 'OpenAI',
    kind: 'openai',
    baseUrl: 'https://api.openai.com/v1',
    model: 'gpt-5-mini',
    needsKey: true,
    about: 'Keys are made at platform.openai.com under API keys.',
  },
  {
    id: 'anthropic',
    label: 'Anthropic',
    kind: 'anthropic',
    baseUrl: 'https://api.anthropic.com/v1',
    model: 'claude-haiku-4-5',
    needsKey: true,
    about: 'Keys are made at console.anthropic.com under API keys.',
  },
  {
    id: 'ollama',
    label: 'Ollama',
    kind: 'compatible',
    baseUrl: 'http://localhost:11434/v1',
    model: '',
    needsKey: false,
    about: 'Runs on your own computer; your texts stay there and cost nothing.',
  },
  {
    id: 'lm-studio',
    label: 'LM Studio',
    kind: 'compatible',
    baseUrl: 'http://localhost:1234/v1',
    model: '',
    needsKey: false,
    about: 'Start its local server first, under Developer.',
  },
  {
    id: 'vllm',
    label: 'vLLM',
    kind: 'compatible',
    baseUrl: 'http://localhost:8000/v1',
    model: '',
    needsKey: false,
    about: 'A server of your own, on this computer or another.',
  },
  {
    id: 'other',
    label: 'Another server',
    kind: 'compatible',
    baseUrl: '',
    model: '',
    needsKey: false,
    about: 'Anything that speaks the API of OpenAI, by its address up to /v1.',
  },
];

export function presetOf({ kind, baseUrl }: Pick<AiProvider, 'kind' | 'baseUrl'>): ProviderPreset {
  const [first] = providerPresets;
  return (
    providerPresets.find((preset) => preset.kind === kind && preset.baseUrl === baseUrl) ??
    providerPresets.find((preset) => preset.kind === kind && preset.baseUrl === '') ??
    providerPresets.find((preset) => preset.kind === kind) ??
    first
  );
}

const privateHost =
  /^(?:localhost|127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|\[[^\]]+\]|[^.]+|.+\.(?:local|lan|home|internal|localdomain|home\.arpa))$/i;
const webPorts = ['', '80', '443', '8080', '8443'];

/** The host that Rostrum asks nothing of until someone names it in the settings; null: it needs no grant. */
export function hostToGrant(address: string, granted: readonly string[]): string | null {
  const url = URL.parse(address.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  if (!privateHost.test(url.hostname) && webPorts.includes(url.port)) return null;
  return granted.includes(url.host) ? null : url.host;
}
