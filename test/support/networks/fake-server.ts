import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/**
 * How it answers. `…_before` fails without doing anything; `…_after` does what was asked and then fails. The `…_after`
 * modes, `garbage`, `truncated` and `no_id` concern calls that make something visible, the others every call.
 */
export const answerModes = [
  'ok',
  'error_before',
  'error_after',
  'reset_before',
  'reset_after',
  'hang_before',
  'hang_after',
  'garbage',
  'truncated',
  'no_id',
  'rate_limited',
  'auth_expired',
  'lagging_listing',
] as const;
export type AnswerMode = (typeof answerModes)[number];

export interface ModeSettings {
  /** Back to `ok` after so many answers in this mode; for ever when left out. */
  times?: number;
  /** Only calls whose `METHOD /path` fits; every call that the mode concerns when left out. */
  only?: RegExp;
  /** Sent with `rate_limited`. */
  headers?: Record<string, string>;
}

export interface FakeRequest {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  /** The query as it was written, without `?`. */
  rawQuery: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** The body as JSON object; throws FakeRefusal 400 for anything else. */
  json(): Record<string, unknown>;
  /** The body as URL-encoded form. */
  form(): URLSearchParams;
  multipart(): Promise<FormData>;
}

export interface FakeAnswer {
  status: number;
  /** Text as it is, everything else as JSON; left out: no body. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Thrown by a fake for what the documented protocol refuses. `body` is what the network would say. */
export class FakeRefusal extends Error {
  readonly answer: FakeAnswer;

  constructor(status: number, body: unknown, headers?: Record<string, string>) {
    super(typeof body === 'string' ? body : JSON.stringify(body));
    this.answer = { status, body, ...(headers && { headers }) };
  }
}

/** One post, part, comment or message that really stands on the fake network. */
export interface FakeEntry {
  id: string;
  /** The account it stands on. */
  account: string;
  text: string;
  mediaCount: number;
  /** UTC epoch milliseconds on the fake's clock. */
  at: number;
  /** The post it answers; null for a post of its own. */
  inReplyTo: string | null;
  deleted: boolean;
}

/** What every fake network offers to tests, besides what is its own. */
export interface FakeNetwork {
  url: string;
  /** What was really posted, in order: the judge of lost and double. */
  ledger: FakeEntry[];
  /** `METHOD /path` of each call. */
  calls: string[];
  setMode(mode: AnswerMode, settings?: ModeSettings): void;
  close(): Promise<void>;
}

export interface FakeProtocol {
  /** Does what is asked; throws FakeRefusal. */
  answer(request: FakeRequest): Promise<FakeAnswer> | FakeAnswer;
  /** Whether this call makes something visible. */
  isVisible(request: FakeRequest): boolean;
  /** What the network answers when it is in a mode. */
  rateLimited(): FakeAnswer;
  authExpired(): FakeAnswer;
  serverError(): FakeAnswer;
  /** A success without the id of what was made. */
  withoutId(answer: FakeAnswer): FakeAnswer;
}

export interface FakeServer {
  url: string;
  calls: string[];
  setMode(mode: AnswerMode, settings?: ModeSettings): void;
  /** Whether listings are to hide what was posted since `lagging_listing` was set. */
  lagging(): boolean;
  close(): Promise<void>;
}

async function readBody(request: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function write(response: ServerResponse, { status, body, headers }: FakeAnswer): void {
  const isText = typeof body === 'string';
  response.writeHead(status, {
    ...(body !== undefined && { 'content-type': isText ? 'text/plain' : 'application/json' }),
    ...headers,
  });
  response.end(body === undefined ? undefined : isText ? body : JSON.stringify(body));
}

/** The part that all fake networks share: a server, its answer modes, and the list of calls. */
export async function startFakeServer(protocol: FakeProtocol): Promise<FakeServer> {
  const calls: string[] = [];
  const sockets = new Set<Socket>();
  let mode: AnswerMode = 'ok';
  let settings: ModeSettings = {};

  function taken(call: string, ...modes: AnswerMode[]): AnswerMode | undefined {
    if (!modes.includes(mode) || (settings.only && !settings.only.test(call))) return undefined;
    const current = mode;
    if (settings.times !== undefined) {
      settings.times -= 1;
      if (settings.times <= 0) mode = 'ok';
    }
    return current;
  }

  /** `hang`: never answered; `reset`: the connection is cut. */
  async function respond(request: FakeRequest): Promise<FakeAnswer | 'hang' | 'reset'> {
    const call = `${request.method} ${request.path}`;
    switch (taken(call, 'error_before', 'reset_before', 'hang_before', 'rate_limited', 'auth_expired')) {
      case 'error_before':
        return protocol.serverError();
      case 'reset_before':
        return 'reset';
      case 'hang_before':
        return 'hang';
      case 'rate_limited': {
        const answer = protocol.rateLimited();
        return { ...answer, headers: settings.headers ?? answer.headers ?? {} };
      }
      case 'auth_expired':
        return protocol.authExpired();
    }
    const answer = await protocol.answer(request);
    if (!protocol.isVisible(request)) return answer;
    switch (taken(call, 'error_after', 'reset_after', 'hang_after', 'garbage', 'truncated', 'no_id')) {
      case 'error_after':
        return protocol.serverError();
      case 'reset_after':
        return 'reset';
      case 'hang_after':
        return 'hang';
      case 'garbage':
        return { status: 200, body: '<!doctype html><title>Maintenance</title>' };
      case 'truncated':
        return {
          status: answer.status,
          body: JSON.stringify(answer.body ?? {}).slice(0, 12),
          headers: { 'content-type': 'application/json' },
        };
      case 'no_id':
        return protocol.withoutId(answer);
      default:
        return answer;
    }
  }

  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://fake.test');
    const answering = async () => {
      const body = await readBody(incoming);
      const request: FakeRequest = {
        method: incoming.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        rawQuery: (incoming.url ?? '').split('?')[1] ?? '',
        headers: incoming.headers,
        body,
        json: () => {
          try {
            const parsed: unknown = JSON.parse(body.toString('utf8'));
            if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
          } catch (error) {
            if (!(error instanceof SyntaxError)) throw error;
          }
          throw new FakeRefusal(400, 'A JSON object is expected.');
        },
        form: () => new URLSearchParams(body.toString('utf8')),
        multipart: () => {
          const type = incoming.headers['content-type'] ?? '';
          if (!type.startsWith('multipart/form-data; boundary=')) {
            throw new FakeRefusal(400, 'A multipart form is expected.');
          }
          return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
        },
      };
      calls.push(`${request.method} ${request.path}`);
      return respond(request);
    };
    answering()
      .catch((error: unknown): FakeAnswer => {
        if (error instanceof FakeRefusal) return error.answer;
        return { status: 500, body: `The fake itself failed: ${String(error)}` };
      })
      .then((answer) => {
        if (answer === 'reset') incoming.socket.destroy();
        else if (answer !== 'hang') write(response, answer);
      });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    setMode(next, nextSettings = {}) {
      mode = next;
      settings = { ...nextSettings };
    },
    lagging: () => mode === 'lagging_listing',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
