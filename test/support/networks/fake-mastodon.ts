import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type FakeMastodonLimits,
  fakeDomain,
  type LedgerEntry,
  mastodonInstance,
  Refused,
  type UploadedImage,
} from './mastodon-instance.ts';

/**
 * How it answers. `…_before` fails without doing anything; `…_after` posts the status and then fails. The
 * `…_after` modes, `garbage`, `truncated` and `no_id` concern new statuses, the others every call with a token.
 */
export type AnswerMode =
  | 'ok'
  | 'error_before'
  | 'error_after'
  | 'reset_before'
  | 'reset_after'
  | 'hang_before'
  | 'hang_after'
  | 'garbage'
  | 'truncated'
  | 'no_id'
  | 'rate_limited'
  | 'auth_expired'
  | 'scope_missing'
  | 'lagging_listing'
  | 'slow_media';

export interface ModeSettings {
  /** Back to `ok` after so many calls; for ever when left out. */
  times?: number;
  /** Sent with `rate_limited`. */
  headers?: Record<string, string>;
}

export interface FakeMastodonOptions {
  token?: string;
  username?: string;
  limits?: Partial<FakeMastodonLimits>;
  /** Time of the instance; decides how long keys are remembered. */
  now?: () => number;
  /** An instance that knows only the first version of `/instance`. */
  old?: boolean;
}

export interface FakeMastodon {
  url: string;
  token: string;
  /** What was really posted, in order. */
  ledger: LedgerEntry[];
  images: UploadedImage[];
  /** `METHOD /path` of each call. */
  calls: string[];
  setMode(mode: AnswerMode, settings?: ModeSettings): void;
  /** Lets someone else answer a status. */
  reply(statusId: string, author: string, text: string): LedgerEntry;
  close(): Promise<void>;
}

const callsPerWindow = 300;
const windowMs = 300_000;

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

async function bodyBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function formOf(request: IncomingMessage): Promise<FormData> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data; boundary=')) throw new Refused(400, 'Multipart form expected');
  const bytes = await bodyBytes(request);
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
}

async function jsonOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    throw new Refused(400, 'JSON expected');
  }
  return JSON.parse((await bodyBytes(request)).toString('utf8')) as Record<string, unknown>;
}

const usualLimits: FakeMastodonLimits = {
  maxCharacters: 500,
  maxImages: 4,
  reservedPerUrl: 23,
  maxImageBytes: 16_777_216,
  maxDescription: 1_500,
  imageTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'],
};

