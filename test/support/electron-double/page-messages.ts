import type { CdpSession, CdpValue } from './cdp.ts';
import type { FrameTree } from './frames.ts';
import { ipcMain } from './ipc-main.ts';
import { preloadWorldName } from './page-scripts.ts';
import { MessagePortMain } from './ports.ts';
import { makeWire } from './wire.ts';

const wire = makeWire();
export const sendBinding = '__electronDoubleSend';
export const receiveFunction = '__electronDoubleReceive';

interface FromPage {
  kind: 'send' | 'invoke' | 'port' | 'close';
  channel: string;
  args: string;
  call: number;
  port: number;
  ports?: number[];
  data: string;
}

/** The IPC and the ports of one page: which frame speaks is what Chromium says, not what the page says. */
export class PageMessages {
  readonly #sender: object;
  readonly #frames: FrameTree;
  readonly #session: () => Promise<CdpSession>;
  readonly #lost: (error: unknown) => void;
  readonly #ports = new Map<string, MessagePortMain>();
  readonly #contexts = new Map<number, { frameId: string; world: string }>();

  constructor(
    sender: object,
    frames: FrameTree,
    session: () => Promise<CdpSession>,
    lost: (error: unknown) => void,
  ) {
    this.#sender = sender;
    this.#frames = frames;
    this.#session = session;
    this.#lost = lost;
  }

  listen(session: CdpSession): void {
    session.on('Runtime.executionContextCreated', ({ context }: CdpValue) =>
      this.#contexts.set(context.id, { frameId: context.auxData.frameId, world: context.name }),
    );
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }: CdpValue) =>
      this.#contextGone(executionContextId),
    );
    session.on('Runtime.executionContextsCleared', () => this.end());
    session.on('Runtime.bindingCalled', ({ executionContextId, payload }: CdpValue) =>
      this.#received(executionContextId, JSON.parse(payload) as FromPage),
    );
  }

  /** The page is gone, and with it everyone to talk to. */
  end(): void {
    for (const contextId of [...this.#contexts.keys()]) this.#contextGone(contextId);
  }

  sendTo(frameId: string, channel: string, args: unknown[]): void {
    const encoded = wire.encode(args);
    for (const [contextId, context] of this.#contexts) {
      if (context.frameId !== frameId || context.world !== preloadWorldName) continue;
      this.#tell(contextId, { kind: 'message', channel, args: encoded });
    }
  }

  /** Sends from a frame's preload world, as if that frame had been given the preload. */
  async forge(
    frameId: string,
    channel: string,
    args: unknown[],
    withPort: boolean,
  ): Promise<{ portIsOpen: boolean }> {
    const message = { kind: 'send', channel, args: wire.encode(args), ports: withPort ? [1] : [] };
    const session = await this.#session();
    const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
      frameId,
      worldName: preloadWorldName,
    });
    const payload = JSON.stringify(JSON.stringify(message));
    const expression = `globalThis.${receiveFunction} = () => undefined; ${sendBinding}(${payload})`;
    await session.send('Runtime.evaluate', { expression, contextId });
    return { portIsOpen: this.#ports.get(`${contextId}:1`)?.isOpen ?? false };
  }

  #tell(contextId: number, message: object): void {
    const expression = `${receiveFunction}(${JSON.stringify(JSON.stringify(message))})`;
    this.#session()
      .then((session) => session.send('Runtime.evaluate', { expression, contextId }))
      // The document went away in between: nobody is there to be told.
      .catch((error) => {
        this.#lost(error);
        this.#contextGone(contextId);
      });
  }

  #received(contextId: number, message: FromPage): void {
    const port = this.#ports.get(`${contextId}:${message.port}`);
    if (message.kind === 'port') port?.receivedFromPage(message.data);
    else if (message.kind === 'close') port?.endedByPage();
    else this.#receivedIpc(contextId, message);
  }

  #receivedIpc(contextId: number, { kind, channel, args, call, ports = [] }: FromPage): void {
    const frame = this.#frames.get(this.#contexts.get(contextId)?.frameId ?? '') ?? null;
    const event = {
      type: 'frame',
      sender: this.#sender,
      senderFrame: frame,
      frameId: frame?.frameTreeNodeId ?? -1,
      ports: ports.map((port) => this.#portFrom(contextId, port)),
    };
    const values = wire.decode(args) as unknown[];
    if (kind === 'send') {
      ipcMain.emit(channel, event, ...values);
      return;
    }
    ipcMain.answer(channel, event, values).then(
      (value) => this.#tell(contextId, { kind: 'answer', call, value: wire.encode(value) }),
      (error) => {
        const words = `Error invoking remote method '${channel}': ${String(error)}`;
        this.#tell(contextId, { kind: 'answer', call, error: words });
      },
    );
  }

  #portFrom(contextId: number, port: number): MessagePortMain {
    const main = new MessagePortMain(
      {
        post: (data) => this.#tell(contextId, { kind: 'port', port, data }),
        close: () => this.#tell(contextId, { kind: 'close', port }),
      },
      wire,
    );
    this.#ports.set(`${contextId}:${port}`, main);
    return main;
  }

  #contextGone(contextId: number): void {
    this.#contexts.delete(contextId);
    for (const [key, port] of this.#ports) {
      if (!key.startsWith(`${contextId}:`)) continue;
      this.#ports.delete(key);
      port.endedByPage();
    }
  }
}
