import { HttpFailure } from '../../../shared/ports.ts';
import { retryAtOf } from '../../../shared/retry-after.ts';
import type { ModelConnection } from './language-model.ts';
import { type FailureFacts, ModelFailure, type ModelFailureReason } from './model-failure.ts';

const ofHttp: Record<HttpFailure['reason'], ModelFailureReason> = {
  blocked: 'blocked_address',
  dns: 'unreachable',
  refused: 'unreachable',
  tls: 'unreachable',
  reset: 'cut',
  deadline: 'deadline',
  too_large: 'too_large',
  redirect: 'unreachable',
  cancelled: 'cancelled',
};

/** The words of a provider, short and without what could be a key. */
function plainWords(words: string, secret: string | null): string {
  const hidden = secret ? words.replaceAll(secret, '•••') : words;
  return hidden.replace(/\b(?:sk|pk|key|Bearer)[-_ ][\w*.-]{6,}/gi, '•••').slice(0, 300);
}

function httpFailureIn(error: unknown): HttpFailure | undefined {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if (current instanceof HttpFailure) return current;
    current = current.cause;
  }
  return undefined;
}

interface StatusError {
  status: number;
  headers: Headers | undefined;
  code: string;
  words: string;
}

function statusErrorOf(error: unknown): StatusError | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  const headers = 'headers' in error && error.headers instanceof Headers ? error.headers : undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const type = 'type' in error && typeof error.type === 'string' ? error.type : '';
  return { status: error.status, headers, code: `${code} ${type}`, words: error.message };
}

function reasonOfStatus({ status, code, words }: StatusError): ModelFailureReason {
  const told = `${code} ${words}`;
  if (status === 401) return 'wrong_key';
  if (status === 402 || /insufficient_quota|credit balance|billing/i.test(told)) return 'quota';
  if (status === 403) return 'forbidden';
  if (status === 404 || /model_not_found|model .{1,80}not found/i.test(told)) return 'unknown_model';
  if (status === 413 || /context_length_exceeded|maximum context|too many tokens/i.test(told))
    return 'too_long';
  if (status === 429 || status === 529) return 'rate_limited';
  if (/content_policy|content_filter|moderation|safety system/i.test(told)) return 'refused';
  if (status === 408 || status >= 500) return 'server_error';
  return 'bad_request';
}

/** Puts an error from below into the vocabulary of this layer; a mistake of our own stays what it is. */
export function failureOf(
  error: unknown,
  provider: Pick<ModelConnection, 'name' | 'apiKey'>,
  now: number,
  facts: FailureFacts = {},
): unknown {
  if (error instanceof ModelFailure) return error;
  const told = statusErrorOf(error);
  if (told) {
    const retryAt = retryAtOf(Object.fromEntries(told.headers ?? []), now);
    const reason = reasonOfStatus(told);
    return new ModelFailure(reason, provider.name, {
      words: plainWords(told.words, provider.apiKey),
      ...(retryAt !== undefined && { retryAt }),
      cause: error,
    });
  }
  const http = httpFailureIn(error);
  if (http) {
    const usage = http.sent ? (facts.usage ?? null) : null;
    return new ModelFailure(ofHttp[http.reason], provider.name, { usage, words: http.message, cause: error });
  }
  if (error instanceof SyntaxError)
    return new ModelFailure('garbage', provider.name, { ...facts, cause: error });
  return error;
}
