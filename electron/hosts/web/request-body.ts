import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../../../shared/refusal.ts';

export const maxJsonBytes = 2 * 1024 * 1024;

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

export function mediaType({ headers }: IncomingMessage): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function tooLarge(): Refusal {
  return new Refusal('too_large', `The body is larger than ${maxJsonBytes / 1024 / 1024} MB.`, {
    remedy: 'Send less at once; pictures go to /api/v1/media/upload.',
  });
}

/** Deeper than anything the contract knows; what goes on for ever would exhaust the stack. */
const deepest = 64;

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index];
    if (quoted) {
      if (sign === '\\') index += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') {
      depth += 1;
      most = Math.max(most, depth);
    } else if (sign === '}' || sign === ']') depth -= 1;
  }
  return most;
}

function tooDeep(): Refusal {
  return new Refusal('invalid_input', `The body is nested more than ${deepest} levels deep.`, {
    remedy: 'Send less deeply nested JSON.',
  });
}

function notJson(cause: unknown): Refusal {
  const refusal = new Refusal('invalid_input', 'The body is not valid JSON.', {
    remedy: 'Send one JSON object, UTF-8, with Content-Type: application/json.',
  });
  refusal.cause = cause;
  return refusal;
}

async function readBytes(request: IncomingMessage, response: ServerResponse): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxJsonBytes) throw tooLarge();
  if (request.headers.expect) response.writeContinue();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > maxJsonBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The JSON object in a request's body; an empty body is an empty object. */
export async function readJsonObject(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Record<string, unknown>> {
  if (!hasBody(request)) return {};
  if (mediaType(request) !== 'application/json') {
    throw new Refusal('unsupported_media', 'This needs a JSON body.', {
      remedy: 'Send it with Content-Type: application/json.',
    });
  }
  const bytes = await readBytes(request, response);
  if (bytes.length === 0) return {};
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (depthOf(text) > deepest) throw tooDeep();
    value = JSON.parse(text);
  } catch (error) {
    throw error instanceof Refusal ? error : notJson(error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw notJson(new TypeError('not an object'));
  }
  return value as Record<string, unknown>;
}

/** Takes in, unread, what a refused caller still sends, so that it gets to read the answer; but not for long. */
export function drain(request: IncomingMessage): void {
  if (request.readableEnded || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), 2_000);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
  request.resume();
}
