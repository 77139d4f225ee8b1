import { describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { startFakeLanguageModel } from '../support/started-language-model.ts';

type Row = Record<string, unknown>;

async function json(answer: Promise<Response>, status = 200): Promise<Row> {
  const got = await answer;
  const body = (await got.json()) as Row;
  expect(got.status, JSON.stringify(body)).toBe(status);
  return body;
}

async function serverWithModel(options: { price?: { input_micros: number; output_micros: number } } = {}) {
  const fake = await startFakeLanguageModel();
  const server = await startServer({ trustedHosts: [fake.host] });
  const provider = await json(
    server.request('POST', '/api/v1/ai/providers', {
      kind: 'compatible',
      name: 'Harbour AI',
      base_url: fake.baseUrl,
      key: fake.key,
      model: 'fake-large',
      ...options,
    }),
    201,
  );
  return { fake, server, provider };
}

async function sse(answer: Response): Promise<Row[]> {
  const text = await answer.text();
  return [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, data = '']) => JSON.parse(data) as Row);
}

const brief = {
  topic: 'AI in Business',
  audience_type: 'professionals',
  content_type: 'educational',
  tone: 'professional',
  optimization_level: 'high',
};

const doors = ['/api/v1', '/api', '/v1'];

describe('writing over REST', () => {
  it.each(doors)(
    'generates under %s as the documents of the API have it, without any provider',
    async (door) => {
      const server = await startServer();
      const body = await json(server.request('POST', `${door}/advanced/ai/generate`, brief));
      expect(body.content).toMatch(/AI in Business/);
      expect(body.content).toMatch(/professionals/i);
      expect(body.hashtags).toContain('#AIBusiness');
      expect(body.task).toMatchObject({ writer: 'built_in', status: 'done', cost_micros: null });
      expect((body.task as { variants: unknown[] }).variants).toHaveLength(5);
    },
  );

  it('writes a draft post that nobody publishes by itself', async () => {
    const server = await startServer();
    const { post } = await json(server.request('POST', '/api/v1/posts/generate', brief), 201);
    expect(post).toMatchObject({ status: 'draft', source: 'api' });
    const { id, body } = post as { id: string; body: string };
    expect(body).toMatch(/AI in Business/);
    const shown = await json(
      server.request('POST', `/api/v1/posts/${id}/optimize`, { strategy: 'readability' }),
    );
    expect(shown).toMatchObject({ post: { id, body }, advice: expect.any(Array), edits: expect.any(Array) });
  });

  it('analyses, optimises and reads sentiment', async () => {
    const server = await startServer();
    const content = 'We are thrilled to announce that we utilize AMAZING tea!!! It is very good.';
    const analysis = await json(server.request('POST', '/api/v1/advanced/ai/analyze', { content }));
    expect(analysis).toMatchObject({
      sentiment: { label: 'positive' },
      call_to_action: { score: expect.any(Number) },
    });
    const optimised = await json(
      server.request('POST', '/api/v1/advanced/ai/optimize', { content, strategy: 'comments' }),
    );
    expect(optimised.text).toMatch(/^We use AMAZING tea! It is good\.\n\n/);
    expect((optimised.edits as Row[]).map(({ code }) => code)).toContain('worn_opening');
    expect(
      await json(server.request('POST', '/api/ai/sentiment/analyze', { text: 'I love it' })),
    ).toMatchObject({
      label: 'positive',
    });
  });

  it('writes, improves and suggests with a model, and keeps the history', async () => {
    const { server, fake } = await serverWithModel();
    const generated = await json(
      server.request('POST', '/api/ai/content/generate', { topic: 'tea', variants: 2 }),
    );
    expect(generated).toMatchObject({
      writer: 'model',
      provider: { name: 'Harbour AI' },
      input: { topic: 'tea' },
    });
    await json(server.request('POST', '/api/ai/content/improve', { text: 'Tea is good.' }));
    await json(server.request('POST', '/api/ai/content/rewrite', { text: 'Tea is good.' }));
    await json(server.request('POST', '/api/ai/hashtags/suggest', { text: 'Tea is good. Harbour tea.' }));
    const { items } = (await json(server.request('GET', '/api/ai/tasks'))) as { items: Row[] };
    expect(items.map(({ kind }) => kind)).toEqual(['hashtags', 'rewrite', 'improve', 'generate']);
    const path = `/api/ai/tasks/${generated.id}`;
    expect(await json(server.request('GET', path))).toEqual(generated);
    expect(await json(server.request('POST', `${path}/feedback`, { rating: 5, used: true }))).toMatchObject({
      rating: 5,
    });
    expect((await json(server.request('DELETE', path), 409)).remedy).toBeTruthy();
    expect(fake.asked).toHaveLength(4);
    const everything = await (await server.request('GET', '/api/v1/ai/providers')).text();
    expect(everything).not.toContain(fake.key);
    expect(server.errors).toEqual([]);
  });

  it('streams as server-sent events', async () => {
    const { server } = await serverWithModel();
    const events = await sse(
      await server.request('POST', '/api/v1/ai/writing/stream', { kind: 'generate', topic: 'tea' }),
    );
    expect(events[0]).toMatchObject({ event: 'started' });
    expect(events.at(-1)).toMatchObject({ event: 'done', task: { status: 'done', writer: 'model' } });
    expect(
      events
        .filter(({ event }) => event === 'text')
        .map(({ text }) => text)
        .join(''),
    ).toContain('harbour');
  });

  it('refuses what a task lacks by the name of the field', async () => {
    const server = await startServer();
    const missing = await json(
      server.request('POST', '/api/v1/ai/writing', { kind: 'tone', text: 'Hi' }),
      400,
    );
    expect(missing).toMatchObject({ field: 'tone', remedy: expect.any(String) });
    await json(server.request('POST', '/api/v1/ai/writing/stream', { kind: 'generate' }), 400);
    await json(
      server.request('POST', '/api/v1/ai/writing', { kind: 'translate', text: 'Hi', language: 'de' }),
      503,
    );
  });

  it('tries a provider out, and says how a private address is granted', async () => {
    const { server, provider } = await serverWithModel();
    expect(await json(server.request('POST', `/api/v1/ai/providers/${provider.id}/test`))).toMatchObject({
      models: ['fake-large', 'fake-small'],
    });
    const ungranted = await json(
      server.request('POST', '/api/v1/ai/providers', {
        kind: 'compatible',
        name: 'Ollama',
        base_url: 'http://127.0.0.1:9/v1',
        model: 'm',
      }),
      201,
    );
    const refused = await json(server.request('POST', `/api/v1/ai/providers/${ungranted.id}/test`), 424);
    expect(refused.remedy).toContain('Settings › Private hosts');
  });
});

describe('a role without the right', () => {
  const as = (server: TestServer, role: 'viewer' | 'editor') =>
    server.engine.contextFor({ kind: 'user', id: 'u', name: 'U', role });

  it('has nothing written and sees no settings changed', async () => {
    const server = await startServer();
    const { createRouterClient } = await import('@orpc/server');
    const { router } = await import('../../electron/services/router.ts');
    const viewer = createRouterClient(router, { context: as(server, 'viewer') });
    const editor = createRouterClient(router, { context: as(server, 'editor') });
    await expect(viewer.writing.generate({ topic: 'tea' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(editor.writing.generate({ topic: 'tea' })).resolves.toMatchObject({ status: 'done' });
    await expect(
      editor.ai.connectProvider({ kind: 'openai', name: 'OpenAI', key: 'k', model: 'gpt-4o' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(viewer.ai.usage({})).resolves.toMatchObject({ items: [{ kind: 'generate', tasks: 1 }] });
  });
});
