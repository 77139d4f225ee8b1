import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/**
 * Chromium cannot learn a scheme from outside, so `app://rostrum/x` is `http://rostrum.app.localhost/x` to it:
 * a trustworthy origin that leads to this process. Main and the specs only ever see the scheme's own address.
 */
const standInHost = /^([a-z0-9-]+)\.([a-z][a-z0-9+.-]*)\.localhost$/;

export function toStandIn(address: string): string {
  const url = URL.parse(address);
  if (!url || ['http:', 'https:', 'about:', 'data:', 'blob:'].includes(url.protocol)) return address;
  return `http://${url.host}.${url.protocol.slice(0, -1)}.localhost${url.pathname}${url.search}${url.hash}`;
}

export function fromStandIn(address: string): string {
  const url = URL.parse(address);
  const match = url && standInHost.exec(url.hostname);
  if (!url || !match) return address;
  const origin = `${match[2]}://${match[1]}`;
  return address === url.origin ? origin : `${origin}${url.pathname}${url.search}${url.hash}`;
}

export type SchemeHandler = (request: Request) => Promise<Response> | Response;

function toRequest(message: IncomingMessage): Request {
  const method = message.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (name !== 'host') headers.set(name, fromStandIn(String(value)));
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(fromStandIn(`http://${message.headers.host}${message.url}`), {
    method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(message) as ReadableStream, duplex: 'half' as const } : {}),
  } as RequestInit);
}

function sendResponse(response: Response, to: ServerResponse): void {
  to.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) Readable.fromWeb(response.body as ReadableStream).pipe(to);
  else to.end();
}

/** Answers the stand-in origins with what `protocol.handle` was given. */
export async function serveStandIn(
  handlers: Map<string, SchemeHandler>,
): Promise<{ server: Server; port: number }> {
  const server = createServer((message, answer) => {
    const scheme = standInHost.exec(message.headers.host ?? '')?.[2];
    const handler = scheme === undefined ? undefined : handlers.get(scheme);
    if (!handler) {
      answer.destroy();
      return;
    }
    Promise.resolve(handler(toRequest(message))).then(
      (response) => sendResponse(response, answer),
      (error: Error) => answer.destroy(error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return { server, port: (server.address() as AddressInfo).port };
}
