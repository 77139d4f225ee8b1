import { readFile } from 'node:fs/promises';
import type { LookupFunction, Socket } from 'node:net';
import { setDefaultCACertificates } from 'node:tls';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGuardedHttp } from '../../electron/providers/guarded-http.ts';
import { HttpFailure, type HttpRequest } from '../../shared/ports.ts';
import { type Canary, openCanary } from '../support/canary.ts';
import { hostileHosts, hostileNames, hostileUrls } from './hostile-addresses.ts';
import { type RawServer, reply, serveRaw } from './raw-server.ts';

let canary: Canary;

beforeAll(async () => {
  canary = await openCanary();
});

afterAll(async () => {
  await canary[Symbol.asyncDispose]();
});

function lookingUp(answers: readonly string[][]): LookupFunction & { calls: () => number } {
  let calls = 0;
  const lookup: LookupFunction = (_hostname, _options, callback) => {
    const addresses = answers[Math.min(calls, answers.length - 1)] ?? [];
    calls += 1;
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return Object.assign(lookup, { calls: () => calls });
}

async function failureOf(request: HttpRequest, trusted: string[] = [], lookup?: LookupFunction) {
  const http = createGuardedHttp({ trustedHosts: () => trusted, ...(lookup ? { lookup } : {}) });
  try {
    const answer = await http.send(request);
    return { reason: `answered ${answer.status}`, sent: true };
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return { reason: error.reason, sent: error.sent };
  } finally {
    await http.close();
  }
}

function ask(server: RawServer, path = '/', request: Partial<HttpRequest> = {}, more: RawServer[] = []) {
  const trusted = [server, ...more].map(({ port }) => `127.0.0.1:${port}`);
  return createGuardedHttp({ trustedHosts: () => trusted }).send({
    url: `http://127.0.0.1:${server.port}${path}`,
    ...request,
  });
}

async function failing(asked: Promise<unknown>): Promise<{ reason: string; sent: boolean }> {
  const error = await asked.then(
    () => new Error('There was an answer.'),
    (failure: unknown) => failure,
  );
  if (!(error instanceof HttpFailure)) throw error;
  return { reason: error.reason, sent: error.sent };
}

describe('hostile addresses', () => {
  it('are many', () => {
    const all = [...hostileHosts, ...hostileNames, ...hostileUrls];
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(150);
  });

  it('could be reached if they were granted', async () => {
    const http = createGuardedHttp({
      trustedHosts: () => [`127.0.0.1:${canary.port}`, `[::1]:${canary.port}`],
    });
    const before = canary.connections();
    expect((await http.send({ url: `http://127.0.0.1:${canary.port}/` })).text()).toBe('canary');
    expect((await http.send({ url: `http://[::1]:${canary.port}/` })).text()).toBe('canary');
    expect(canary.connections()).toBe(before + 2);
  });

  it.each(hostileHosts)('host %s is not connected', async (host) => {
    const before = canary.connections();
    for (const method of ['GET', 'POST'] as const) {
      const failure = await failureOf({ url: `http://${host}:${canary.port}/`, method });
      expect(failure).toEqual({ reason: 'blocked', sent: false });
    }
    expect(canary.connections()).toBe(before);
  });

  it.each(hostileNames)('name %s is not connected', async (name) => {
    const before = canary.connections();
    const loopback = lookingUp([['127.0.0.1', '::1']]);
    const failure = await failureOf({ url: `http://${name}:${canary.port}/` }, [], loopback);
    expect(failure).toEqual({ reason: 'blocked', sent: false });
    expect(canary.connections()).toBe(before);
  });

  it.each(hostileUrls)('address %j is not asked', async (url) => {
    const before = canary.connections();
    const failure = await failureOf({ url: url.replaceAll('PORT', String(canary.port)) });
    expect(failure).toEqual({ reason: 'blocked', sent: false });
    expect(canary.connections()).toBe(before);
  });

  it("does not reach the system's own name for loopback", async () => {
    const before = canary.connections();
    expect((await failureOf({ url: `http://localhost:${canary.port}/` })).reason).toBe('blocked');
    expect(canary.connections()).toBe(before);
  });
});

describe('names that change their answer', () => {
  /** Routed by nobody: a connection to it is refused by the system or hangs until the deadline. */
  const nobody = '3ffe::1';

  it('are resolved once for one request, so a second answer is never used', async () => {
    const before = canary.connections();
    const lookup = lookingUp([[nobody], ['127.0.0.1']]);
    const request = { url: `http://rebinding.example:${canary.port}/`, deadlineMs: 300 };
    expect(['refused', 'deadline']).toContain((await failureOf(request, [], lookup)).reason);
    expect(lookup.calls()).toBe(1);
    expect((await failureOf(request, [], lookup)).reason).toBe('blocked');
    expect(canary.connections()).toBe(before);
  });

  it('may mix public and private addresses without reaching the private ones', async () => {
    const before = canary.connections();
    const lookup = lookingUp([['127.0.0.1', nobody, '::1']]);
    const request = { url: `http://mixed.example:${canary.port}/`, deadlineMs: 300 };
    const failure = await failureOf(request, [], lookup);
    expect(['refused', 'deadline']).toContain(failure.reason);
    expect(failure.sent).toBe(false);
    expect(canary.connections()).toBe(before);
  });
});

describe('answers', () => {
  it('come whole, with any status', async () => {
    await using server = await serveRaw((socket) =>
      socket.end(reply('{"name":"Łódź"}', { 'X-Rate': '7', 'Set-Cookie': 'a=1' }, '503 Busy')),
    );
    const answer = await ask(server, '/path?q=1#part', { headers: { Accept: 'application/json' } });
    expect(answer.status).toBe(503);
    expect(answer.json()).toEqual({ name: 'Łódź' });
    expect(answer.headers).toMatchObject({ 'x-rate': '7', 'set-cookie': 'a=1' });
    expect(answer.url).toBe(`http://127.0.0.1:${server.port}/path?q=1#part`);
    expect(server.requests[0]).toMatch(/^GET \/path\?q=1 HTTP\/1\.1\r\n/);
    expect(server.requests[0]).toContain('accept: application/json\r\n');
    await server.allClosed();
  });

  it('reach a trusted name that resolves to a private address', async () => {
    await using server = await serveRaw((socket) => socket.end(reply('here')));
    const http = createGuardedHttp({
      trustedHosts: () => [`mastodon.lan:${server.port}`],
      lookup: lookingUp([['127.0.0.1']]),
    });
    expect((await http.send({ url: `http://mastodon.lan:${server.port}/` })).text()).toBe('here');
  });

  it('stop when the grant is withdrawn', async () => {
    await using server = await serveRaw((socket) => socket.end(reply('here')));
    const grants = [`127.0.0.1:${server.port}`];
    const http = createGuardedHttp({ trustedHosts: () => grants });
    const url = `http://127.0.0.1:${server.port}/`;
    expect((await http.send({ url })).status).toBe(200);
    grants.pop();
    expect(await failing(http.send({ url }))).toEqual({ reason: 'blocked', sent: false });
    expect(server.connections()).toBe(1);
  });

  it.each([
    ['gzip', gzipSync('compressed words')],
    ['br', brotliCompressSync('compressed words')],
    ['deflate', deflateSync('compressed words')],
  ])('are decoded from %s', async (encoding, bytes) => {
    await using server = await serveRaw((socket) => {
      socket.write(
        `HTTP/1.1 200 OK\r\ncontent-encoding: ${encoding}\r\ncontent-length: ${bytes.length}\r\n\r\n`,
      );
      socket.end(bytes);
    });
    expect((await ask(server)).text()).toBe('compressed words');
  });

  it('to HEAD have no body however long it is said to be', async () => {
    await using server = await serveRaw((socket) =>
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n'),
    );
    const answer = await ask(server, '/', { method: 'HEAD' });
    expect(answer.bytes.length).toBe(0);
    expect(answer.headers['content-length']).toBe('99999999');
    await server.allClosed();
  });
});

describe('requests', () => {
  it('carry text, bytes and forms', async () => {
    await using server = await serveRaw((socket) => socket.end(reply('ok')));
    await ask(server, '/', { method: 'POST', body: 'grüß', headers: { 'content-type': 'text/plain' } });
    await ask(server, '/', { method: 'PUT', body: new Uint8Array([1, 2, 3]) });
    const form = new FormData();
    form.set('description', 'A red kite');
    form.set('file', new Blob(['pixels'], { type: 'image/png' }), 'kite.png');
    await ask(server, '/', { method: 'POST', body: form });
    const [text, bytes, multipart] = server.requests;
    expect(text).toContain(`content-length: 6\r\n\r\n${Buffer.from('grüß').toString('latin1')}`);
    expect(bytes).toMatch(/^PUT /);
    expect(bytes).toContain('content-length: 3\r\n\r\n\u0001\u0002\u0003');
    expect(multipart).toContain('content-type: multipart/form-data; boundary=');
    expect(multipart).toContain('A red kite');
    expect(multipart).toContain('filename="kite.png"\r\nContent-Type: image/png\r\n\r\npixels');
  });

  it.each<[string, string]>([
    ['x-note', 'one\r\nhost: evil.example'],
    ['x-note', 'one\ntwo'],
    ['x-note', 'nul\0'],
    ['x-note\r\nx-other', 'one'],
    ['x note', 'one'],
    ['', 'one'],
    ['Host', 'evil.example'],
    ['Transfer-Encoding', 'chunked'],
    ['Connection', 'keep-alive'],
  ])('are not sent with the header %j: %j', async (name, value) => {
    await using server = await serveRaw((socket) => socket.end(reply('ok')));
    const failure = await failing(ask(server, '/', { headers: { [name]: value } }));
    expect(failure).toEqual({ reason: 'blocked', sent: false });
    expect(server.connections()).toBe(0);
  });

  it('cannot break out of their line by the path', async () => {
    await using server = await serveRaw((socket) => socket.end(reply('ok')));
    await ask(server, '/a b\r\nx-injected: 1\r\n\r\n?q=\u0000é');
    expect(server.requests[0]).not.toMatch(/^x-injected/im);
    expect(server.requests).toHaveLength(1);
  });
});

describe('redirects', () => {
  function redirect(location: string, status = '302 Found'): string {
    return reply('moved', { location }, status);
  }

  it('are followed three times, not four', async () => {
    await using server = await serveRaw((socket, request) => {
      const left = Number(/^GET \/(\d)/.exec(request)?.[1]);
      socket.end(left === 0 ? reply('arrived') : redirect(`/${left - 1}`));
    });
    const answer = await ask(server, '/3');
    expect(answer.text()).toBe('arrived');
    expect(answer.url).toBe(`http://127.0.0.1:${server.port}/0`);
    expect(await failing(ask(server, '/4'))).toEqual({ reason: 'redirect', sent: true });
    expect(server.requests).toHaveLength(8);
    await server.allClosed();
  });

  it('in a circle end', async () => {
    await using server = await serveRaw((socket) => socket.end(redirect('/again')));
    expect(await failing(ask(server))).toEqual({ reason: 'redirect', sent: true });
    expect(server.requests).toHaveLength(4);
  });

  it.each([
    'http://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://[::1]:PORT/',
    'http://localhost:PORT/',
    '//127.1:PORT',
  ])('to %s inside do not arrive, also by way of another hop', async (location) => {
    const before = canary.connections();
    await using server = await serveRaw((socket, request) => {
      const target = location.replace('PORT', String(canary.port));
      socket.end(redirect(request.startsWith('GET /first') ? '/second' : target));
    });
    expect(await failing(ask(server, '/first'))).toEqual({ reason: 'blocked', sent: true });
    expect(server.requests).toHaveLength(2);
    expect(canary.connections()).toBe(before);
  });

  it.each([
    'file:///etc/passwd',
    'data:text/plain,hello',
    'gopher://127.0.0.1/',
    'javascript:alert(1)',
    'ftp://example.com/',
  ])('to %s are not followed', async (location) => {
    await using server = await serveRaw((socket) => socket.end(redirect(location)));
    expect(await failing(ask(server))).toEqual({ reason: 'blocked', sent: true });
  });

  it.each(['301 Moved', '302 Found', '303 See Other', '307 Temporary', '308 Permanent'])(
    'of a POST by %s are not followed, and the post counts as sent',
    async (status) => {
      await using server = await serveRaw((socket) => socket.end(redirect('/elsewhere', status)));
      const failure = await failing(ask(server, '/', { method: 'POST', body: 'words' }));
      expect(failure).toEqual({ reason: 'redirect', sent: true });
      expect(server.requests).toHaveLength(1);
    },
  );

  it('take the headers of the caller along on the same host only', async () => {
    await using other = await serveRaw((socket) => socket.end(reply('arrived')));
    await using server = await serveRaw((socket, request) => {
      const here = request.startsWith('GET /first');
      socket.end(redirect(here ? '/second' : `http://127.0.0.1:${other.port}/`));
    });
    const headers = { Authorization: 'Bearer kestrel', Cookie: 'session=kestrel', 'X-Api-Key': 'kestrel' };
    expect((await ask(server, '/first', { headers }, [other])).text()).toBe('arrived');
    expect(server.requests[1]).toMatch(/authorization: Bearer kestrel/i);
    expect(other.requests).toHaveLength(1);
    expect(other.requests[0]).not.toMatch(/kestrel/);
    expect(other.requests[0]).toMatch(new RegExp(`host: 127.0.0.1:${other.port}`, 'i'));
  });

  it('without a location are answers', async () => {
    await using server = await serveRaw((socket) => socket.end(reply('not changed', {}, '302 Found')));
    expect((await ask(server)).status).toBe(302);
  });
});

describe('servers that misbehave', () => {
  const cases: [string, (socket: Socket) => void, string][] = [
    ['says nothing', () => undefined, 'deadline'],
    ['stops in the headers', (socket) => socket.write('HTTP/1.1 200 OK\r\nx-half: '), 'deadline'],
    [
      'stops in the body',
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'),
      'deadline',
    ],
    ['hangs up without a word', (socket) => socket.end(), 'reset'],
    ['resets the connection', (socket) => socket.resetAndDestroy(), 'reset'],
    ['hangs up in the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\nx-half: '), 'reset'],
    [
      'hangs up in the body',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'),
      'reset',
    ],
    ['speaks another protocol', (socket) => socket.end('220 mail.example ESMTP\r\n'), 'reset'],
    [
      'sends two lengths',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 9\r\n\r\na'),
      'reset',
    ],
    [
      'says gzip and sends words',
      (socket) => socket.end(reply('no gzip', { 'content-encoding': 'gzip' })),
      'reset',
    ],
    [
      'announces too much',
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2000000\r\n\r\n'),
      'too_large',
    ],
    [
      'has endless headers',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\nx-long: ${'a'.repeat(100_000)}`),
      'too_large',
    ],
    ['informs for ever', (socket) => repeatOn(socket, 'HTTP/1.1 102 Processing\r\n\r\n'), 'deadline'],
    ['trickles its headers', (socket) => trickle(socket, 'HTTP/1.1 200 OK\r\nx-slow: '), 'deadline'],
    ['trickles its body', (socket) => trickle(socket, 'HTTP/1.1 200 OK\r\n\r\n'), 'deadline'],
    [
      'never ends its body',
      (socket) => repeatOn(socket, 'a'.repeat(16_384), 'HTTP/1.1 200 OK\r\n\r\n'),
      'too_large',
    ],
  ];

  function trickle(socket: Socket, start: string): void {
    socket.write(start);
    const timer = setInterval(() => socket.write('a'), 20);
    socket.on('close', () => clearInterval(timer));
  }

  function repeatOn(socket: Socket, part: string, start = ''): void {
    socket.write(start);
    const more = () => {
      if (!socket.destroyed) socket.write(part, () => setImmediate(more));
    };
    more();
  }

  it.each(cases)('one that %s', async (_name, answer, reason) => {
    await using server = await serveRaw(answer);
    const asked = ask(server, '/', { method: 'POST', body: 'words', deadlineMs: 400, maxBytes: 1_000_000 });
    expect(await failing(asked)).toEqual({ reason, sent: true });
    expect(server.requests).toHaveLength(1);
    await server.allClosed();
  });

  it('one that hangs up before it reads is not asked a second time', async () => {
    await using server = await serveRaw(() => undefined, {
      onConnection: (socket) => socket.resetAndDestroy(),
    });
    const failure = await failing(ask(server, '/', { method: 'POST', body: 'words' }));
    // Which of the two depends on whether the reset overtakes the news of the connection.
    expect([
      { reason: 'reset', sent: true },
      { reason: 'refused', sent: false },
    ]).toContainEqual(failure);
    expect(server.connections()).toBe(1);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(60_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(60_000_000))],
    ['deflate', deflateSync(Buffer.alloc(60_000_000))],
  ])('one that sends a %s bomb', async (encoding, bomb) => {
    await using server = await serveRaw((socket) => {
      socket.write(
        `HTTP/1.1 200 OK\r\ncontent-encoding: ${encoding}\r\ncontent-length: ${bomb.length}\r\n\r\n`,
      );
      socket.end(bomb);
    });
    expect(await failing(ask(server))).toEqual({ reason: 'too_large', sent: true });
    await server.allClosed();
  });

  it('one that wraps a bomb in a bomb gets nothing unpacked', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(10_000_000)));
    await using server = await serveRaw((socket) => {
      socket.write(
        `HTTP/1.1 200 OK\r\ncontent-encoding: gzip, gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`,
      );
      socket.end(bomb);
    });
    expect((await ask(server)).bytes.length).toBe(bomb.length);
  });

  it('one deadline covers all hops of a redirect', async () => {
    await using server = await serveRaw((socket, request) => {
      if (request.startsWith('GET /first')) socket.end(reply('', { location: '/hang' }, '302 Found'));
    });
    expect(await failing(ask(server, '/first', { deadlineMs: 300 }))).toEqual({
      reason: 'deadline',
      sent: true,
    });
    expect(server.requests).toHaveLength(2);
    await server.allClosed();
  });
});

describe('no server', () => {
  it('behind a closed port is told as not sent', async () => {
    const server = await serveRaw(() => undefined);
    await server[Symbol.asyncDispose]();
    expect(await failing(ask(server))).toEqual({ reason: 'refused', sent: false });
  });

  it('behind an unknown name is told as not sent', async () => {
    const unknown: LookupFunction = (hostname, _options, callback) =>
      callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' }), []);
    expect(await failureOf({ url: 'https://nowhere.example/' }, [], unknown)).toEqual({
      reason: 'dns',
      sent: false,
    });
  });

  it('for a resolver that never answers ends by the deadline', async () => {
    const silent: LookupFunction = () => undefined;
    const failure = await failureOf({ url: 'https://slow.example/', deadlineMs: 200 }, [], silent);
    expect(failure).toEqual({ reason: 'deadline', sent: false });
  });
});

describe('TLS', () => {
  const read = async (name: string) =>
    readFile(new URL(`./data/localhost.${name}.pem`, import.meta.url), 'utf8');

  async function serveTls(answer: string): Promise<RawServer> {
    return serveRaw((socket) => socket.end(answer), {
      tls: { key: await read('key'), cert: await read('cert') },
    });
  }

  function secure(host: string, server: RawServer, trusted = [`${host}:${server.port}`]) {
    const http = createGuardedHttp({ trustedHosts: () => trusted, lookup: lookingUp([['127.0.0.1']]) });
    return http.send({
      url: `https://${host}:${server.port}/`,
      method: 'POST',
      body: 'words',
      deadlineMs: 5_000,
    });
  }

  it('with a certificate that nobody vouches for is refused before a word is sent', async () => {
    await using server = await serveTls(reply('secret'));
    expect(await failing(secure('localhost', server))).toEqual({ reason: 'tls', sent: false });
    expect(server.requests).toHaveLength(0);
    await server.allClosed();
  });

  it('spoken to a server without it fails before a word is sent', async () => {
    await using server = await serveRaw((socket) => socket.end(reply('plain')));
    expect(await failing(secure('localhost', server))).toEqual({ reason: 'tls', sent: false });
  });

  it('that hangs in the handshake ends by the deadline, not sent', async () => {
    await using server = await serveRaw(() => undefined);
    const http = createGuardedHttp({ trustedHosts: () => [`127.0.0.1:${server.port}`] });
    const asked = http.send({ url: `https://127.0.0.1:${server.port}/`, deadlineMs: 300 });
    expect(await failing(asked)).toEqual({ reason: 'deadline', sent: false });
    await server.allClosed();
  });

  describe('with a certificate of an authority we know', () => {
    beforeAll(async () => setDefaultCACertificates([await read('cert')]));

    it('answers', async () => {
      await using server = await serveTls(reply('secret'));
      expect((await secure('localhost', server)).text()).toBe('secret');
    });

    it('is refused when it is for another name', async () => {
      await using server = await serveTls(reply('secret'));
      expect(await failing(secure('kestrel.example', server))).toEqual({ reason: 'tls', sent: false });
      expect(server.requests).toHaveLength(0);
    });

    it('is not left by a redirect to http', async () => {
      await using plain = await serveRaw((socket) => socket.end(reply('plain')));
      const location = `http://127.0.0.1:${plain.port}/`;
      await using server = await serveTls(reply('', { location }, '302 Found'));
      const trusted = [`localhost:${server.port}`, `127.0.0.1:${plain.port}`];
      const http = createGuardedHttp({ trustedHosts: () => trusted, lookup: lookingUp([['127.0.0.1']]) });
      const asked = http.send({ url: `https://localhost:${server.port}/` });
      expect(await failing(asked)).toEqual({ reason: 'redirect', sent: true });
      expect(plain.connections()).toBe(0);
    });
  });
});

