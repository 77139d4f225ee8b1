import { expect, it, onTestFinished } from 'vitest';
import { openFakeImageProvider } from '../support/fake-image-provider.ts';
import { startServer } from '../support/server.ts';

type Row = Record<string, unknown>;

async function json(answer: Promise<Response>, status = 200): Promise<Row> {
  const got = await answer;
  const body = (await got.json()) as Row;
  expect(got.status, JSON.stringify(body)).toBe(status);
  return body;
}

it('pictures are asked for, watched and found in the library over REST', async () => {
  const fake = await openFakeImageProvider();
  onTestFinished(() => fake.close());
  const server = await startServer({ trustedHosts: [fake.host] });
  const generate = '/api/ai/images/generate';
  const none = await json(server.request('POST', generate, { prompt: 'A loaf' }), 503);
  expect(none).toMatchObject({ message: expect.stringContaining('connected') });
  const openAi = {
    kind: 'openai',
    name: 'OpenAI',
    base_url: fake.baseUrl,
    key: fake.key,
    model: 'gpt-5-mini',
  };
  await json(server.request('POST', '/api/v1/ai/providers', openAi), 201);

  for (const prompt of ['', '  ', 'x'.repeat(4_001)]) {
    const refused = await json(server.request('POST', generate, { prompt }), 400);
    expect(JSON.stringify(refused)).toContain('"prompt"');
  }
  const order = await json(
    server.request('POST', generate, { prompt: 'A rye loaf', count: 2, shape: 'story' }),
    202,
  );
  expect(order).toMatchObject({ status: 'running', maker_name: 'OpenAI', model: 'gpt-image-2.5-flare' });
  let now = order;
  while (now.status === 'running') now = await json(server.request('GET', `/api/v1/ai/images/${order.id}`));
  expect(now.status).toBe('done');
  const { items } = await json(server.request('GET', '/api/v1/media'));
  expect(items).toHaveLength(2);
  const [first] = items as Row[];
  expect(await json(server.request('GET', `/api/v1/media/${first?.id}`))).toMatchObject({
    origin: { is_by_ai: true, model: 'gpt-image-2.5-flare', prompt: 'A rye loaf' },
  });
  const tasks = await json(server.request('GET', '/api/v1/ai/tasks?kind=image'));
  expect(tasks.items).toMatchObject([{ kind: 'image', status: 'done', cost_micros: now.cost_micros }]);
  await json(server.request('DELETE', `/api/v1/ai/images/${order.id}`), 409);
});
