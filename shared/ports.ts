/** The time as a service sees it; tests give one that they turn by hand. */
export interface Clock {
  /** Wall time, UTC epoch milliseconds. */
  now(): number;
  /** Milliseconds on a clock that never jumps; only differences mean anything. */
  monotonic(): number;
  /** Calls back once after `delayMs` of monotonic time; the answer cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Makes identifiers. `next` gives a UUIDv7 (sortable by time of making), as text. */
export interface Ids {
  next(): string;
}

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A body that is read while it is sent, so that no size of it fills the memory. */
export interface StreamedBody {
  length: number;
  chunks: AsyncIterable<Uint8Array>;
}

export interface HttpRequest {
  url: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  headers?: Record<string, string>;
  body?: string | Uint8Array | FormData | StreamedBody;
  /** The whole request, redirects and body included, ends by then (default 30,000). */
  deadlineMs?: number;
  /** Cap on the decoded answer (default 5 MB). */
  maxBytes?: number;
  signal?: AbortSignal;
  /** Told of the answer while it comes; what `send` gives has all of it too. */
  arrival?: HttpArrival;
}

export interface HttpArrival {
  head(status: number, headers: Record<string, string>): void;
  piece(bytes: Uint8Array): void;
}

export interface HttpAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The address that answered, after redirects. */
  url: string;
  bytes: Uint8Array;
  text(): string;
  /** Throws SyntaxError when the body is not JSON. */
  json(): unknown;
}

/**
 * Why a request got no answer. `sent` is false only when no byte of the request can have reached the
 * server (refused, DNS, TLS failure, blocked address): only then is a repeat harmless.
 */
export class HttpFailure extends Error {
  readonly reason:
    | 'blocked'
    | 'dns'
    | 'refused'
    | 'tls'
    | 'reset'
    | 'deadline'
    | 'too_large'
    | 'redirect'
    | 'cancelled';
  readonly sent: boolean;

  constructor(reason: HttpFailure['reason'], sent: boolean, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HttpFailure';
    this.reason = reason;
    this.sent = sent;
  }
}

/** The one way out: guarded against private addresses, endless answers and hidden redirects. */
export interface HttpClient {
  /** Any status is an answer; throws HttpFailure where there was none. */
  send(request: HttpRequest): Promise<HttpAnswer>;
}

/** Where a browser comes back to after a sign-in. */
export interface RedirectListener {
  /** Listens on one of these loopback ports, or on any; `onArrival` is told what the address said. */
  listen(
    ports: readonly number[] | null,
    onArrival: (params: URLSearchParams) => void,
  ): Promise<{ redirectUri: string; close(): void }>;
}

/** Keeps small secrets (tokens, keys) outside the database. */
export interface SecretStore {
  put(id: string, secret: string): Promise<void>;
  get(id: string): Promise<string | undefined>;
  remove(id: string): Promise<void>;
}
