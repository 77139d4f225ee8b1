import type { IncomingMessage, ServerResponse } from 'node:http';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { feedFile } from '../../services/calendar/service.ts';
import type { ServiceContext } from '../../services/context.ts';

const feedPath = /^\/feeds\/([\w-]{43})\.ics$/;
const longestFilter = 64;

export function isFeedPath(pathname: string): boolean {
  return pathname.startsWith('/feeds/');
}

function filterOf(params: URLSearchParams, name: string): string | undefined {
  const value = params.get(name);
  return value === null || value === '' ? undefined : value.slice(0, longestFilter);
}

/** Sends the calendar to whoever knows its secret address: no cookie, no token, nothing but reading. */
export async function sendFeed(
  context: ServiceContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    throw new Refusal('method_not_allowed', 'A feed can only be read.', { remedy: 'Use GET.' });
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const token = feedPath.exec(url.pathname)?.[1];
  const feed =
    token &&
    (await feedFile(context, token, {
      accountId: filterOf(url.searchParams, 'account'),
      label: filterOf(url.searchParams, 'label'),
    }));
  if (!feed) throw notFound('feed', 'path');
  const headers = {
    ETag: feed.etag,
    // Kept by the reader, and asked for anew each time.
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
  const known = String(request.headers['if-none-match'] ?? '').split(/\s*,\s*/);
  if (known.includes(feed.etag) || known.includes(`W/${feed.etag}`)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  response.writeHead(200, {
    ...headers,
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Length': Buffer.byteLength(feed.text),
    'Content-Disposition': 'inline; filename="rostrum.ics"',
  });
  response.end(request.method === 'HEAD' ? undefined : feed.text);
}
