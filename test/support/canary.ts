import { createServer, type Server } from 'node:net';
import { promisify } from 'node:util';

/** Ports that the outgoing client lets strangers have, so that only the address can stop a request. */
const webPorts = [8080, 8443, 80, 443];

export interface Canary extends AsyncDisposable {
  port: number;
  /** Connections that arrived on 127.0.0.1 and ::1 together. */
  connections(): number;
}

async function listen(host: string, port: number, onConnection: () => void): Promise<Server | undefined> {
  const server = createServer((socket) => {
    onConnection();
    socket.on('error', () => socket.destroy());
    socket.resume();
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\ncanary');
  });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  server.once('error', () => resolve(false));
  server.listen(port, host, () => resolve(true));
  return (await promise) ? server : undefined;
}

/** Listens on loopback where nothing should ever arrive, and counts what does. */
export async function openCanary(): Promise<Canary> {
  let arrived = 0;
  const count = () => {
    arrived += 1;
  };
  for (const port of webPorts) {
    const servers = await Promise.all([listen('127.0.0.1', port, count), listen('::1', port, count)]);
    const open = servers.filter((server) => server !== undefined);
    const close = async () => {
      await Promise.all(open.map((server) => promisify(server.close.bind(server))()));
    };
    if (open.length === servers.length) {
      return { port, connections: () => arrived, [Symbol.asyncDispose]: close };
    }
    await close();
  }
  throw new Error(
    `A canary needs one of the ports ${webPorts.join(', ')} on 127.0.0.1 and ::1; all are taken.`,
  );
}
