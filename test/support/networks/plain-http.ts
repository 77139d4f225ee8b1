import { type HttpAnswer, type HttpClient, HttpFailure, type HttpRequest } from '../../../shared/ports.ts';

const unsentCodes: Record<string, HttpFailure['reason']> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
};

function failureOf(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error;
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new HttpFailure('deadline', true, 'No answer by the deadline.', { cause: error });
  }
  const cause = error instanceof Error ? error.cause : undefined;
  const code = (cause as { code?: string } | undefined)?.code ?? '';
  const unsent = unsentCodes[code];
  return new HttpFailure(unsent ?? 'reset', unsent === undefined, `No answer: ${code}`, { cause: error });
}

async function cappedBytes(response: Response, maxBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > maxBytes) throw new HttpFailure('too_large', true, `More than ${maxBytes} bytes.`);
  return bytes;
}

/** A streamed body is collected: what counts here is what arrives. */
async function collected(body: HttpRequest['body']): Promise<BodyInit | undefined> {
  if (typeof body !== 'object' || !('chunks' in body)) return body as BodyInit | undefined;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of body.chunks) chunks.push(Uint8Array.from(chunk));
  return new Blob(chunks);
}

async function send(request: HttpRequest): Promise<HttpAnswer> {
  const { url, method = 'GET', headers = {}, body, deadlineMs = 30_000, maxBytes = 5_000_000 } = request;
  try {
    const sent = await collected(body);
    const response = await fetch(url, {
      method,
      headers,
      ...(sent !== undefined && { body: sent }),
      signal: AbortSignal.timeout(deadlineMs),
    });
    const bytes = await cappedBytes(response, maxBytes);
    const text = () => new TextDecoder().decode(bytes);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      url: response.url,
      bytes,
      text,
      json: () => JSON.parse(text()),
    };
  } catch (error) {
    throw failureOf(error);
  }
}

/** Sends to servers that the tests run on this computer; without the guard of the product's own client. */
export const plainHttp: HttpClient = { send };

/** The same, with every request noted. */
export function countedHttp(): HttpClient & { requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  return {
    requests,
    send: (request) => {
      requests.push(request);
      return send(request);
    },
  };
}
