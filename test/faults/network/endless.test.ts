import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { createBrotliCompress, createDeflate, createGzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createGuardedHttp } from '../../../electron/providers/guarded-http.ts';
import { HttpFailure, type HttpRequest } from '../../../shared/ports.ts';
import { serveRaw } from '../../providers/raw-server.ts';

const cap = 5 * 1024 * 1024;
const zeros = Buffer.alloc(1024 * 1024);

/** Ten gigabytes, made while they are sent. */
function* muchOfNothing(): Generator<Buffer> {
  for (let sent = 0; sent < 10 * 1024; sent += 1) yield zeros;
}

function chunked(): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* chunks(source) {
    for await (const chunk of source) {
      yield Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]);
    }
  };
}

const bodies: Record<string, { headers: string; make: () => Readable }> = {
  'as it is, without an end': { headers: '', make: () => Readable.from(muchOfNothing()) },
  'in chunks': {
    headers: 'transfer-encoding: chunked\r\n',
    make: () => Readable.from(chunked()(Readable.from(muchOfNothing()))),
  },
  'as gzip': {
    headers: 'content-encoding: gzip\r\n',
    make: () => Readable.from(muchOfNothing()).pipe(createGzip({ level: 1 })),
  },
  'as deflate': {
    headers: 'content-encoding: deflate\r\n',
    make: () => Readable.from(muchOfNothing()).pipe(createDeflate({ level: 1 })),
  },
  'as brotli': {
    headers: 'content-encoding: br\r\n',
    make: () => Readable.from(muchOfNothing()).pipe(createBrotliCompress({ params: { 1: 1 } })),
  },
};

async function failureOf(port: number, request: Partial<HttpRequest> = {}): Promise<string> {
  const http = createGuardedHttp({ trustedHosts: () => [`127.0.0.1:${port}`] });
  const error = await http.send({ url: `http://127.0.0.1:${port}/`, deadlineMs: 20_000, ...request }).then(
    (answer) => `answered ${answer.status}`,
    (failure: unknown) => failure,
  );
  if (error instanceof HttpFailure) return error.reason;
  if (typeof error === 'string') return error;
  throw error;
}

async function withMemory<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; grewBytes: number }> {
  const start = process.memoryUsage.rss();
  let most = start;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  try {
    const result = await work();
    return { result, grewBytes: Math.max(most, process.memoryUsage.rss()) - start };
  } finally {
    clearInterval(timer);
  }
}

function sending(status: string, headers: string, body: () => Readable): (socket: Socket) => void {
  return (socket) => {
    socket.write(`HTTP/1.1 ${status}\r\n${headers}\r\n`);
    const source = body();
    socket.on('close', () => source.destroy());
    source.on('error', () => socket.destroy());
    source.pipe(socket);
  };
}

describe('ten gigabytes', () => {
  it.each(
    Object.entries(bodies).flatMap(([how, body]) =>
      ['200 OK', '500 Sorry'].map((status) => ({ how, status, ...body })),
    ),
  )('$how ($status) are left after the cap, with little memory', async ({ status, headers, make }) => {
    let last: Socket | undefined;
    await using server = await serveRaw(sending(status, headers, make), {
      onConnection: (socket) => {
        last = socket;
      },
    });
    const { result, grewBytes } = await withMemory(() => failureOf(server.port, { maxBytes: cap }));
    expect(result).toBe('too_large');
    await server.allClosed();
    expect(last?.bytesWritten).toBeLessThan(60 * 1024 * 1024);
    // The server that makes them lives in this process too.
    expect(grewBytes).toBeLessThan(200 * 1024 * 1024);
  });

  it('behind a redirect or a HEAD are not read at all', async () => {
    await using server = await serveRaw((socket, request) => {
      const leads = request.startsWith('GET /first');
      const head = leads ? 'location: /second\r\n' : '';
      if (request.startsWith('GET /second')) socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
      else sending(leads ? '302 Found' : '200 OK', head, () => Readable.from(muchOfNothing()))(socket);
    });
    const url = `http://127.0.0.1:${server.port}/first`;
    const { result, grewBytes } = await withMemory(async () => [
      await failureOf(server.port, { url }),
      await failureOf(server.port, { method: 'HEAD' }),
    ]);
    expect(result).toEqual(['answered 200', 'answered 200']);
    expect(grewBytes).toBeLessThan(100 * 1024 * 1024);
    await server.allClosed();
  });
});
