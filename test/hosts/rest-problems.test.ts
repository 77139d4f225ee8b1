import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { localPerson } from '../../electron/hosts/actors.ts';
import { rawRequest } from '../support/raw-request.ts';
import { startServer, type TestServer } from '../support/server.ts';

async function problem(answer: Promise<Response>) {
  const { status, headers, ...rest } = await answer.then(async (got) => ({
    status: got.status,
    headers: got.headers,
    body: (await got.json()) as Record<string, unknown>,
  }));
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(rest.body).toMatchObject({ status, title: expect.any(String), message: expect.any(String) });
  expect(rest.body.remedy).toMatch(/\w/);
  return rest.body;
}

const connected = async (server: TestServer, handle = 'acme') =>
  (await (
    await server.request('POST', '/api/v1/social-accounts/connect', {
      network: 'practice',
      credentials: { handle },
    })
  ).json()) as { id: string };

describe('bad input over REST', () => {
  it('refuses a network it does not know, and names those it does', async () => {
    const server = await startServer();
    const body = { network: 'friendface', credentials: { handle: 'acme' } };
    const refused = await problem(server.request('POST', '/api/v1/social-accounts/connect', body));
    expect(refused).toMatchObject({ status: 400, code: 'invalid_input', field: 'network' });
    expect(refused.remedy).toContain('practice');
  });

  it('refuses credentials that lack a field', async () => {
    const server = await startServer();
    const body = { network: 'practice', credentials: {} };
    const refused = await problem(server.request('POST', '/api/v1/social-accounts/connect', body));
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.field).toMatch(/^credentials/);
    const { items } = (await (await server.request('GET', '/api/v1/social-accounts')).json()) as {
      items: unknown[];
    };
    expect(items).toEqual([]);
  });

  it('refuses a time in the past and stores nothing', async () => {
    const server = await startServer();
    const account = await connected(server);
    const body = { body: 'Too late.', account_ids: [account.id], scheduled_at: '2020-01-01T09:00:00Z' };
    const refused = await problem(server.request('POST', '/api/v1/posts', body));
    expect(refused.status).toBeLessThan(500);
    expect(refused.field).toBe('scheduled_at');
    expect(await (await server.request('GET', '/api/v1/posts')).json()).toMatchObject({ items: [] });
  });

  it('names the account of a list that does not exist in the spelling of REST', async () => {
    const server = await startServer();
    const account = await connected(server);
    const body = { body: 'Hello.', account_ids: [account.id, 'no-such-account'] };
    const refused = await problem(server.request('POST', '/api/v1/posts', body));
    expect(refused.field).toBe('account_ids.1');
  });

  it.each(['nonsense', 'bm90LWEtY3Vyc29y', '%00', 'a'.repeat(200)])(
    'refuses the cursor %s',
    async (cursor) => {
      const server = await startServer();
      const refused = await problem(server.request('GET', `/api/v1/posts?cursor=${cursor}`));
      expect(refused).toMatchObject({ status: 400, field: 'cursor' });
    },
  );

  it('refuses a page of more than 200, and says how to get the rest', async () => {
    const server = await startServer();
    const refused = await problem(server.request('GET', '/api/v1/posts?limit=201'));
    expect(refused).toMatchObject({
      status: 400,
      code: 'invalid_input',
      field: 'limit',
      remedy: 'Ask for at most 200 a page and follow next_cursor.',
    });
    expect((await server.request('GET', '/api/v1/posts?limit=200')).status).toBe(200);
  });

  it('lists every field that is wrong', async () => {
    const server = await startServer();
    const refused = await problem(server.request('POST', '/api/v1/posts', { body: 7, account_ids: 'all' }));
    const problems = refused.problems as { field: string }[];
    expect(problems.map(({ field }) => field).toSorted()).toEqual(['account_ids', 'body']);
  });

  it('refuses fields it does not know instead of dropping what they say', async () => {
    const server = await startServer();
    const unknown = await problem(
      server.request('POST', '/api/v1/posts', { body: 'Hello.', publish_at: 'noon' }),
    );
    expect(unknown).toMatchObject({ status: 400, field: 'publish_at' });
    const camel = await problem(
      server.request('POST', '/api/v1/posts', { body: 'Hello.', scheduledAt: 'noon' }),
    );
    expect(camel).toMatchObject({ field: 'scheduledAt', remedy: 'Did you mean scheduled_at?' });
  });

  it.each(['{"body":', '[1,2]', '"text"', 'null', '\u0000', '{"body":"a"}trailing'])(
    'refuses the body %j as no JSON object',
    async (body) => {
      const server = await startServer();
      const headers = { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' };
      const answer = await rawRequest(server.port, '/api/v1/posts', { method: 'POST', headers, body });
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body)).toMatchObject({
        code: 'invalid_input',
        message: 'The body is not valid JSON.',
      });
    },
  );

  it('is not moved by keys that name prototypes', async () => {
    const server = await startServer();
    const headers = { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' };
    const body =
      '{"network":"practice","credentials":{"handle":"acme","__proto__":"x"},"settings":{"__proto__":{"role":"x"}}}';
    await rawRequest(server.port, '/api/v1/social-accounts/connect', { method: 'POST', headers, body });
    expect(({} as { role?: string }).role).toBeUndefined();
    const refused = await rawRequest(server.port, '/api/v1/posts', {
      method: 'POST',
      headers,
      body: '{"body":"Hello.","__proto__":{"role":"x"}}',
    });
    expect(JSON.parse(refused.body)).toMatchObject({ status: 400, field: '__proto__' });
  });

  it('tells an unknown path from a method that a path does not take', async () => {
    const server = await startServer();
    expect(await problem(server.request('GET', '/api/v1/nowhere'))).toMatchObject({
      status: 404,
      code: 'not_found',
    });
    const answer = await server.request('PATCH', '/api/v1/posts/p1');
    expect(answer.headers.get('allow')?.split(', ').toSorted()).toEqual(['DELETE', 'GET', 'HEAD', 'PUT']);
    expect(await problem(Promise.resolve(answer))).toMatchObject({ status: 405, code: 'method_not_allowed' });
  });

  it('wants JSON where JSON belongs and a form where a form belongs', async () => {
    const server = await startServer();
    const headers = { Authorization: `Bearer ${server.token}`, 'Content-Type': 'text/plain' };
    const post = await rawRequest(server.port, '/api/v1/posts', {
      method: 'POST',
      headers,
      body: '{"body":"Hello."}',
    });
    expect(post.status).toBe(415);
    expect(await problem(server.request('POST', '/api/v1/media/upload', { file: 'cat.png' }))).toMatchObject({
      status: 415,
      field: 'file',
    });
  });

  it('answers 404 for what is not there', async () => {
    const server = await startServer();
    for (const [method, path] of [
      ['GET', '/api/v1/posts/no-such-post'],
      ['DELETE', '/api/v1/posts/no-such-post'],
      ['DELETE', '/api/v1/social-accounts/no-such-account'],
      ['GET', '/media/0193b6a0-5c11-7c3a-9d55-3a1f0c2e8b11'],
    ] as const) {
      expect(await problem(server.request(method, path)), path).toMatchObject({
        status: 404,
        code: 'not_found',
      });
    }
  });
});

