import { connect, createServer, type Server, type Socket } from 'node:net';

/** What the way to a network does to one connection; any other connection passes. */
export type WayFault =
  | 'refused'
  | 'reset'
  | 'half_open'
  | 'cut_request'
  | 'no_answer'
  | 'cut_answer'
  | 'trickled_answer'
  | 'garbled_answer'
  | 'captive_portal';

export const wayFaults: readonly WayFault[] = [
  'refused',
  'reset',
  'half_open',
  'cut_request',
  'no_answer',
  'cut_answer',
  'trickled_answer',
  'garbled_answer',
  'captive_portal',
];

const portalPage = '<html><head><title>Welcome to the hotel</title></head><body>Room number?</body></html>';
const portalAnswer = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${portalPage.length}\r\nconnection: close\r\n\r\n${portalPage}`;

export interface FaultProxy extends AsyncDisposable {
  port: number;
  /** Connections that came, the one that was refused not among them. */
  connections(): number;
  open(): number;
}

function passOn(from: Socket, to: Socket, change = (chunk: Buffer) => chunk): void {
  from.on('data', (chunk) => to.write(change(chunk)));
  from.on('end', () => to.end());
}

function onEach(sockets: readonly Socket[], deed: (socket: Socket) => void): void {
  for (const socket of sockets) deed(socket);
}

/** Passes bytes to a server on this computer, and fails one connection in the given way. */
export async function faultProxy(target: number, fault: WayFault, at: number): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let closesBefore = fault === 'refused' ? at : Number.POSITIVE_INFINITY;
  let server: Server | undefined;
  let port = 0;
  let ended = false;

  /** A server that speaks of itself means the way that leads to it; both ports have as many digits. */
  const led = (chunk: Buffer) => {
    const own = `127.0.0.1:${target}`;
    const ours = `127.0.0.1:${port}`;
    if (own.length !== ours.length || !chunk.includes(own)) return chunk;
    return Buffer.from(chunk.toString('latin1').replaceAll(own, ours), 'latin1');
  };

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };

  function spoil(client: Socket, upstream: Socket): void {
    const both = [client, upstream];
    switch (fault) {
      case 'reset':
        onEach(both, (socket) => socket.resetAndDestroy());
        break;
      case 'half_open':
        client.resume();
        client.on('close', () => upstream.destroy());
        break;
      case 'cut_request':
        client.once('data', (chunk) => {
          upstream.write(chunk.subarray(0, Math.floor(chunk.length / 2)), () =>
            onEach(both, (socket) => socket.resetAndDestroy()),
          );
        });
        break;
      case 'no_answer':
        passOn(client, upstream);
        upstream.resume();
        break;
      case 'cut_answer':
        passOn(client, upstream);
        upstream.once('data', (chunk) => {
          client.write(chunk.subarray(0, Math.floor(chunk.length / 2)), () => client.resetAndDestroy());
        });
        break;
      case 'trickled_answer':
        passOn(client, upstream);
        upstream.once('data', (chunk) => {
          let sent = 0;
          const timer = setInterval(() => client.write(chunk.subarray(sent, ++sent)), 100);
          client.on('close', () => clearInterval(timer));
        });
        break;
      case 'garbled_answer':
        passOn(client, upstream);
        upstream.on('data', (chunk) => client.write(chunk.fill(0xe5, 0, 12)));
        break;
      case 'captive_portal':
        client.once('data', () => client.end(portalAnswer));
        client.on('close', () => upstream.destroy());
        break;
      case 'refused':
        break;
    }
  }

  function accept(client: Socket): void {
    connections += 1;
    keep(client);
    const upstream = connect(target, '127.0.0.1');
    keep(upstream);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.end());
    if (connections === at && fault !== 'refused') spoil(client, upstream);
    else {
      passOn(client, upstream);
      passOn(upstream, client, led);
    }
    if (connections >= closesBefore - 1) shutFor(400);
  }

  async function listen(): Promise<void> {
    const listening = Promise.withResolvers<void>();
    server = createServer(accept);
    server.listen(port, '127.0.0.1', listening.resolve);
    await listening.promise;
    const address = server.address();
    if (address !== null && typeof address === 'object') port = address.port;
  }

  /** Nobody listens for a while: who connects is refused by the system. */
  function shutFor(ms: number): void {
    closesBefore = Number.POSITIVE_INFINITY;
    server?.close();
    setTimeout(() => {
      if (!ended) void listen();
    }, ms);
  }

  await listen();
  if (closesBefore === 1) shutFor(400);
  return {
    port,
    connections: () => connections,
    open: () => sockets.size,
    async [Symbol.asyncDispose]() {
      ended = true;
      for (const socket of sockets) socket.destroy();
      const closed = Promise.withResolvers<void>();
      server?.close(() => closed.resolve());
      await closed.promise;
    },
  };
}
