import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createGuardedHttp } from '../../../electron/providers/guarded-http.ts';
import type {
  ModelConnection,
  ModelLimits,
} from '../../../electron/providers/language-models/language-model.ts';
import { createLanguageModels } from '../../../electron/providers/language-models/language-models.ts';
import { systemClock } from '../../../electron/providers/system-clock.ts';
import type { FakeLanguageModel, ModelFault } from '../../support/fake-language-model.ts';
import { startFakeLanguageModel } from '../../support/started-language-model.ts';

const limits: ModelLimits = { deadlineMs: 3_000, silenceMs: 1_000, maxBytes: 512 * 1024, maxAttempts: 3 };
const request = {
  messages: [{ role: 'user' as const, text: 'Write about tea.' }],
  maxOutputTokens: 200,
  temperature: 0.7,
};
const shape = {
  name: 'drafts',
  schema: z.object({ variants: z.array(z.object({ text: z.string() })).min(1) }),
};

async function world(change: Partial<ModelConnection> = {}, trusted = true) {
  const fake = await startFakeLanguageModel();
  const http = createGuardedHttp({ trustedHosts: () => (trusted ? [fake.host] : []) });
  onTestFinished(() => http.close());
  const models = createLanguageModels({ http, clock: systemClock, random: () => 0 }, limits);
  const connection: ModelConnection = {
    providerId: 'p1',
    kind: 'compatible',
    name: 'Harbour AI',
    baseUrl: fake.baseUrl,
    apiKey: fake.key,
    model: 'fake-large',
    ...change,
  };
  return { fake, models, model: models.open(connection), connection };
}

async function streamed(pieces: AsyncIterable<{ kind: string; text?: string }>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece.text ?? '';
  return text;
}

const failing = async (faults: ModelFault[], change?: Partial<ModelConnection>) => {
  const made = await world(change);
  made.fake.faults.push(...faults);
  return made;
};
const status = (code: number, more: object = {}): ModelFault => ({ kind: 'status', status: code, ...more });