describe('a bug over REST', () => {
  it('shows nothing of itself but the number under which it is logged', async () => {
    const server = await startServer();
    await sql`ALTER TABLE notifications RENAME TO mislaid`.execute(server.engine.contextFor(localPerson).db);
    const told = await problem(server.request('GET', '/api/v1/notifications'));
    expect(told).toMatchObject({ status: 500, code: 'internal_error', correlation_id: expect.any(String) });
    expect(JSON.stringify(told)).not.toContain('notifications');
    expect(server.errors).toEqual([
      expect.objectContaining({ action: 'notifications.list', correlationId: told.correlation_id }),
    ]);
    const { requests } = (await (await server.request('GET', '/api/v1/metrics')).json()) as {
      requests: object;
    };
    expect(requests).toMatchObject({ failed: 1 });
  });
});

describe('bodies that are too large', () => {
  const head = (server: TestServer, path: string, type: string, length: string) =>
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${server.token}\r\n` +
    `Content-Type: ${type}\r\n${length}\r\n\r\n`;

  it.each([
    ['50 MB of JSON', '/api/v1/posts', 'application/json', 50_000_000],
    ['a picture of 3 GB', '/api/v1/media/upload', 'multipart/form-data; boundary=x', 3_000_000_000],
  ])('refuses %s at its announcement, before a byte of it was sent', async (_name, path, type, length) => {
    const server = await startServer();
    const socket = connect(server.port, '127.0.0.1');
    socket.write(head(server, path, type, `Content-Length: ${length}`));
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"too_large"');
    expect(answer.toLowerCase()).toContain('connection: close');
  });

  it('refuses JSON that grows too large without having said so', async () => {
    const server = await startServer();
    const socket = connect(server.port, '127.0.0.1');
    // Whoever is refused in mid-sentence may see its connection reset as well; the answer is what counts.
    socket.on('error', (error) => expect(error).toHaveProperty('code'));
    const answer = Promise.withResolvers<string>();
    socket.once('data', (bytes) => answer.resolve(String(bytes)));
    socket.write(head(server, '/api/v1/posts', 'application/json', 'Transfer-Encoding: chunked'));
    const megabyte = 'a'.repeat(1024 * 1024);
    for (let sent = 0; sent < 3; sent += 1) socket.write(`100000\r\n${megabyte}\r\n`);
    expect(await answer.promise).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });
});
