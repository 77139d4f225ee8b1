import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type HttpAnswer, type HttpClient, HttpFailure, type HttpRequest } from '../../shared/ports.ts';
import { type ExchangeLimits, exchange, type Progress } from './http-exchange.ts';
import { type Ending, ended, failureOf } from './http-faults.ts';
import { isRedirect, type Outgoing, plainHeaders, prepare, type RawAnswer } from './http-message.ts';
import { type Destination, judgeRedirect, judgeUrl } from './url-rules.ts';

const usualDeadlineMs = 30_000;
const usualMaxBytes = 5 * 1024 * 1024;
const maxRedirects = 3;

export interface GuardedHttpOptions {
  /** `host` (ports 80 and 443) or `host:port`: what an administrator allows although it may be private. */
  trustedHosts: () => readonly string[];
  lookup?: LookupFunction;
}

interface Hop {
  destination: Destination;
  outgoing: Outgoing;
}

function answerOf(raw: RawAnswer, url: URL): HttpAnswer {
  const text = () => new TextDecoder().decode(raw.bytes);
  return { ...raw, url: url.href, text, json: () => JSON.parse(text()) };
}

function notFollowed(message: string): HttpFailure {
  return new HttpFailure('redirect', true, message);
}

/** What a caller gave for one origin (its headers) is not shown to another. */
function nextHop({ destination, outgoing }: Hop, location: string, trustedHosts: readonly string[]): Hop {
  const { url } = destination;
  if (outgoing.method !== 'GET' && outgoing.method !== 'HEAD') {
    throw notFollowed(`${url.host} answered a ${outgoing.method} with a redirect, which is not followed.`);
  }
  const next = judgeRedirect(destination, location, trustedHosts);
  if (next.url.origin === url.origin) return { destination: next, outgoing };
  return { destination: next, outgoing: { ...outgoing, headers: plainHeaders } };
}

/** The one way out to servers: see the rules in the modules it is made of. */
export function createGuardedHttp(options: GuardedHttpOptions): HttpClient & { close(): Promise<void> } {
  const lookup = options.lookup ?? systemLookup;
  const running = new Map<AbortController, Promise<unknown>>();
  let closed = false;

  async function follow(
    request: HttpRequest,
    limits: ExchangeLimits,
    progress: Progress,
  ): Promise<HttpAnswer> {
    const outgoing = await prepare(request);
    let hop: Hop = { destination: judgeUrl(request.url, options.trustedHosts()), outgoing };
    for (let redirects = 0; ; redirects += 1) {
      const { url } = hop.destination;
      try {
        const raw = await exchange(hop.destination, hop.outgoing, limits, lookup, progress);
        // A body without a length ends where the connection does, also when the deadline cut it.
        limits.ending.throwIfAborted();
        if (!isRedirect(raw)) return answerOf(raw, url);
        if (redirects === maxRedirects)
          throw notFollowed(`${url.host} redirects more than ${maxRedirects} times.`);
        hop = nextHop(hop, raw.headers.location ?? '', options.trustedHosts());
      } catch (error) {
        throw failureOf(error, url, progress.sent);
      }
    }
  }

  async function limited(request: HttpRequest, ending: AbortController): Promise<HttpAnswer> {
    const progress: Progress = { sent: false };
    let why: Ending = 'cancelled';
    const cancel = () => ending.abort();
    const deadline = setTimeout(() => {
      why = 'deadline';
      ending.abort();
    }, request.deadlineMs ?? usualDeadlineMs);
    request.signal?.addEventListener('abort', cancel, { once: true });
    if (closed || request.signal?.aborted) cancel();
    try {
      const limits = {
        maxBytes: request.maxBytes ?? usualMaxBytes,
        ending: ending.signal,
        arrival: request.arrival,
      };
      return await follow(request, limits, progress);
    } catch (error) {
      throw ending.signal.aborted ? ended(why, progress.sent) : error;
    } finally {
      clearTimeout(deadline);
      request.signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    async send(request) {
      const ending = new AbortController();
      const sending = limited(request, ending);
      running.set(ending, sending);
      try {
        return await sending;
      } finally {
        running.delete(ending);
      }
    },
    async close() {
      closed = true;
      for (const ending of running.keys()) ending.abort();
      await Promise.allSettled(running.values());
    },
  };
}