describe('a model behind the API of OpenAI', () => {
  it('completes with the usage that the provider tells', async () => {
    const { fake, model } = await world();
    const answer = await model.complete(request);
    expect(answer.text).toContain('harbour');
    expect(answer.usage).toMatchObject({ isEstimate: false, outputTokens: expect.any(Number) });
    expect(fake.asked[0]?.body).toMatchObject({ model: 'fake-large', max_tokens: 200 });
    expect(fake.asked[0]?.body.tools).toBeUndefined();
  });

  it('tells the provider nothing of this computer', async () => {
    const { fake, model } = await world();
    await model.complete(request);
    const names = Object.keys(fake.asked[0]?.headers ?? {}).sort();
    expect(names).toEqual(
      [
        'accept',
        'accept-encoding',
        'authorization',
        'connection',
        'content-length',
        'content-type',
        'host',
        'user-agent',
      ].filter((name) => names.includes(name)),
    );
    expect(fake.asked[0]?.headers['user-agent']).toBe('Rostrum');
  });

  it('streams the text as it comes, and says when it is whole', async () => {
    const { model } = await world();
    const kinds: string[] = [];
    let text = '';
    for await (const piece of model.stream(request)) {
      kinds.push(piece.kind);
      if (piece.kind === 'text') text += piece.text;
    }
    expect(text).toBe('Tea tastes best where the harbour wakes up slowly.');
    expect(kinds.length).toBeGreaterThan(5);
    expect(kinds.at(-1)).toBe('end');
  });

  it('answers in the shape asked for', async () => {
    const { fake, model } = await world();
    const { value, wasRepaired } = await model.completeAs(request, shape);
    expect(value.variants[0]?.text).toBe('Tea tastes of the harbour.');
    expect(wasRepaired).toBe(false);
    expect(JSON.stringify(fake.asked[0]?.body.response_format)).not.toContain('minItems');
  });

  it.each(['partial_json', 'wrong_schema'] as const)('mends %s with one more try', async (kind) => {
    const { fake, model } = await failing([{ kind }]);
    const { value, wasRepaired, usage } = await model.completeAs(request, shape);
    expect(value.variants).toHaveLength(1);
    expect(wasRepaired).toBe(true);
    expect(fake.asked).toHaveLength(2);
    expect(usage.inputTokens).toBeGreaterThan(60);
  });

  it('tries to mend once and no second time', async () => {
    const { fake, model } = await failing([{ kind: 'wrong_schema' }, { kind: 'partial_json' }]);
    await expect(model.completeAs(request, shape)).rejects.toMatchObject({ reason: 'wrong_shape' });
    expect(fake.asked).toHaveLength(2);
  });

  it('asks in words where a server does not take a schema, and always at Anthropic', async () => {
    const { fake, model } = await failing([status(400, { message: 'response_format is not supported' })]);
    fake.say = () => 'Sure!\n```json\n{"variants":[{"text":"Tea"}]}\n```';
    expect((await model.completeAs(request, shape)).value.variants[0]?.text).toBe('Tea');
    const anthropic = await world({ kind: 'anthropic' });
    anthropic.fake.say = () => '{"variants":[{"text":"Tea"}]}';
    await anthropic.model.completeAs(request, shape);
    expect(anthropic.fake.asked[0]?.body.response_format).toBeUndefined();
    expect(anthropic.fake.promptOf(0)).toContain('JSON schema');
  });

  it('leaves out what a server objects to, in whole answers and in streams', async () => {
    const objections = [
      status(400, { message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead." }),
      status(400, { message: "Unsupported value: 'temperature' does not support 0.7 with this model." }),
    ];
    const whole = await failing([...objections]);
    await whole.model.complete(request);
    expect(whole.fake.asked.at(-1)?.body).toMatchObject({ max_completion_tokens: 200 });
    expect(whole.fake.asked.at(-1)?.body.temperature).toBeUndefined();
    const pieces = await failing([...objections]);
    expect(await streamed(pieces.model.stream(request))).toContain('harbour');
    expect(pieces.fake.asked).toHaveLength(3);
  });

  it.each<[string, ModelFault, string]>([
    [
      'a wrong key',
      status(401, { code: 'invalid_api_key', message: 'bad key sk-abcdefgh12345' }),
      'wrong_key',
    ],
    ['used up credit', status(429, { code: 'insufficient_quota' }), 'quota'],
    ['an unknown model', status(404, { code: 'model_not_found' }), 'unknown_model'],
    ['a text too long', status(400, { code: 'context_length_exceeded' }), 'too_long'],
    ['a policy', status(400, { code: 'content_policy_violation' }), 'refused'],
    ['a refusal', { kind: 'refusal' }, 'refused'],
    ['nothing', { kind: 'empty' }, 'empty'],
    ['a tool call', { kind: 'tool_call' }, 'tool_call'],
    ['a web page', { kind: 'html' }, 'garbage'],
    ['broken JSON', { kind: 'broken_json' }, 'garbage'],
    ['a broken connection', { kind: 'cut' }, 'cut'],
    ['ten megabytes', { kind: 'huge' }, 'too_large'],
    ['the limit of its answer', { kind: 'length' }, 'cut_short'],
  ])('gives %s as what it is, with a remedy', async (_, fault, reason) => {
    const { fake, model } = await failing([fault]);
    const failure = await model.complete(request).catch((error: unknown) => error);
    expect(failure).toMatchObject({ reason, remedy: expect.stringMatching(/\.$/) });
    expect(fake.asked).toHaveLength(1);
    expect(JSON.stringify(failure)).not.toContain('sk-abcdefgh12345');
  });

  it.each<[ModelFault, string]>([
    [{ kind: 'cut' }, 'cut'],
    [{ kind: 'partial_json' }, 'cut'],
    [{ kind: 'stall_mid_stream' }, 'stalled'],
    [{ kind: 'refusal' }, 'refused'],
    [{ kind: 'empty' }, 'empty'],
    [{ kind: 'tool_call' }, 'tool_call'],
    [{ kind: 'broken_json' }, 'garbage'],
    [{ kind: 'huge' }, 'too_large'],
  ])('ends a stream of %j with what happened', async (fault, reason) => {
    const { model } = await failing([fault]);
    await expect(streamed(model.stream(request))).rejects.toMatchObject({ reason });
  });

  it('gives up a call that never ends, at its deadline', async () => {
    const { model } = await failing([{ kind: 'stall' }]);
    const begun = performance.now();
    await expect(model.complete(request)).rejects.toMatchObject({ reason: 'deadline' });
    expect(performance.now() - begun).toBeLessThan(limits.deadlineMs + 1_000);
  });

  it('gives up a stream that is silent before its deadline', async () => {
    const { model } = await failing([{ kind: 'stall' }]);
    await expect(streamed(model.stream(request))).rejects.toMatchObject({ reason: 'stalled' });
  });

  it('ends at once when the person leaves', async () => {
    const { model } = await failing([{ kind: 'stall' }]);
    const leaving = new AbortController();
    const call = model.complete({ ...request, signal: leaving.signal });
    leaving.abort();
    await expect(call).rejects.toMatchObject({ reason: 'cancelled' });
  });

  it.each<[string, () => Record<string, string>]>([
    ['seconds', () => ({ 'retry-after': '0.2' })],
    ['no', () => ({})],
    ['a past', () => ({ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' })],
    ['a negative', () => ({ 'retry-after': '-5' })],
    ['a senseless', () => ({ 'retry-after': 'soon' })],
  ])('tries again after %s Retry-After', async (_, headers) => {
    const { fake, model } = await failing([status(429, { headers: headers() })]);
    await expect(model.complete(request)).resolves.toMatchObject({ text: expect.any(String) });
    expect(fake.asked).toHaveLength(2);
  });

  it.each([
    ['an hour', () => '3600'],
    ['ten years', () => '315360000'],
    ['a date', () => new Date(Date.now() + 3_600_000).toUTCString()],
  ])('does not wait for %s, and leaves the provider alone for so long', async (_, value) => {
    const { fake, model, models } = await failing([status(429, { headers: { 'retry-after': value() } })]);
    await expect(model.complete(request)).rejects.toMatchObject({ reason: 'rate_limited' });
    await expect(model.complete(request)).rejects.toMatchObject({ reason: 'resting' });
    expect(fake.asked).toHaveLength(1);
    expect(models.breaker('p1').restsUntil).toBeLessThanOrEqual(Date.now() + 24 * 3_600_000);
  });

  it('leaves a provider alone after five troubles in a row', async () => {
    const { fake, model } = await failing(Array.from({ length: 5 }, () => ({ kind: 'html' }) as const));
    for (let call = 0; call < 5; call += 1) {
      await expect(model.complete(request)).rejects.toMatchObject({ reason: 'garbage' });
    }
    await expect(model.complete(request)).rejects.toMatchObject({ reason: 'resting' });
    expect(fake.asked).toHaveLength(5);
  });

  it('reaches no private address that nobody granted', async () => {
    const fake: FakeLanguageModel = await startFakeLanguageModel();
    const http = createGuardedHttp({ trustedHosts: () => [] });
    const models = createLanguageModels({ http, clock: systemClock, random: () => 0 }, limits);
    const model = models.open({
      providerId: 'p',
      kind: 'compatible',
      name: 'Local',
      baseUrl: fake.baseUrl,
      apiKey: fake.key,
      model: 'm',
    });
    await expect(model.complete(request)).rejects.toMatchObject({ reason: 'blocked_address', usage: null });
    await expect(model.listModels()).rejects.toMatchObject({ reason: 'blocked_address' });
    expect(fake.asked).toHaveLength(0);
  });

  it('lists the models of the provider', async () => {
    const { model } = await world();
    expect(await model.listModels()).toEqual(['fake-large', 'fake-small']);
  });
});