/** An instance for tests: strict about the documented protocol, with a ledger that judges the product. */
export async function startFakeMastodon(options: FakeMastodonOptions = {}): Promise<FakeMastodon> {
  const token = options.token ?? 'token-of-the-harbour-museum';
  const username = options.username ?? 'harbourmuseum';
  const now = options.now ?? Date.now;
  const instance = mastodonInstance(username, { ...usualLimits, ...options.limits }, now);
  const calls: string[] = [];
  let mode: AnswerMode = 'ok';
  let settings: ModeSettings = {};
  let listingShows = Number.POSITIVE_INFINITY;
  let window = { startedAt: now(), calls: 0 };

  function setMode(next: AnswerMode, nextSettings: ModeSettings = {}): void {
    mode = next;
    settings = { ...nextSettings };
    listingShows = next === 'lagging_listing' ? instance.ledger.length : Number.POSITIVE_INFINITY;
  }

  /** Whether this call is to be answered in one of these modes; counts the call off. */
  function takesMode(...modes: AnswerMode[]): AnswerMode | undefined {
    if (!modes.includes(mode)) return undefined;
    const taken = mode;
    if (settings.times !== undefined) {
      settings.times -= 1;
      if (settings.times <= 0) mode = 'ok';
    }
    return taken;
  }

  async function upload(request: IncomingMessage): Promise<Answer> {
    const form = await formOf(request);
    const slow = takesMode('slow_media') !== undefined;
    const { id } = instance.store(form, slow ? 3 : 0);
    return { status: slow ? 202 : 200, body: { id, type: 'image', url: null } };
  }

  async function withToken(request: IncomingMessage, path: string, query: URLSearchParams): Promise<Answer> {
    const { live, statusJson } = instance;
    const id = /\d{3,}/.exec(path)?.[0];
    switch (`${request.method} ${path.replace(/\d{3,}/, ':id')}`) {
      case 'GET /api/v1/accounts/verify_credentials':
        return { status: 200, body: instance.account() };
      case 'POST /api/v2/media':
        return upload(request);
      case 'GET /api/v1/media/:id': {
        const image = instance.askedImage(id);
        return { status: image.asksLeft > 0 ? 206 : 200, body: { id: image.id, type: 'image' } };
      }
      case 'POST /api/v1/statuses': {
        const key = request.headers['idempotency-key'];
        const entry = instance.post(await jsonOf(request), typeof key === 'string' ? key : null);
        return { status: 200, body: statusJson(entry) };
      }
      case 'GET /api/v1/statuses/:id':
        return { status: 200, body: statusJson(live(id)) };
      case 'GET /api/v1/statuses/:id/source': {
        const { id: statusId, text, spoilerText } = live(id);
        return { status: 200, body: { id: statusId, text, spoiler_text: spoilerText } };
      }
      case 'PUT /api/v1/statuses/:id':
        return { status: 200, body: statusJson(instance.edit(id, await jsonOf(request))) };
      case 'DELETE /api/v1/statuses/:id': {
        const entry = live(id);
        entry.deleted = true;
        return { status: 200, body: statusJson(entry) };
      }
      case 'GET /api/v1/statuses/:id/context': {
        const descendants = instance.repliesTo(live(id).id).map(statusJson);
        return { status: 200, body: { ancestors: [], descendants } };
      }
      case 'GET /api/v1/accounts/:id/statuses':
        return { status: 200, body: instance.listed(query, listingShows) };
      default:
        throw new Refused(404, 'Record not found');
    }
  }

  function countCall(): Record<string, string> {
    if (now() - window.startedAt > windowMs) window = { startedAt: now(), calls: 0 };
    window.calls += 1;
    const reset = new Date(window.startedAt + windowMs).toISOString();
    const left = Math.max(0, callsPerWindow - window.calls);
    return {
      'x-ratelimit-limit': String(callsPerWindow),
      'x-ratelimit-remaining': String(left),
      'x-ratelimit-reset': reset,
    };
  }

  async function answerOf(request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    calls.push(`${request.method} ${pathname}`);
    const about = { title: 'Social Example', configuration: instance.configuration() };
    if (request.method === 'GET' && pathname === '/api/v2/instance' && !options.old) {
      return { status: 200, body: { ...about, domain: fakeDomain } };
    }
    if (request.method === 'GET' && pathname === '/api/v1/instance') {
      return { status: 200, body: { ...about, uri: fakeDomain } };
    }
    if (request.headers.authorization !== `Bearer ${token}` || takesMode('auth_expired')) {
      throw new Refused(401, 'The access token is invalid');
    }
    const rate = countCall();
    if (takesMode('rate_limited')) {
      return { status: 429, body: { error: 'Too many requests' }, headers: { ...settings.headers } };
    }
    if (window.calls > callsPerWindow)
      return { status: 429, body: { error: 'Too many requests' }, headers: rate };
    if (takesMode('scope_missing')) throw new Refused(403, 'This action is outside the authorized scopes');
    if (takesMode('error_before')) throw new Refused(503, 'Service unavailable');
    const silent = takesMode('reset_before', 'hang_before');
    if (silent === 'reset_before') request.socket.destroy();
    if (silent) return undefined;
    const answer = { ...(await withToken(request, pathname, searchParams)), headers: rate };
    if (request.method !== 'POST' || pathname !== '/api/v1/statuses') return answer;
    return afterPosting(request, response, answer);
  }

  function afterPosting(
    request: IncomingMessage,
    response: ServerResponse,
    answer: Answer,
  ): Answer | undefined {
    switch (takesMode('error_after', 'reset_after', 'hang_after', 'garbage', 'truncated', 'no_id')) {
      case 'error_after':
        throw new Refused(502, 'Bad gateway');
      case 'reset_after':
        request.socket.destroy();
        return undefined;
      case 'hang_after':
        return undefined;
      case 'garbage':
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<!doctype html><title>Maintenance</title>');
        return undefined;
      case 'truncated':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer.body).slice(0, 20));
        return undefined;
      case 'no_id':
        return { ...answer, body: {} };
      default:
        return answer;
    }
  }

  const server = createServer((request, response) => {
    answerOf(request, response)
      .catch((error: unknown): Answer => {
        if (error instanceof Refused) return { status: error.status, body: { error: error.message } };
        if (error instanceof SyntaxError) return { status: 400, body: { error: error.message } };
        return { status: 500, body: { error: String(error) } };
      })
      .then((answer) => {
        if (!answer) return;
        response.writeHead(answer.status, {
          'content-type': 'application/json; charset=utf-8',
          date: new Date(now()).toUTCString(),
          ...answer.headers,
        });
        response.end(JSON.stringify(answer.body));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    ledger: instance.ledger,
    images: instance.images,
    calls,
    setMode,
    reply: instance.reply,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
