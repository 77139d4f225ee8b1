import type { HttpAnswer, HttpRequest } from '../../../shared/ports.ts';
import type { AccountSecret, NetworkIo } from '../adapter.ts';
import { errorOfAnswer, objectIn, sendTo, unreadable } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';

export type Fields = Record<string, unknown>;

export interface MastodonCall {
  method?: HttpRequest['method'];
  path: string;
  params?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Fields | FormData;
  deadlineMs?: number;
}

/** Calls to the instance of one account, with its token. */
export interface MastodonApi {
  /** Any success is given as it came; throws NetworkError for everything else. */
  send(call: MastodonCall): Promise<HttpAnswer>;
  object(call: MastodonCall): Promise<Fields>;
  list(call: MastodonCall): Promise<Fields[]>;
  /** A list, and the time at which the instance gave it by its own clock, UTC epoch milliseconds. */
  datedList(call: MastodonCall): Promise<{ list: Fields[]; at: number }>;
}

function wordsIn(answer: HttpAnswer): { words?: string } {
  const object = objectIn(answer);
  const words = object?.error_description ?? object?.error;
  return typeof words === 'string' && words !== '' ? { words } : {};
}

/** A token of Mastodon has no end: when it is refused, someone withdrew it or it lacks a permission. */
function refusal(answer: HttpAnswer, now: number): NetworkError {
  const error = errorOfAnswer('Mastodon', answer, wordsIn(answer), now);
  if (error.kind !== 'auth_revoked') return error;
  return new NetworkError(error.kind, error.message, {
    ...error.details,
    remedy:
      answer.status === 401
        ? 'Make a new access token on your instance and sign the account in again.'
        : 'Give the token the scopes profile, read:accounts, read:statuses, write:statuses and write:media, then sign in again.',
  });
}

function listIn(answer: HttpAnswer): Fields[] {
  const list = objectIn({ json: () => ({ list: answer.json() }) })?.list;
  if (!Array.isArray(list)) throw unreadable('Mastodon');
  return list.filter((entry) => typeof entry === 'object' && entry !== null);
}

export function mastodonApi(secret: AccountSecret, { http, clock }: NetworkIo): MastodonApi {
  const { instance = '', access_token = '' } = secret;

  async function send(call: MastodonCall): Promise<HttpAnswer> {
    const { method = 'GET', path, params, headers, body, deadlineMs } = call;
    const isForm = body instanceof FormData;
    const answer = await sendTo('Mastodon', http, {
      url: `${instance}${path}${params ? `?${new URLSearchParams(params)}` : ''}`,
      method,
      headers: {
        accept: 'application/json',
        ...(access_token !== '' && { authorization: `Bearer ${access_token}` }),
        ...(body && !isForm && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
      ...(deadlineMs !== undefined && { deadlineMs }),
    });
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw refusal(answer, clock.now());
  }

  return {
    send,
    object: async (call) => {
      const object = objectIn(await send(call));
      if (!object) throw unreadable('Mastodon');
      return object;
    },
    list: async (call) => listIn(await send(call)),
    datedList: async (call) => {
      const answer = await send(call);
      const at = Date.parse(answer.headers.date ?? '');
      return { list: listIn(answer), at: Number.isNaN(at) ? clock.now() : at };
    },
  };
}
