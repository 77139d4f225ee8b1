import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { type HttpArrival, HttpFailure, type HttpRequest } from '../../shared/ports.ts';

export interface Outgoing {
  method: NonNullable<HttpRequest['method']>;
  headers: Record<string, string>;
  body: string | Uint8Array | Readable | null;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  bytes: Uint8Array;
}

/** These say how the connection is used; a caller that sets one could make two requests out of one. */
const ownHeaders = new Set([
  'connection',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function checkedHeaders(headers: Record<string, string>): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(lower) || ownHeaders.has(lower)) {
      throw new HttpFailure('blocked', false, `The header ${JSON.stringify(name)} may not be set.`);
    }
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new HttpFailure(
        'blocked',
        false,
        `The header ${name} holds characters that headers cannot carry.`,
      );
    }
    checked[lower] = value;
  }
  return checked;
}

export const plainHeaders = { 'user-agent': 'Rostrum', 'accept-encoding': 'gzip, br' };

export async function prepare(request: HttpRequest): Promise<Outgoing> {
  const method = request.method ?? 'GET';
  const headers = { ...plainHeaders, ...checkedHeaders(request.headers ?? {}) };
  const { body } = request;
  if (body instanceof FormData) return withForm(method, headers, body);
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    return { method, headers, body: body ?? null };
  }
  return {
    method,
    headers: { ...headers, 'content-length': String(body.length) },
    body: Readable.from(body.chunks),
  };
}

async function withForm(
  method: Outgoing['method'],
  headers: Record<string, string>,
  body: FormData,
): Promise<Outgoing> {
  const form = new Response(body);
  const contentType = form.headers.get('content-type') ?? 'multipart/form-data';
  return {
    method,
    headers: { ...headers, 'content-type': contentType },
    body: new Uint8Array(await form.arrayBuffer()),
  };
}

export function isRedirect(answer: RawAnswer): boolean {
  return [301, 302, 303, 307, 308].includes(answer.status) && answer.headers.location !== undefined;
}

export function flatHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

/** One coding is undone; several on top of each other are how bombs are built and stay as they are. */
function decoderFor(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return undefined;
  }
}

/** Reads a body to its end, counting what comes out of the decoder, and stops at the first chunk too many. */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
  arrival?: HttpArrival,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  const gather = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
      arrival?.piece(chunk);
    }
  };
  const decoder = decoderFor(encoding);
  await (decoder ? pipeline(body, decoder, gather) : pipeline(body, gather));
  return Buffer.concat(chunks);
}

export function tooLarge(maxBytes: number): HttpFailure {
  return new HttpFailure('too_large', true, `The answer is larger than ${maxBytes} bytes.`);
}
