import { spawnSync } from 'node:child_process';
import type { LookupFunction, Socket } from 'node:net';
import { setDefaultCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createGuardedHttp } from '../../../electron/providers/guarded-http.ts';
import { HttpFailure } from '../../../shared/ports.ts';
import { type RawServer, reply, serveRaw } from '../../providers/raw-server.ts';
import { makeCertificate } from './certificates.ts';

const all = process.env.ROSTRUM_FAULTS === 'full';
const day = 86_400_000;
const fromNow = (days: number) => new Date(Date.now() + days * day);

const toThisComputer: LookupFunction = (_name, _options, callback) =>
  callback(null, [{ address: '127.0.0.1', family: 4 }]);

interface Ending {
  reason: string;
  sent: boolean;
  ms: number;
}

async function endingOf(asked: Promise<unknown>): Promise<Ending> {
  const start = performance.now();
  const end = await asked.then(
    () => ({ reason: 'answered', sent: true }),
    (error: unknown) => {
      if (!(error instanceof HttpFailure)) throw error;
      return { reason: error.reason, sent: error.sent };
    },
  );
  return { ...end, ms: performance.now() - start };
}

const openSockets = () =>
  process.getActiveResourcesInfo().filter((name) => /^(TCPSOCKET|TCPSocket|TLS)/i.test(name));

describe('a certificate', () => {
  const good = makeCertificate(['good.example'], fromNow(-1), fromNow(1));
  const expired = makeCertificate(['good.example'], fromNow(-9), fromNow(-2));
  const early = makeCertificate(['good.example'], fromNow(2), fromNow(9));
  const unknown = makeCertificate(['good.example'], fromNow(-1), fromNow(1));
  const portal = makeCertificate(['login.hotel.example'], fromNow(-1), fromNow(1));

  async function over(server: RawServer, host = 'good.example'): Promise<Ending> {
    const http = createGuardedHttp({
      trustedHosts: () => [`${host}:${server.port}`],
      lookup: toThisComputer,
    });
    const request = {
      url: `https://${host}:${server.port}/`,
      method: 'POST',
      body: 'words',
      deadlineMs: 5_000,
    };
    return endingOf(http.send(request as Parameters<typeof http.send>[0]));
  }

  it.each([
    ['that holds', good, 'good.example', 'answered'],
    ['for another name', good, 'other.example', 'tls'],
    ['that ended last week', expired, 'good.example', 'tls'],
    ['that begins next week', early, 'good.example', 'tls'],
    ['of an authority that nobody knows', unknown, 'good.example', 'tls'],
    ['of a captive portal', portal, 'good.example', 'tls'],
  ])('%s decides before a word is sent', async (_what, { key, cert }, host, reason) => {
    setDefaultCACertificates([good.cert, expired.cert, early.cert, portal.cert]);
    await using server = await serveRaw((socket) => socket.end(reply('secret')), { tls: { key, cert } });
    const ending = await over(server, host);
    expect(ending).toMatchObject({ reason, sent: reason === 'answered' });
    expect(server.requests).toHaveLength(reason === 'answered' ? 1 : 0);
    await server.allClosed();
  });
});

function every(ms: number, deed: (socket: Socket) => void): (socket: Socket) => void {
  return (socket) => {
    const timer = setInterval(() => deed(socket), ms);
    socket.on('close', () => clearInterval(timer));
  };
}

/** Ways of a server to keep one waiting; none ends by itself. */
const slowWays: Record<string, (socket: Socket) => void> = {
  'is silent': () => undefined,
  'stops in the status': (socket) => socket.write('HTTP/1.1 20'),
  'stops in the headers': (socket) => socket.write('HTTP/1.1 200 OK\r\nx-half: '),
  'stops in the body': (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'),
  'stops in a chunk': (socket) =>
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\nhalf'),
  'never sends the last chunk': (socket) =>
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n'),
  'trickles the status': (socket) => {
    const letters = [...`HTTP/1.1 200 ${'very '.repeat(100)}slow`];
    every(30, (one) => one.write(letters.shift() ?? 'y'))(socket);
  },
  'trickles header lines': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    every(30, (one) => one.write('x-slow: 1\r\n'))(socket);
  },
  'trickles the body': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    every(30, (one) => one.write('a'))(socket);
  },
  'trickles a compressed body': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n');
    every(30, (one) => one.write(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0])))(socket);
  },
  'reads no more': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n');
    socket.pause();
  },
  'informs for ever': every(30, (socket) => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n')),
};

describe('servers that keep one waiting', () => {
  it('all at once hold no request longer than its deadline, and no connection after it', async () => {
    const deadlineMs = 700;
    const servers = await Promise.all(
      Object.values(slowWays).map((way) => serveRaw((socket) => way(socket))),
    );
    const http = createGuardedHttp({
      trustedHosts: () => servers.map(({ port }) => `127.0.0.1:${port}`),
    });
    const asked = servers.flatMap(({ port }) =>
      Array.from({ length: all ? 40 : 8 }, (_none, index) =>
        endingOf(
          http.send({
            url: `http://127.0.0.1:${port}/`,
            deadlineMs,
            ...(index % 2 === 1 && { method: 'POST', body: 'words' }),
          }),
        ),
      ),
    );
    const ends = await Promise.all(asked);
    await Promise.all(servers.map((server) => server.allClosed()));
    for (const server of servers) await server[Symbol.asyncDispose]();
    expect(ends.filter(({ ms }) => ms > deadlineMs + 1_000)).toEqual([]);
    // Broken compressed bytes are told at once.
    expect(ends.filter(({ reason }) => !['deadline', 'reset'].includes(reason))).toEqual([]);
    expect(ends.every(({ sent }) => sent)).toBe(true);
    expect(openSockets()).toEqual([]);
  });
});

const mayLeaveNetwork = spawnSync('unshare', ['-rn', 'true']).status === 0;

describe.runIf(mayLeaveNetwork)('a computer without a network', () => {
  it('ends every request at once, not sent', () => {
    const script = fileURLToPath(new URL('./no-network.ts', import.meta.url));
    const { stdout, stderr } = spawnSync('unshare', ['-rn', process.execPath, script], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const ends = JSON.parse(stdout) as (Ending & { url: string })[];
    expect(ends).toHaveLength(4);
    for (const { url, reason, sent, ms } of ends) {
      expect([url, sent]).toEqual([url, false]);
      expect([url, reason]).toEqual([url, url.includes('example') ? 'dns' : 'refused']);
      expect(ms).toBeLessThan(3_000);
    }
  });
});
