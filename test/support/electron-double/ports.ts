import { EventEmitter } from 'node:events';
import type { Wire } from './wire.ts';

export interface FarEnd {
  post(data: string): void;
  close(): void;
}

/** A port whose other end lies in a page. Messages wait until `start`, as in Electron. */
export class MessagePortMain extends EventEmitter {
  readonly #far: FarEnd;
  readonly #wire: Wire;
  #waiting: string[] | undefined = [];
  #open = true;

  constructor(far: FarEnd, wire: Wire) {
    super();
    this.#far = far;
    this.#wire = wire;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const data of waiting) this.#deliver(data);
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('The double carries no ports over ports.');
    const data = this.#wire.encode(message);
    if (this.#open) this.#far.post(data);
  }

  close(): void {
    if (!this.#open) return;
    this.#far.close();
    this.endedByPage();
  }

  receivedFromPage(data: string): void {
    if (this.#waiting) this.#waiting.push(data);
    else this.#deliver(data);
  }

  endedByPage(): void {
    if (!this.#open) return;
    this.#open = false;
    this.emit('close');
  }

  #deliver(data: string): void {
    if (this.#open) this.emit('message', { data: this.#wire.decode(data), ports: [] });
  }
}
