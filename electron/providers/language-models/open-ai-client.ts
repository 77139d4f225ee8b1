import type { OpenAI } from 'openai';
import type { HttpClient } from '../../../shared/ports.ts';
import { fetchOverHttp } from './fetch-over-http.ts';
import type { ModelConnection } from './language-model.ts';

/** The library of OpenAI over the guarded client, with nothing of its own from the environment. */
export async function openAiClient(
  http: HttpClient,
  connection: Pick<ModelConnection, 'apiKey' | 'baseUrl'>,
  limits: { deadlineMs: number; maxBytes: number },
): Promise<OpenAI> {
  // Loaded with the first call: who works without AI does not pay for it.
  const { OpenAI } = await import('openai');
  return new OpenAI({
    // Given, so that nothing is read from the environment.
    apiKey: connection.apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: connection.baseUrl,
    maxRetries: 0,
    timeout: limits.deadlineMs + 1_000,
    logLevel: 'off',
    // Told what a body may be, the library does not try it out with a request.
    fetch: Object.assign(fetchOverHttp(http, limits), { Response }),
  });
}
