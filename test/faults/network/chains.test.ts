import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGuardedHttp } from '../../../electron/providers/guarded-http.ts';
import { judgeUrl } from '../../../electron/providers/url-rules.ts';
import { HttpFailure } from '../../../shared/ports.ts';
import { type RawServer, reply, serveRaw } from '../../providers/raw-server.ts';
import { openCanary } from '../../support/canary.ts';

const runs = process.env.ROSTRUM_FAULTS === 'full' ? 2_000 : 150;
const maxHops = 4;

type Hop =
  | 'here'
  | 'there'
  | 'loopback'
  | 'six'
  | 'name'
  | 'file'
  | 'data'
  | 'gopher'
  | 'nonsense'
  | 'userinfo';
const hop = fc.constantFrom<Hop[]>(
  ...(['here', 'here', 'there', 'there', 'there'] as const),
  ...(['loopback', 'six', 'name', 'file', 'data', 'gopher', 'nonsense', 'userinfo'] as const),
);

describe('redirects in any order', () => {
  it('end after three, never inside, and take secrets to no other server', async () => {
    await using canary = await openCanary();
    let chain: readonly Hop[] = [];
    const servers: RawServer[] = [];
    const location = (to: Hop, step: number, self: number): string => {
      const other = servers[1 - self]?.port;
      const places: Record<Hop, string> = {
        here: `/${step}`,
        there: `http://127.0.0.1:${other}/${step}`,
        loopback: `http://2130706433:${canary.port}/`,
        six: `http://[::ffff:127.0.0.1]:${canary.port}/`,
        name: `http://localhost:${canary.port}/`,
        file: 'file:///etc/passwd',
        data: 'data:text/plain,hello',
        gopher: `gopher://127.0.0.1:${canary.port}/_`,
        nonsense: 'http://[',
        userinfo: `http://user:word@127.0.0.1:${other}/${step}`,
      };
      return places[to];
    };
    const serve = (self: number) =>
      serveRaw((socket, request) => {
        const step = Number(/^GET \/(\d+)/.exec(request)?.[1]);
        const to = chain[step];
        socket.end(
          to === undefined
            ? reply('arrived')
            : reply('', { location: location(to, step + 1, self) }, '302 Found'),
        );
      });
    servers.push(await serve(0), await serve(1));
    const http = createGuardedHttp({ trustedHosts: () => servers.map(({ port }) => `127.0.0.1:${port}`) });
    const ends = new Set<string>();

    await fc.assert(
      fc.asyncProperty(fc.array(hop, { maxLength: 6 }), async (hops) => {
        chain = hops;
        for (const server of servers) server.requests.length = 0;
        const end = await http
          .send({
            url: `http://127.0.0.1:${servers[0]?.port}/0`,
            headers: { authorization: 'Bearer kestrel' },
          })
          .then(
            () => 'arrived',
            (error: unknown) => {
              if (error instanceof HttpFailure) return error.reason;
              throw error;
            },
          );
        ends.add(end);
        const plain = hops.every((to) => to === 'here' || to === 'there');
        expect(end === 'arrived').toBe(plain && hops.length < maxHops);
        const asked = servers.flatMap(({ requests }) => requests);
        expect(asked.length).toBeLessThanOrEqual(maxHops);
        expect(servers[1]?.requests.filter((request) => request.includes('kestrel'))).toEqual([]);
        const firstAway = hops.indexOf('there');
        const late = asked.filter((request) => Number(/^GET \/(\d+)/.exec(request)?.[1]) > firstAway);
        if (firstAway !== -1) expect(late.filter((request) => request.includes('kestrel'))).toEqual([]);
        expect(canary.connections()).toBe(0);
      }),
      { numRuns: runs },
    );
    expect(ends).toEqual(new Set(['arrived', 'redirect', 'blocked']));
    await Promise.all(servers.map((server) => server.allClosed()));
    for (const server of servers) await server[Symbol.asyncDispose]();
  }, 120_000);
});

describe('ports', () => {
  it('of strangers are those of the web, of all there are', () => {
    const open: number[] = [];
    for (let port = 0; port <= 65_535; port += 1) {
      for (const scheme of ['http', 'https']) {
        try {
          judgeUrl(`${scheme}://93.184.216.34:${port}/`, []);
          open.push(port);
        } catch (error) {
          if (!(error instanceof HttpFailure) || error.reason !== 'blocked') throw error;
        }
      }
    }
    expect([...new Set(open)]).toEqual([80, 443, 8080, 8443]);
  });
});

describe('headers of an answer', () => {
  it.each<[string, string]>([
    ['one that is long', `x-long: ${'a'.repeat(40_000)}\r\n`],
    ['many that are short', 'x-short: 1\r\n'.repeat(9_000)],
    ['a name that is long', `${'n'.repeat(40_000)}: 1\r\n`],
  ])('%s are not taken', async (_what, lines) => {
    await using server = await serveRaw((socket) => socket.end(`HTTP/1.1 200 OK\r\n${lines}\r\n`));
    const http = createGuardedHttp({ trustedHosts: () => [`127.0.0.1:${server.port}`] });
    const asked = http.send({ url: `http://127.0.0.1:${server.port}/`, deadlineMs: 5_000 });
    const end = await asked.then(
      ({ status }) => `answered ${status}`,
      (error: unknown) => (error instanceof HttpFailure ? error.reason : String(error)),
    );
    expect(end).toBe('too_large');
    await server.allClosed();
  });
});
