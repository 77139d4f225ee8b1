import { RPCHandler } from '@orpc/server/message-port';
import type { Actor } from '../services/context.ts';
import { router } from '../services/router.ts';
import type { Engine } from './engine.ts';

type UpgradeablePort = Parameters<typeof handler.upgrade>[0];

const handler = new RPCHandler(router);

/** Serves every procedure over a MessagePort of Node, a browser or Electron, until it is closed. */
export function servePort(engine: Engine, port: UpgradeablePort & { start?(): void }, actor: Actor): void {
  handler.upgrade(port, { context: engine.contextFor(actor) });
  port.start?.();
}
