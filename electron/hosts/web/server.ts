import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { stranger } from '../actors.ts';
import type { Engine } from '../engine.ts';
import { createFeedDoor } from './calendar-feed.ts';
import { problemFor } from './failure.ts';
import { createGuard, unauthenticated } from './guard.ts';
import { createLiveSocket } from './live-socket.ts';
import { problemOf } from './problem.ts';
import { createPublicDoor } from './public-door.ts';
import { drain, hasBody } from './request-body.ts';
import { secure, sendProblem } from './respond.ts';
import { answer } from './routes.ts';
import { clearUploads } from './upload.ts';

export interface WebServerOptions {
  engine: Engine;
  /** The data folder, for uploads that are underway. */
  home: string;
  /** 0: the system picks one. */
  port: number;
  token: string;
  /** The address under which the internet reaches this port; opens the relay and the staged files to it. */
  publicUrl?: string | undefined;
  /** The built interface. */
  rendererFolder?: string;
}

export interface WebServer {
  port: number;
  /** Takes no more calls and gives those underway up to three seconds. */
  close(): Promise<void>;
}

const graceMs = 3_000;
const builtInterface = fileURLToPath(new URL('../../../out/renderer', import.meta.url));

function listen(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', (error) => reject(startRefusal(error, port)));
  server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  return promise;
}

function startRefusal(error: Error, port: number): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  const why = code === 'EACCES' ? 'may not be used by this user' : 'is taken by another program';
  return new Refusal('conflict', `Port ${port} ${why}.`, {
    field: 'ROSTRUM_PORT',
    remedy: 'Set ROSTRUM_PORT to a free port, or to 0 to have one picked.',
  });
}

function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type')).startsWith('text/event-stream');
}

/** Without parameters, and without the secret of a feed. */
function loggedPath({ url = '/' }: IncomingMessage): string | undefined {
  return url.replace(/^\/feeds\/.*/, '/feeds/…').split('?', 1)[0];
}

function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const problem = problemOf(refusal);
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.title}\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** Serves the interface, REST, its description and the websocket on 127.0.0.1. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { engine, home, token, rendererFolder = builtInterface } = options;
  const { log, ids, clock } = engine.contextFor(stranger);
  await clearUploads(home);
  const server = createServer();
  const port = await listen(server, options.port);
  const guard = createGuard(port, token);
  const live = createLiveSocket(engine);
  const feeds = createFeedDoor(clock);
  const publicDoor = options.publicUrl ? createPublicDoor(engine, options.publicUrl, feeds) : undefined;
  const open = new Set<ServerResponse>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    open.add(response);
    response.once('close', () => open.delete(response));
    try {
      secure(response, port);
      if (await publicDoor?.answer(request, response)) return;
      guard.checkHost(request);
      if (request.method !== 'GET' && request.method !== 'HEAD') guard.checkOrigin(request);
      await answer({ engine, home, guard, feeds, rendererFolder }, request, response);
    } catch (error) {
      fail(error, request, response);
    }
  }

  function fail(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    if (response.headersSent || response.destroyed) {
      // Half an answer is out, or nobody is there to read one: the connection is all that can be ended.
      log.debug({ error, url: loggedPath(request) }, 'answer broken off');
      response.destroy();
      return;
    }
    if (hasBody(request)) response.setHeader('Connection', 'close');
    sendProblem(response, problemFor(error, { log, ids }));
    drain(request);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', (error) => log.debug({ error }, 'websocket connection failed'));
    try {
      guard.checkHost(request);
      guard.checkOrigin(request);
      if (request.url?.split('?', 1)[0] !== '/api/ws') throw notFound('websocket', 'path');
      if (guard.proofOf(request) === 'none') throw unauthenticated();
      live.accept(request, socket, head);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuseUpgrade(socket, error);
    }
  }

  server.on('request', (request, response) => void handle(request, response));
  server.on('checkContinue', (request, response) => void handle(request, response));
  server.on('upgrade', upgrade);

  return {
    port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      live.close();
      for (const response of open) if (isEventStream(response)) response.destroy();
      const deadline = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(deadline);
    },
  };
}
