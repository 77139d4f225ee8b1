import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model was asked, as it came over the wire. */
export interface AskedModel {
  path: string;
  headers: IncomingMessage['headers'];
  body: {
    model: string;
    stream?: boolean;
    messages: { role: string; content: string | { type: string; text?: string }[] }[];
    response_format?: { json_schema: { name: string; schema: Record<string, unknown> } };
    max_tokens?: number;
    max_completion_tokens?: number;
    tools?: unknown;
    [name: string]: unknown;
  };
  at: number;
}

export type ModelFault =
  | { kind: 'stall' }
  | { kind: 'stall_mid_stream' }
  | { kind: 'cut' }
  | { kind: 'status'; status: number; code?: string; message?: string; headers?: Record<string, string> }
  | { kind: 'partial_json' }
  | { kind: 'wrong_schema' }
  | { kind: 'refusal' }
  | { kind: 'empty' }
  | { kind: 'huge' }
  | { kind: 'tool_call' }
  | { kind: 'html' }
  | { kind: 'broken_json' }
  | { kind: 'no_usage' }
  | { kind: 'length' };

/** What it says: by the request, since a hostile model answers to what it reads. */
export type Speaker = (asked: AskedModel) => string;

export interface FakeLanguageModel {
  /** With `/v1`, as the person types it. */
  baseUrl: string;
  /** As it is granted. */
  host: string;
  asked: AskedModel[];
  /** One for each coming call, in order; then it is well again. */
  faults: ModelFault[];
  /** All text of a call, for looking for what must not be in it. */
  promptOf(index: number): string;
  say: Speaker;
  key: string;
  models: string[];
  /** When each piece of a stream was written, on `performance.now()`. */
  writtenAt: number[];
  /** Between two pieces of a stream; 0: as fast as they go. */
  pauseMs: number;
  close(): void;
}

const hugeBytes = 10 * 1024 * 1024;

/** An object that fits a JSON schema: what a well-behaved model would answer, of plain words. */
export function sampleOf(schema: Record<string, unknown>, word: string): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(schema.anyOf)) return sampleOf(schema.anyOf[0] as Record<string, unknown>, word);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema.properties ?? {}) as Record<string, Record<string, unknown>>).map(
          ([name, inner]) => [name, sampleOf(inner, word)],
        ),
      );
    case 'array':
      return [sampleOf(schema.items as Record<string, unknown>, word)];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return word;
  }
}

function usageOf(body: AskedModel['body'], text: string) {
  const prompt = Math.ceil(JSON.stringify(body.messages).length / 4);
  const completion = Math.max(1, Math.ceil(text.length / 4));
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

async function readJson(request: IncomingMessage): Promise<AskedModel['body']> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}') as AskedModel['body'];
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: object = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

const toolCall = {
  id: 'call_1',
  type: 'function',
  function: { name: 'publish_post', arguments: '{"text":"hacked"}' },
};

function completion(body: AskedModel['body'], message: object, text: string, finish = 'stop', told = true) {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: body.model,
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finish }],
    ...(told && { usage: usageOf(body, text) }),
  };
}

function answerWhole(
  asked: AskedModel,
  text: string,
  fault: ModelFault | undefined,
  response: ServerResponse,
) {
  const { body } = asked;
  const whole = (message: object, finish?: string, told?: boolean) =>
    sendJson(response, 200, completion(body, message, text, finish, told));
  switch (fault?.kind) {
    case 'cut': {
      const full = JSON.stringify(completion(body, { content: text }, text));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': full.length });
      response.write(full.slice(0, full.length / 2), () => response.destroy());
      return;
    }
    case 'partial_json':
      return whole({ content: '{"variants": [{"text": "half' });
    case 'wrong_schema':
      return whole({ content: '{"answer": 42}' });
    case 'refusal':
      return whole({ content: null, refusal: 'I cannot help with that.' });
    case 'empty':
      return whole({ content: '' });
    case 'tool_call':
      return whole({ content: null, tool_calls: [toolCall] }, 'tool_calls');
    case 'length':
      return whole({ content: text.slice(0, 20) }, 'length');
    case 'no_usage':
      return whole({ content: text }, 'stop', false);
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end('<!doctype html><title>Sign in to the hotel network</title>');
    case 'broken_json':
      return sendJson(response, 200, '{"id": "chatcmpl-1", "choices": [{"mess');
    case 'huge':
      return whole({ content: 'x'.repeat(hugeBytes) });
    default:
      return whole({ content: text });
  }
}

