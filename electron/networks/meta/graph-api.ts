import { createHmac } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../../../shared/ports.ts';
import type { NetworkIo } from '../adapter.ts';
import { sendTo, unreadable } from '../http-errors.ts';
import { type GraphMeanings, graphError } from './graph-errors.ts';
import { type GraphObject, graphObjectIn } from './graph-json.ts';
import { noteUsage } from './usage.ts';

export type { GraphObject } from './graph-json.ts';

/** What is left out (undefined) is not sent; structured values are given as JSON text. */
export type GraphParams = Readonly<Record<string, string | number | boolean | undefined>>;

export interface GraphPostOptions {
  /** Sent as the named part of a multipart form, beside the parameters. */
  file?: { name: string; bytes: Uint8Array; mime: string; fileName: string };
  /** The whole request ends by then; 30 s when left out. */
  deadlineMs?: number;
}

/**
 * Calls to one Graph API with one token. Paths begin with a slash and hold no parameters. An answer is always a JSON
 * object, whole numbers too large for JavaScript in it as text; everything else throws NetworkError.
 */
export interface GraphClient {
  get(path: string, params?: GraphParams): Promise<GraphObject>;
  post(path: string, params?: GraphParams, options?: GraphPostOptions): Promise<GraphObject>;
  delete(path: string, params?: GraphParams): Promise<GraphObject>;
}

export interface GraphAccess {
  /** Begins the words of every error. */
  network: string;
  /** With the version, without slash at the end. */
  base: string;
  /** Travels in a header, never in an address; left out for calls that need none. */
  token?: string;
  /** Proves to Meta that a token is used by the app that it was made for. */
  appSecret?: string;
  /** What a network's own codes and subcodes mean; looked at before the common ones. */
  meanings?: GraphMeanings;
}

function proofOf(token: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}

function filled(params: GraphParams): [string, string][] {
  return Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
}

function bodyOf(pairs: [string, string][], file: GraphPostOptions['file']): URLSearchParams | FormData {
  if (!file) return new URLSearchParams(pairs);
  const form = new FormData();
  for (const [name, value] of pairs) form.set(name, value);
  form.set(file.name, new Blob([Uint8Array.from(file.bytes)], { type: file.mime }), file.fileName);
  return form;
}

/** The object in a success; throws what a refusal means. */
export function graphAnswer(
  access: Pick<GraphAccess, 'network' | 'meanings'>,
  answer: HttpAnswer,
  { clock, log }: Pick<NetworkIo, 'clock' | 'log'>,
): GraphObject {
  const now = clock.now();
  noteUsage(access.network, answer.headers, log);
  const object = graphObjectIn(answer);
  // A batch of Meta's servers answers a refusal with 200.
  if (answer.status < 200 || answer.status >= 300 || object?.error !== undefined) {
    throw graphError(access.network, answer, object, access.meanings ?? {}, now);
  }
  if (!object) throw unreadable(access.network);
  return object;
}

export function graphClient(access: GraphAccess, io: NetworkIo): GraphClient {
  const { base, token, appSecret } = access;
  const headers = {
    accept: 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const proof: GraphParams =
    token !== undefined && appSecret ? { appsecret_proof: proofOf(token, appSecret) } : {};

  async function send(request: HttpRequest): Promise<GraphObject> {
    return graphAnswer(access, await sendTo(access.network, io.http, request), io);
  }

  function addressOf(path: string, params: GraphParams): string {
    const query = new URLSearchParams(filled({ ...params, ...proof })).toString();
    return `${base}${path}${query === '' ? '' : `?${query}`}`;
  }

  return {
    get: (path, params = {}) => send({ url: addressOf(path, params), headers }),
    delete: (path, params = {}) => send({ url: addressOf(path, params), method: 'DELETE', headers }),
    post: (path, params = {}, { file, deadlineMs } = {}) => {
      const body = bodyOf(filled({ ...params, ...proof }), file);
      const isForm = body instanceof FormData;
      return send({
        url: `${base}${path}`,
        method: 'POST',
        headers: isForm ? headers : { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: isForm ? body : body.toString(),
        ...(deadlineMs !== undefined && { deadlineMs }),
      });
    },
  };
}
