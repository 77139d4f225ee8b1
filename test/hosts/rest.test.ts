import { describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

type Row = Record<string, unknown>;

async function json<Body = Row>(answer: Promise<Response>): Promise<Body> {
  const got = await answer;
  const body = (await got.json()) as Body;
  expect(got.status, JSON.stringify(body)).toBeLessThan(300);
  return body;
}

const connect = (server: TestServer, handle = 'acme') =>
  json<Row & { id: string }>(
    server.request('POST', '/api/v1/social-accounts/connect', {
      network: 'practice',
      credentials: { handle },
    }),
  );

function keysWithin(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysWithin);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...keysWithin(item)]);
}

describe('REST', () => {
  it('connects, writes, schedules, finds and deletes a post', async () => {
    const server = await startServer();
    const account = await connect(server);
    const created = await server.request('POST', '/api/v1/posts', {
      body: 'Doors open at nine.',
      account_ids: [account.id],
      labels: ['Launch'],
      variants: [
        {
          account_id: account.id,
          body: 'Doors open at nine, friends.',
          options: { first_comment: 'At the gate' },
        },
      ],
    });
    expect(created.status).toBe(201);
    const post = (await created.json()) as Row;
    expect(post).toMatchObject({ status: 'draft', account_ids: [account.id], source: 'api' });
    const at = new Date(Date.now() + 86_400_000).toISOString();
    const scheduled = await json(server.request('POST', `/api/v1/posts/${post.id}/schedule`, { at }));
    expect(scheduled).toMatchObject({
      status: 'scheduled',
      publications: [{ account_id: account.id, network: 'practice', state: 'scheduled', published_at: null }],
    });
    const found = await json<{ items: Row[] }>(
      server.request(
        'GET',
        `/api/v1/posts?status=scheduled&network=practice&account_id=${account.id}&search=doors&limit=1`,
      ),
    );
    expect(found.items.map(({ id }) => id)).toEqual([post.id]);
    await json(server.request('DELETE', `/api/v1/posts/${post.id}`));
    expect(await json(server.request('GET', '/api/v1/posts'))).toEqual({ items: [], next_cursor: null });
  });

  it('speaks snake_case, and keeps the keys of free-form records', async () => {
    const server = await startServer();
    const account = await json(
      server.request('POST', '/api/v1/social-accounts/connect', {
        network: 'practice',
        credentials: { handle: 'acme' },
        settings: { defaultLabel: 'News', snake_key: { innerKey: 1 } },
      }),
    );
    expect(account.settings).toEqual({ defaultLabel: 'News', snake_key: { innerKey: 1 } });
    const { settings: _free, ...named } = account;
    expect(keysWithin(named).filter((key) => key !== key.toLowerCase())).toEqual([]);
    expect(account).toMatchObject({ display_name: expect.any(String), scheduled_count: 0 });
  });

  it('follows next_cursor through all posts, once each', async () => {
    const server = await startServer();
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
      await json(server.request('POST', '/api/v1/posts', { body: `See you on ${day}.` }));
    }
    const seen: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: Row[]; next_cursor: string | null } = await json(
        server.request('GET', `/api/v1/posts?limit=2${cursor ? `&cursor=${cursor}` : ''}`),
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });

  it('answers at /api/… and /v1/… as at /api/v1/…', async () => {
    const server = await startServer();
    for (const prefix of ['/api/v1', '/api', '/v1']) {
      expect(await json(server.request('GET', `${prefix}/social-accounts/platforms`))).toHaveProperty(
        'items',
      );
      expect(await json(server.request('GET', `${prefix}/openapi.json`))).toHaveProperty('openapi');
    }
  });

  it('answers HEAD like GET, without the body', async () => {
    const server = await startServer();
    const answer = await server.request('HEAD', '/api/v1/posts');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  it('reads the choice of a DELETE from the query', async () => {
    const server = await startServer();
    const account = await connect(server);
    const at = new Date(Date.now() + 86_400_000).toISOString();
    const post = { body: 'Soon.', account_ids: [account.id], scheduled_at: at };
    await json(server.request('POST', '/api/v1/posts', post));
    const refused = await server.request('DELETE', `/api/v1/social-accounts/${account.id}`);
    expect(refused.status).toBe(409);
    const path = `/api/v1/social-accounts/${account.id}?scheduled_posts=cancel`;
    expect(await json(server.request('DELETE', path))).toEqual({ id: account.id, cancelled_publications: 1 });
  });

  it('streams changes as server-sent events in snake_case', async () => {
    const server = await startServer();
    const answer = await server.request('GET', '/api/v1/events', undefined, { Accept: 'text/event-stream' });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const post = await json(server.request('POST', '/api/v1/posts', { body: 'Doors open at nine.' }));
    let text = '';
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (!text.includes('resource_id')) text += (await reader?.read())?.value ?? '';
    expect(text).toContain('event: message');
    expect(text).toContain(`"resource_id":"${post.id}"`);
    await reader?.cancel();
  });

  it('counts what it is asked, and what went wrong', async () => {
    const server = await startServer();
    const before = await json<{ requests: { total: number } }>(server.request('GET', '/api/v1/metrics'));
    await server.request('GET', '/api/v1/posts');
    const after = await json<Row & { requests: { total: number } }>(server.request('GET', '/api/v1/metrics'));
    expect(after.requests).toEqual({ total: before.requests.total + 2, failed: 0 });
    expect(after).toMatchObject({ posts: 0, accounts: 0, memory_bytes: expect.any(Number) });
    expect(after.database_bytes).toBeGreaterThan(10_000);
  });

  it('says that it is well', async () => {
    const server = await startServer();
    expect(await json(server.request('GET', '/api/v1/health'))).toMatchObject({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      checks: { database: 'ok', scheduler: 'ok' },
    });
  });
});