function chunkOf(model: string, delta: object | null, finish: string | null, usage?: object) {
  const choices = delta === null ? [] : [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model, choices, ...(usage && { usage }) })}\n\n`;
}

async function answerStream(
  fake: FakeLanguageModel,
  asked: AskedModel,
  text: string,
  fault: ModelFault | undefined,
  response: ServerResponse,
) {
  const { model } = asked.body;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const write = (part: string) => {
    fake.writtenAt.push(performance.now());
    return new Promise<void>((resolve) => {
      response.write(part, () => resolve());
    });
  };
  if (fault?.kind === 'broken_json') return void response.end('data: {"id": "c", "choi\n\n');
  if (fault?.kind === 'huge') {
    const piece = chunkOf(model, { content: 'x'.repeat(64 * 1024) }, null);
    for (let sent = 0; sent < hugeBytes && !response.destroyed; sent += piece.length) await write(piece);
    return void response.end();
  }
  await write(chunkOf(model, { role: 'assistant', content: '' }, null));
  if (fault?.kind === 'refusal') await write(chunkOf(model, { refusal: 'I cannot.' }, null));
  else if (fault?.kind === 'tool_call') await write(chunkOf(model, { tool_calls: [toolCall] }, null));
  else if (fault?.kind !== 'empty') {
    const words = text.split(/(?<=\s)/);
    for (const [index, word] of words.entries()) {
      if (index === Math.ceil(words.length / 2)) {
        if (fault?.kind === 'stall_mid_stream') return;
        if (fault?.kind === 'cut') return void response.destroy();
        if (fault?.kind === 'partial_json') return void response.end();
      }
      await write(chunkOf(model, { content: word }, null));
      if (fake.pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, fake.pauseMs));
    }
  }
  await write(chunkOf(model, {}, fault?.kind === 'length' ? 'length' : 'stop'));
  if (fault?.kind !== 'no_usage') await write(chunkOf(model, null, null, usageOf(asked.body, text)));
  response.end('data: [DONE]\n\n');
}

/** A server that speaks the wire protocol of chat completions, with faults on demand. */
export async function openFakeLanguageModel(): Promise<FakeLanguageModel> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const fake: FakeLanguageModel = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    host: `127.0.0.1:${port}`,
    asked: [],
    faults: [],
    key: 'sk-test-canary-key-000',
    models: ['fake-large', 'fake-small'],
    writtenAt: [],
    pauseMs: 0,
    close() {
      server.closeAllConnections();
      server.close();
    },
    say: ({ body }) =>
      body.response_format
        ? JSON.stringify(sampleOf(body.response_format.json_schema.schema, 'Tea tastes of the harbour.'))
        : 'Tea tastes best where the harbour wakes up slowly.',
    promptOf: (index) => JSON.stringify(fake.asked[index]?.body.messages ?? []),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.authorization !== `Bearer ${fake.key}`) {
      const error = {
        message: `Incorrect API key provided: ${request.headers.authorization}`,
        code: 'invalid_api_key',
      };
      return sendJson(response, 401, { error });
    }
    const path = request.url ?? '';
    if (path === '/v1/models') {
      return sendJson(response, 200, {
        object: 'list',
        data: fake.models.map((id) => ({ id, object: 'model' })),
      });
    }
    const body = await readJson(request);
    const asked: AskedModel = { path, headers: request.headers, body, at: Date.now() };
    fake.asked.push(asked);
    const fault = fake.faults.shift();
    if (fault?.kind === 'stall') return;
    if (fault?.kind === 'status') {
      const error = { message: fault.message ?? 'no', code: fault.code ?? null, type: 'error' };
      return sendJson(response, fault.status, { error }, fault.headers);
    }
    if (!fake.models.includes(body.model)) {
      return sendJson(response, 404, {
        error: { message: 'The model does not exist', code: 'model_not_found' },
      });
    }
    const text = fake.say(asked);
    if (body.stream) return answerStream(fake, asked, text, fault, response);
    return answerWhole(asked, text, fault, response);
  }
  return fake;
}