describe('ending from this side', () => {
  it('before the start sends nothing', async () => {
    await using server = await serveRaw((socket) => socket.end(reply('ok')));
    const asked = ask(server, '/', { signal: AbortSignal.abort() });
    expect(await failing(asked)).toEqual({ reason: 'cancelled', sent: false });
    expect(server.connections()).toBe(0);
  });

  it('while waiting closes the connection', async () => {
    const stop = new AbortController();
    await using server = await serveRaw(() => stop.abort());
    expect(await failing(ask(server, '/', { signal: stop.signal }))).toEqual({
      reason: 'cancelled',
      sent: true,
    });
    await server.allClosed();
  });

  it('by closing the client ends what runs and takes nothing new', async () => {
    const arrived = Promise.withResolvers<void>();
    await using server = await serveRaw(() => arrived.resolve());
    const http = createGuardedHttp({ trustedHosts: () => [`127.0.0.1:${server.port}`] });
    const running = failing(http.send({ url: `http://127.0.0.1:${server.port}/` }));
    await arrived.promise;
    await http.close();
    expect(await running).toEqual({ reason: 'cancelled', sent: true });
    expect(await failing(http.send({ url: `http://127.0.0.1:${server.port}/` }))).toEqual({
      reason: 'cancelled',
      sent: false,
    });
    await server.allClosed();
  });

  it('leaves no listener on the signal of the caller', async () => {
    await using server = await serveRaw((socket) => socket.end(reply('ok')));
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...given: Parameters<typeof add>) => {
      listeners += 1;
      add(...given);
    };
    signal.removeEventListener = (...given: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...given);
    };
    await ask(server, '/', { signal });
    expect(listeners).toBe(0);
  });
});
