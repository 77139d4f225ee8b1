import type { Wire } from '../wire.ts';
import type { BridgeEnd } from './bridge.ts';

export interface PreloadWorld {
  send: string;
  receive: string;
  argv: string[];
  platform: string;
  versions: Record<string, string | undefined>;
  /** What a port says last. */
  closeMark: string;
}

/**
 * What a sandboxed preload finds: `require('electron')` with contextBridge and ipcRenderer, and a small `process`.
 * Self-contained: its source is given to the page, in a world of its own.
 */
export function runPreload(
  world: PreloadWorld,
  wire: Wire,
  bridge: BridgeEnd,
  preload: (require: unknown, process: unknown, module: { exports: unknown }, exports: unknown) => void,
): void {
  type Listener = (event: object, ...args: unknown[]) => void;
  type Incoming =
    | { kind: 'message'; channel: string; args: string }
    | { kind: 'answer'; call: number; value?: string; error?: string }
    | { kind: 'port'; port: number; data: string }
    | { kind: 'close'; port: number };

  const scope = globalThis as unknown as Record<string, (text: string) => void>;
  const listeners = new Map<string, Set<Listener>>();
  const calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const ports = new Map<number, MessagePort>();
  let last = 0;

  const tell = (message: object): void => scope[world.send]?.(JSON.stringify(message));

  const handOver = (port: MessagePort): number => {
    const id = ++last;
    ports.set(id, port);
    port.onmessage = ({ data }) => {
      if (data === world.closeMark) tell({ kind: 'close', port: id });
      else tell({ kind: 'port', port: id, data: wire.encode(data) });
    };
    return id;
  };

  const receivers: { [Kind in Incoming['kind']]: (message: Incoming & { kind: Kind }) => void } = {
    message({ channel, args }) {
      for (const listener of [...(listeners.get(channel) ?? [])]) {
        listener({ ports: [] }, ...(wire.decode(args) as unknown[]));
      }
    },
    answer({ call, value, error }) {
      if (error !== undefined) calls.get(call)?.reject(new Error(error));
      else calls.get(call)?.resolve(value === undefined ? undefined : wire.decode(value));
      calls.delete(call);
    },
    port: ({ port, data }) => ports.get(port)?.postMessage(wire.decode(data)),
    close({ port }) {
      ports.get(port)?.close();
      ports.delete(port);
    },
  };

  scope[world.receive] = (text) => {
    const message = JSON.parse(text) as Incoming;
    (receivers[message.kind] as (message: Incoming) => void)(message);
  };

  const ipcRenderer = {
    send: (channel: string, ...args: unknown[]) => tell({ kind: 'send', channel, args: wire.encode(args) }),
    invoke(channel: string, ...args: unknown[]) {
      const call = ++last;
      const encoded = wire.encode(args);
      return new Promise((resolve, reject) => {
        calls.set(call, { resolve, reject });
        tell({ kind: 'invoke', channel, call, args: encoded });
      });
    },
    postMessage: (channel: string, message: unknown, transfer: MessagePort[] = []) =>
      tell({ kind: 'send', channel, args: wire.encode([message]), ports: transfer.map(handOver) }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    removeListener(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };

  const electron = {
    ipcRenderer,
    contextBridge: { exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api) },
  };
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const { argv, platform, versions } = world;
  const process = {
    argv,
    platform,
    versions,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: {},
  };
  const module = { exports: {} };
  preload(require, process, module, module.exports);
}
