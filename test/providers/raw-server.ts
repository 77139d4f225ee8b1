import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

export interface RawServer extends AsyncDisposable {
  port: number;
  /** Head and body of each request as text, as far as they came with the first bytes. */
  requests: string[];
  connections(): number;
  /** Resolves when no connection is open any more. */
  allClosed(): Promise<void>;
}

/** A server that answers by bytes, so that it can misbehave as servers do. */
export async function serveRaw(
  answer: (socket: Socket, request: string) => void,
  options: { tls?: TlsOptions; onConnection?: (socket: Socket) => void } = {},
): Promise<RawServer> {
  const requests: string[] = [];
  const open = new Set<Socket>();
  let connections = 0;
  let whenClosed = Promise.withResolvers<void>();
  const accept = (socket: Socket) => {
    connections += 1;
    if (open.size === 0) whenClosed = Promise.withResolvers<void>();
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      open.delete(socket);
      if (open.size === 0) whenClosed.resolve();
    });
    options.onConnection?.(socket);
    socket.once('data', (bytes) => {
      requests.push(bytes.toString('latin1'));
      answer(socket, bytes.toString('latin1'));
    });
  };
  const server = options.tls ? createTlsServer(options.tls, accept) : createServer(accept);
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    port: address.port,
    requests,
    connections: () => connections,
    allClosed: () => (open.size === 0 ? Promise.resolve() : whenClosed.promise),
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      await closed.promise;
    },
  };
}

export function reply(body: string, headers: Record<string, string> = {}, status = '200 OK'): string {
  const lines = Object.entries({ 'content-length': String(Buffer.byteLength(body)), ...headers });
  return `HTTP/1.1 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}
