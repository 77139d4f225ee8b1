import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { createGuardedHttp } from '../../electron/providers/guarded-http.ts';
import { fetchOverHttp } from '../../electron/providers/language-models/fetch-over-http.ts';

async function serving(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const http = createGuardedHttp({ trustedHosts: () => [`127.0.0.1:${port}`] });
  onTestFinished(async () => {
    await http.close();
    server.closeAllConnections();
    server.close();
  });
  return { http, url: `http://127.0.0.1:${port}/` };
}

const limits = { deadlineMs: 5_000, maxBytes: 10_000 };

it('tells each piece while the answer still comes, and gives the whole at the end', async () => {
  let open: ServerResponse | undefined;
  const { http, url } = await serving((_, response) => {
    open = response;
    response.writeHead(200, { 'x-name': 'tea' });
    response.write('first ');
  });
  const told: string[] = [];
  const answer = await http.send({
    url,
    arrival: {
      head: (status, headers) => told.push(`${status} ${headers['x-name']}`),
      piece(bytes) {
        told.push(new TextDecoder().decode(bytes));
        open?.end('second');
      },
    },
  });
  expect(told).toEqual(['200 tea', 'first ', 'second']);
  expect(answer.text()).toBe('first second');
});

it('tells what was unpacked, and nothing beyond the cap', async () => {
  const { http, url } = await serving((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(gzipSync('x'.repeat(1_000_000)));
  });
  let told = 0;
  const arrival = {
    head: () => undefined,
    piece(bytes: Uint8Array) {
      told += bytes.length;
    },
  };
  await expect(http.send({ url, maxBytes: 50_000, arrival })).rejects.toMatchObject({ reason: 'too_large' });
  expect(told).toBeLessThanOrEqual(50_000);
});

it('gives a library a body that it can read piece by piece and leave', async () => {
  let closed = false;
  const { http, url } = await serving((_, response) => {
    response.on('close', () => {
      closed = true;
    });
    response.write('one');
  });
  const answer = await fetchOverHttp(http, limits)(url);
  const reader = answer.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('one');
  await reader?.cancel();
  await expect.poll(() => closed).toBe(true);
});

it.each([204, 304])('gives an answer %d without a body', async (status) => {
  const { http, url } = await serving((_, response) => {
    response.writeHead(status).end();
  });
  expect((await fetchOverHttp(http, limits)(url)).status).toBe(status);
});

it('passes on only the headers that the protocol needs', async () => {
  const { http, url } = await serving((request, response) => {
    response.end(JSON.stringify(request.headers));
  });
  const headers = {
    authorization: 'Bearer k',
    'x-stainless-os': 'Linux',
    'user-agent': 'library',
    cookie: 'c',
  };
  const got = (await (await fetchOverHttp(http, limits)(url, { headers })).json()) as Record<string, string>;
  expect(got).toMatchObject({ authorization: 'Bearer k', 'user-agent': 'Rostrum' });
  expect(Object.keys(got)).not.toEqual(expect.arrayContaining(['x-stainless-os']));
  expect(got.cookie).toBeUndefined();
});
