import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { router } from '../../services/router.ts';
import { localPerson } from '../actors.ts';
import type { Engine } from '../engine.ts';

/** A picture of the largest size, with its frame. */
const maxMessageBytes = 60 * 1024 * 1024;
const handler = new RPCHandler(router);

/** The door of the page in the browser: every procedure, and live events, over one websocket. */
export interface LiveSocket {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

export function createLiveSocket(engine: Engine): LiveSocket {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  server.on('connection', (socket: WebSocket) => {
    socket.on('error', (error) => engine.contextFor(localPerson).log.warn({ error }, 'websocket failed'));
    void handler.upgrade(socket, { context: engine.contextFor(localPerson) });
  });
  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (live) => server.emit('connection', live, request));
    },
    close() {
      for (const client of server.clients) {
        client.close(1001, 'Rostrum stops');
        setTimeout(() => client.terminate(), 1_000).unref();
      }
      server.close();
    },
  };
}
