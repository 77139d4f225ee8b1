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
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw notJson(error);
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
