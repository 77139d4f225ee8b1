import { EventEmitter } from 'node:events';

interface Answer {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

// biome-ignore lint/suspicious/noExplicitAny: the protocol's shapes are Chromium's; callers name what they read.
export type CdpValue = any;

/** One page's line to Chromium; emits the protocol's events by their names. */
export class CdpSession extends EventEmitter {
  readonly #connection: CdpConnection;
  readonly id: string | undefined;

  constructor(connection: CdpConnection, id: string | undefined) {
    super();
    this.#connection = connection;
    this.id = id;
  }

  send(method: string, params: object = {}): Promise<CdpValue> {
    return this.#connection.send(method, params, this.id);
  }
}

/** The DevTools protocol over one websocket, with flat sessions. */
export class CdpConnection {
  readonly root: CdpSession;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve(value: CdpValue): void; reject(error: Error): void }>();
  readonly #sessions = new Map<string, CdpSession>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.root = new CdpSession(this, undefined);
    socket.addEventListener('message', (event) => this.#receive(JSON.parse(String(event.data)) as Answer));
    socket.addEventListener('close', () => this.#end());
  }

  static open(endpoint: string): Promise<CdpConnection> {
    const socket = new WebSocket(endpoint);
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve(new CdpConnection(socket)), { once: true });
      socket.addEventListener('error', () => reject(new Error(`No browser at ${endpoint}`)), { once: true });
    });
  }

  session(id: string): CdpSession {
    const known = this.#sessions.get(id) ?? new CdpSession(this, id);
    this.#sessions.set(id, known);
    return known;
  }

  send(method: string, params: object, sessionId: string | undefined): Promise<CdpValue> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  close(): void {
    this.#socket.close();
  }

  #receive(answer: Answer): void {
    if (answer.id === undefined) {
      const target = answer.sessionId ? this.session(answer.sessionId) : this.root;
      target.emit(String(answer.method), answer.params);
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.error) waiting?.reject(new Error(answer.error.message));
    else waiting?.resolve(answer.result);
  }

  #end(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('The browser is gone.'));
    this.#waiting.clear();
    this.root.emit('close');
  }
}
