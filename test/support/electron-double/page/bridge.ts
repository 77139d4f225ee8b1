export interface BridgeEnd {
  /** Puts a value made here into the other world's `window`. */
  expose(key: string, value: unknown): void;
}

/**
 * One end of the bridge between the page's world and the preload's: they share a document but no objects.
 * Values are copied; functions become functions that call over. Self-contained: its source is given to the page.
 */
export function openBridge(secret: string, here: 'page' | 'preload'): BridgeEnd {
  type Packed =
    | { p: unknown }
    | { f: number }
    | { a: Packed[] }
    | { o: [string, Packed][] }
    | { later: number };
  type Message =
    | { kind: 'expose'; key: string; value: Packed }
    | { kind: 'call'; call: number; fn: number; args: Packed[] }
    | { kind: 'answer'; call: number; value?: Packed; error?: string }
    | { kind: 'settle'; later: number; value?: Packed; error?: string };

  const there = here === 'page' ? 'preload' : 'page';
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const answers = new Map<number, Message & { kind: 'answer' }>();
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;

  const send = (message: Message): void => {
    document.dispatchEvent(new CustomEvent(`${secret}:${there}`, { detail: JSON.stringify(message) }));
  };

  const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

  const packLater = (promise: Promise<unknown>): Packed => {
    const later = ++last;
    promise.then(
      (value) => send({ kind: 'settle', later, value: pack(value) }),
      (error) => send({ kind: 'settle', later, error: wordsOf(error) }),
    );
    return { later };
  };

  const pack = (value: unknown): Packed => {
    if (typeof value === 'function')
      return { f: functions.push(value as (...args: unknown[]) => unknown) - 1 };
    if (value instanceof Promise) return packLater(value);
    if (Array.isArray(value)) return { a: value.map(pack) };
    if (typeof value === 'object' && value !== null) {
      return { o: Object.entries(value).map(([key, inner]) => [key, pack(inner)]) };
    }
    return { p: value };
  };

  const call = (fn: number, args: unknown[]): unknown => {
    const id = ++last;
    send({ kind: 'call', call: id, fn, args: args.map(pack) });
    const answer = answers.get(id);
    answers.delete(id);
    if (answer?.error !== undefined) throw new Error(answer.error);
    return answer?.value === undefined ? undefined : unpack(answer.value);
  };

  const unpack = (packed: Packed): unknown => {
    if ('f' in packed) return (...args: unknown[]) => call(packed.f, args);
    if ('later' in packed) {
      return new Promise((resolve, reject) => pending.set(packed.later, { resolve, reject }));
    }
    if ('a' in packed) return packed.a.map(unpack);
    if ('o' in packed) return Object.freeze(Object.fromEntries(packed.o.map(([k, v]) => [k, unpack(v)])));
    return packed.p;
  };

  const answerCall = ({ call: id, fn, args }: Message & { kind: 'call' }): void => {
    try {
      send({ kind: 'answer', call: id, value: pack(functions[fn]?.(...args.map(unpack))) });
    } catch (error) {
      send({ kind: 'answer', call: id, error: wordsOf(error) });
    }
  };

  const settle = ({ later, value, error }: Message & { kind: 'settle' }): void => {
    const waiting = pending.get(later);
    pending.delete(later);
    if (error !== undefined) waiting?.reject(new Error(error));
    else waiting?.resolve(value && unpack(value));
  };

  const define = ({ key, value }: Message & { kind: 'expose' }): void => {
    Object.defineProperty(window, key, { value: unpack(value), enumerable: true });
  };

  document.addEventListener(`${secret}:${here}`, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail) as Message;
    if (message.kind === 'call') answerCall(message);
    else if (message.kind === 'answer') answers.set(message.call, message);
    else if (message.kind === 'settle') settle(message);
    else define(message);
  });

  return {
    expose(key, value) {
      if (key in window)
        throw new Error(`Cannot bind an API on top of an existing property on the window object`);
      send({ kind: 'expose', key, value: pack(value) });
    },
  };
}
