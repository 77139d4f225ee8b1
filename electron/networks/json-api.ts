import type { HttpAnswer, HttpRequest } from '../../shared/ports.ts';
import type { NetworkIo } from './adapter.ts';
import { objectIn, sendTo, unreadable } from './http-errors.ts';
import type { NetworkError } from './network-error.ts';

export type Fields = Record<string, unknown>;

export interface ApiCall {
  method?: HttpRequest['method'];
  url: string;
  params?: Record<string, string | undefined>;
  headers?: Record<string, string>;
  json?: unknown;
  /** URL-encoded. */
  form?: Record<string, string>;
  body?: HttpRequest['body'];
  deadlineMs?: number;
}

/** Calls to one network's API; every method throws NetworkError for what is not a success. */
export interface JsonApi {
  /** Any success is given as it came. */
  send(call: ApiCall): Promise<HttpAnswer>;
  /** The JSON object of a success; anything else cannot be read, and what was asked for may have happened. */
  object(call: ApiCall): Promise<Fields>;
}

function withParams(url: string, params: ApiCall['params']): string {
  const given = Object.entries(params ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return given.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(given)}`;
}

function bodyOf({ json, form, body }: ApiCall): { body?: HttpRequest['body']; type?: string } {
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' };
  if (form) return { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
  return body === undefined ? {} : { body };
}

/** `refusal` reads the network's own words in an answer that is not a success; undefined: the answer is one after all. */
export function jsonApi(
  network: string,
  { http, clock }: Pick<NetworkIo, 'http' | 'clock'>,
  options: {
    headers?: Record<string, string>;
    refusal(answer: HttpAnswer, now: number): NetworkError;
    /** For networks that answer 200 to what they refuse. */
    isRefused?: (answer: HttpAnswer) => boolean;
  },
): JsonApi {
  async function send(call: ApiCall): Promise<HttpAnswer> {
    const { body, type } = bodyOf(call);
    const answer = await sendTo(network, http, {
      url: withParams(call.url, call.params),
      method: call.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...(type !== undefined && { 'content-type': type }),
        ...options.headers,
        ...call.headers,
      },
      ...(body !== undefined && { body }),
      ...(call.deadlineMs !== undefined && { deadlineMs: call.deadlineMs }),
    });
    const isSuccess = answer.status >= 200 && answer.status < 300 && !options.isRefused?.(answer);
    if (isSuccess) return answer;
    throw options.refusal(answer, clock.now());
  }
  return {
    send,
    async object(call) {
      const object = objectIn(await send(call));
      if (!object) throw unreadable(network);
      return object;
    },
  };
}

export function textIn(fields: Fields | undefined, name: string): string | null {
  const value = fields?.[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Networks give counts as numbers or as text; what is neither counts as nothing. */
export function numberIn(fields: Fields | undefined, name: string): number {
  const value = fields?.[name];
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : 0;
}

/** A count as a network tells it; null where it tells none. */
export function countIn(fields: Fields | undefined, name: string): number | null {
  const value = fields?.[name];
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

/** null where none of them is told. */
export function sumOf(...counts: readonly (number | null)[]): number | null {
  return counts.reduce((sum, count) => (count === null ? sum : (sum ?? 0) + count), null);
}

/** Of an object only what counts something: what is kept of an answer must not grow with its texts. */
export function countsIn(fields: Fields): Fields {
  return Object.fromEntries(
    Object.keys(fields).flatMap((name) => {
      const count = countIn(fields, name);
      return count === null ? [] : [[name, count]];
    }),
  );
}

export function fieldsIn(fields: Fields | undefined, name: string): Fields {
  const value = fields?.[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function listIn(fields: Fields | undefined, name: string): Fields[] {
  const value = fields?.[name];
  if (!Array.isArray(value)) return [];
  return value.filter((entry): entry is Fields => typeof entry === 'object' && entry !== null);
}

/** The id that a success must carry; without it what happened is open. */
export function idIn(network: string, fields: Fields | undefined, name = 'id'): string {
  const id = fields?.[name];
  if (typeof id === 'string' && id !== '') return id;
  throw unreadable(network);
}
