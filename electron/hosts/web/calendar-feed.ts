import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../shared/ports.ts';
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

/** A calendar asks every hour; several people and devices may share an address. */
const mostPerMinute = 60;
const minuteMs = 60_000;

export interface FeedDoor {
  /** Sends the calendar to whoever knows its secret address: no cookie, no token, nothing but reading. */
  send(context: ServiceContext, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Whoever asks: behind a proxy its word is taken, since only the proxy reaches this port. */
export function askerOf(request: IncomingMessage): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return forwarded || (request.socket.remoteAddress ?? '');
}

export function createFeedDoor(clock: Clock): FeedDoor {
  let since = clock.monotonic();
  const asked = new Map<string, number>();

  function refuseTooOften(request: IncomingMessage): void {
    if (clock.monotonic() - since >= minuteMs) {
      since = clock.monotonic();
      asked.clear();
    }
    const asker = askerOf(request);
    const count = (asked.get(asker) ?? 0) + 1;
    asked.set(asker, count);
    if (count <= mostPerMinute) return;
    throw new Refusal('rate_limited', 'The calendar is asked for too often.', {
      remedy: 'Ask again in a minute; once an hour is enough.',
    });
  }

  return {
    async send(context, request, response) {
      refuseTooOften(request);
      await sendFeed(context, request, response);
    },
  };
}

async function sendFeed(
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
  const known = String(request.headers['if-none-match'] ?? '')
    .split(/\s*,\s*/)
    .map((tag) => tag.replace(/^W\//, ''));
  const filter = {
    accountId: filterOf(url.searchParams, 'account'),
    label: filterOf(url.searchParams, 'label'),
  };
  const feed = token && (await feedFile(context, token, filter, known));
  if (!feed) throw notFound('feed', 'path');
  const headers = {
    ETag: feed.etag,
    // Kept by the reader, and asked for anew each time.
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
  if (feed.text === null) {
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
