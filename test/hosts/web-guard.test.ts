import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { rawRequest } from '../support/raw-request.ts';
import { startServer, type TestServer } from '../support/server.ts';

const bearer = (server: TestServer) => ({ Authorization: `Bearer ${server.token}` });

/** The status with which a websocket is refused, or 101. */
function socketStatus(
  server: TestServer,
  headers: Record<string, string>,
  path = '/api/ws',
): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
  socket.once('open', () => {
    socket.terminate();
    resolve(101);
  });
  socket.once('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
  return promise;
}

describe('who may speak to the server', () => {
  it('answers health, the description and its page to anyone, and nothing else', async () => {
    const { port } = await startServer();
    const status = async (path: string) => (await rawRequest(port, path)).status;
    expect(await status('/api/v1/health')).toBe(200);
    expect(await status('/api/v1/openapi.json')).toBe(200);
    expect(await status('/api/docs')).toBe(200);
    for (const path of [
      '/',
      '/posts',
      '/api/v1/posts',
      '/api/v1/metrics',
      '/api/v1/nowhere',
      '/media/some-id',
    ]) {
      expect(await status(path), path).toBe(401);
    }
  });

  it('takes the token as a bearer, and only the right one', async () => {
    const server = await startServer();
    const status = async (authorization: string) =>
      (await rawRequest(server.port, '/api/v1/posts', { headers: { Authorization: authorization } })).status;
    expect(await status(`Bearer ${server.token}`)).toBe(200);
    for (const wrong of [
      'Bearer',
      'Bearer wrong',
      `Bearer ${server.token}x`,
      `Basic ${server.token}`,
      server.token,
    ]) {
      expect(await status(wrong), wrong).toBe(401);
    }
  });

  it('says how to sign in', async () => {
    const { port } = await startServer();
    const answer = await rawRequest(port, '/api/v1/posts');
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(answer.body)).toMatchObject({
      code: 'unauthenticated',
      remedy: expect.stringContaining('Bearer'),
    });
  });

  it('trades the token in the first address for a cookie that scripts and other sites cannot use', async () => {
    const server = await startServer();
    const first = await rawRequest(server.port, `/calendar?view=week&token=${server.token}`);
    expect(first.status).toBe(302);
    expect(first.headers.location).toBe('/calendar?view=week');
    const [cookie = ''] = first.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect(cookie).not.toContain(server.token);
    const value = cookie.split(';', 1)[0] ?? '';
    const use = await rawRequest(server.port, '/api/v1/posts', { headers: { Cookie: `other=1; ${value}` } });
    expect(use.status).toBe(200);
  });

  it('gives no cookie for a wrong token and never redirects to another site', async () => {
    const server = await startServer();
    const wrong = await rawRequest(server.port, '/?token=wrong-token');
    expect(wrong.status).toBe(401);
    expect(wrong.headers['set-cookie']).toBeUndefined();
    for (const path of ['//elsewhere.example/', '/\\elsewhere.example/', '///elsewhere.example']) {
      const { location } = (await rawRequest(server.port, `${path}?token=${server.token}`)).headers;
      expect(location, path).toMatch(/^\/[^/\\]/);
    }
  });

  it('does not take the cookie from a page on another port of this machine', async () => {
    const server = await startServer();
    const Cookie = await server.cookie();
    const from = async (site: string) =>
      (await rawRequest(server.port, '/api/v1/posts', { headers: { Cookie, 'Sec-Fetch-Site': site } }))
        .status;
    expect(await from('same-origin')).toBe(200);
    expect(await from('none')).toBe(200);
    expect(await from('same-site')).toBe(401);
    expect(await from('cross-site')).toBe(401);
  });

  it('answers to its own host names only, so that no rebound name reaches it', async () => {
    const server = await startServer();
    const status = async (Host: string) =>
      (await rawRequest(server.port, '/api/v1/health', { headers: { Host } })).status;
    expect(await status(`127.0.0.1:${server.port}`)).toBe(200);
    expect(await status(`localhost:${server.port}`)).toBe(200);
    for (const host of [
      'evil.example',
      `evil.example:${server.port}`,
      '127.0.0.1',
      `127.0.0.1:${server.port + 1}`,
    ]) {
      expect(await status(host), host).toBe(403);
    }
  });

  it('lets no other site change anything, even with the token', async () => {
    const server = await startServer();
    const status = async (Origin: string) =>
      (
        await rawRequest(server.port, '/api/v1/posts', {
          method: 'POST',
          headers: { ...bearer(server), Origin, 'Content-Type': 'application/json' },
          body: JSON.stringify({ body: 'Doors open at nine.' }),
        })
      ).status;
    expect(await status(server.url)).toBe(201);
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${server.port + 1}`]) {
      expect(await status(origin), origin).toBe(403);
    }
  });

  it('opens a websocket only for its own page or a holder of the token', async () => {
    const server = await startServer();
    const Cookie = await server.cookie();
    expect(await socketStatus(server, { Cookie, Origin: server.url })).toBe(101);
    expect(await socketStatus(server, bearer(server))).toBe(101);
    expect(await socketStatus(server, { Origin: server.url })).toBe(401);
    expect(await socketStatus(server, { Cookie, Origin: 'https://evil.example' })).toBe(403);
    expect(await socketStatus(server, { Cookie, Host: 'evil.example' })).toBe(403);
    expect(await socketStatus(server, { Cookie, Origin: server.url }, '/elsewhere')).toBe(404);
  });

  it('sends every answer with the headers that keep a page to itself', async () => {
    const { port } = await startServer();
    for (const path of ['/', '/api/v1/health', '/api/docs', '/api/v1/posts']) {
      const { headers } = await rawRequest(port, path);
      const policy = String(headers['content-security-policy']);
      expect(policy, path).toContain("script-src 'self';");
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(policy, path).toContain(`ws://127.0.0.1:${port}`);
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['referrer-policy'], path).toBe('no-referrer');
      expect(headers['cross-origin-resource-policy'], path).toBe('same-origin');
    }
  });
});
