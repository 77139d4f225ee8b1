import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import type { HttpClient } from '../../shared/ports.ts';
import { sizeProblem, unknownNames } from './image-protocol.ts';

export type ImageFault =
  | { kind: 'status'; status: number; code?: string; message?: string; headers?: Record<string, string> }
  | { kind: 'policy' }
  | { kind: 'stall' }
  | { kind: 'cut' }
  | { kind: 'huge' }
  | { kind: 'html' }
  | { kind: 'garbage_base64' }
  | { kind: 'no_data' }
  | { kind: 'no_usage' }
  /** The answer is this instead of a picture. */
  | { kind: 'bytes'; bytes: Uint8Array }
  /** Of Freepik: how work ends. */
  | { kind: 'task_failed' }
  | { kind: 'task_never_ends' }
  | { kind: 'unfit' }
  | { kind: 'nothing_generated' }
  | { kind: 'gone' };

export interface AskedImage {
  path: string;
  headers: IncomingMessage['headers'];
  /** Fields of a form come as text, files as their size. */
  body: Record<string, unknown>;
}

interface Work {
  id: string;
  fault: ImageFault | undefined;
  polls: number;
  body: Record<string, unknown>;
}

export interface FakeImageProvider {
  /** With `/v1`, as the person types it. */
  baseUrl: string;
  host: string;
  key: string;
  freepikKey: string;
  /** Orders only, not questions whether work is done. */
  asked: AskedImage[];
  polled: string[];
  /** One for each coming order, in order; then it is well again. */
  faults: ImageFault[];
  /** One for each coming question whether work is done. */
  pollFaults: Extract<ImageFault, { kind: 'status' | 'stall' | 'cut' | 'html' }>[];
  /** How often work is asked for until it is done. */
  pollsUntilDone: number;
  /** Output tokens of one picture by quality. */
  tokens: Record<string, number>;
  /** Called before each answer: holds it back. */
  hold: (() => Promise<void>) | undefined;
  /** The client with the addresses of Freepik led here. */
  through(http: HttpClient): HttpClient;
  close(): void;
}

const freepikHosts = ['https://api.freepik.com', 'https://ai-statics.freepik.com'];
const gptModels = /^gpt-image-/;

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) {
    return bytes.length === 0 ? {} : (JSON.parse(bytes.toString()) as Record<string, unknown>);
  }
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  return Object.fromEntries(
    [...form.entries()].map(([name, value]) => [
      name,
      typeof value === 'string' ? value : { mime: value.type, size: value.size },
    ]),
  );
}

let drawn = 0;

/** Another one each time, so that no two are taken for the same. */
async function draw(width: number, height: number, format: 'jpeg' | 'png'): Promise<Buffer> {
  drawn += 1;
  const hue = (drawn * 67) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="hsl(${hue},70%,78%)"/><stop offset="1" stop-color="hsl(${(hue + 60) % 360},65%,38%)"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>
    <circle cx="${width * (0.3 + (drawn % 5) / 12)}" cy="${height * 0.4}" r="${Math.min(width, height) / 4}" fill="hsl(${(hue + 180) % 360},75%,60%)" opacity=".8"/>
    <rect x="${width * 0.1}" y="${height * 0.72}" width="${width * 0.8}" height="${height * 0.12}" rx="20" fill="hsl(${hue},40%,20%)" opacity="${0.4 + (drawn % 40) / 100}"/>
  </svg>`;
  return sharp(Buffer.from(svg)).toFormat(format, { quality: 80 }).toBuffer();
}

function send(response: ServerResponse, status: number, body: unknown, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** A server that speaks the image endpoints of OpenAI and the tasks of Freepik, with faults on demand. */
export async function openFakeImageProvider(): Promise<FakeImageProvider> {
  const works = new Map<string, Work>();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const own = `http://127.0.0.1:${port}`;
  const fake: FakeImageProvider = {
    baseUrl: `${own}/v1`,
    host: `127.0.0.1:${port}`,
    key: 'sk-test-canary-image-key-000',
    freepikKey: 'FPSX-canary-image-key',
    asked: [],
    polled: [],
    faults: [],
    pollFaults: [],
    pollsUntilDone: 2,
    tokens: { low: 196, medium: 439, high: 1_756 },
    hold: undefined,
    through: (http) => ({
      send(request) {
        const host = freepikHosts.find((each) => request.url.startsWith(`${each}/`));
        if (host === freepikHosts[1] && Object.keys(request.headers ?? {}).length > 0) {
          throw new Error('The key was shown to another host.');
        }
        return http.send(
          host ? { ...request, url: `${own}/freepik${request.url.slice(host.length)}` } : request,
        );
      },
    }),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };

  /** Whether the fault was the whole answer. */
  function broke(fault: ImageFault | undefined, response: ServerResponse): boolean {
    switch (fault?.kind) {
      case 'stall':
        return true;
      case 'status':
        send(
          response,
          fault.status,
          { error: { message: fault.message ?? 'no', code: fault.code ?? null, type: 'error' } },
          fault.headers,
        );
        return true;
      case 'policy': {
        const message = 'Your request was rejected by the safety system. safety_violations=[violence].';
        send(response, 400, {
          error: { message, code: 'moderation_blocked', type: 'image_generation_user_error' },
        });
        return true;
      }
      case 'html':
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<!doctype html><title>Sign in to the hotel network</title>');
        return true;
      case 'huge':
        send(response, 200, { created: 1, data: [{ b64_json: 'A'.repeat(20 * 1024 * 1024) }] });
        return true;
      case 'garbage_base64':
        send(response, 200, { created: 1, data: [{ b64_json: 'this is no base64 !!' }] });
        return true;
      case 'no_data':
        send(response, 200, { created: 1, data: [] });
        return true;
      default:
        return false;
    }
  }

  async function openAi(asked: AskedImage, fault: ImageFault | undefined, response: ServerResponse) {
    const { body } = asked;
    const isEdit = asked.path.endsWith('/edits');
    const size = String(body.size ?? '1024x1024');
    const model = String(body.model);
    const problem =
      unknownNames(body, isEdit) ??
      (gptModels.test(model) && body.response_format !== undefined
        ? "Unknown parameter: 'response_format'."
        : undefined) ??
      sizeProblem(model, size);
    if (problem)
      return send(response, 400, {
        error: { message: problem, code: 'invalid_value', type: 'invalid_request_error' },
      });
    if (body.background === 'transparent' && body.output_format === 'jpeg') {
      return send(response, 400, {
        error: { message: 'Transparent background needs png or webp.', code: 'invalid_value' },
      });
    }
    if (broke(fault, response)) return;
    const [width = 1024, height = 1024] = size.split('x').map(Number);
    const format = body.output_format === 'jpeg' ? 'jpeg' : 'png';
    const bytes = fault?.kind === 'bytes' ? Buffer.from(fault.bytes) : await draw(width, height, format);
    const text = Math.ceil(String(body.prompt).length / 4);
    const picture = isEdit ? 300 : 0;
    const output = fake.tokens[String(body.quality ?? 'medium')] ?? 0;
    const usage = {
      input_tokens: text + picture,
      input_tokens_details: { text_tokens: text, image_tokens: picture },
      output_tokens: output,
      total_tokens: text + picture + output,
    };
    const whole = {
      created: 1,
      data: [{ b64_json: bytes.toString('base64') }],
      ...(fault?.kind !== 'no_usage' && { usage }),
    };
    if (fault?.kind !== 'cut') return send(response, 200, whole);
    const full = JSON.stringify(whole);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': full.length });
    response.write(full.slice(0, full.length / 2), () => response.destroy());
  }

  function beginWork(asked: AskedImage, fault: ImageFault | undefined, response: ServerResponse) {
    const known = /^\/freepik\/v1\/ai\/(mystic|text-to-image\/(flux-dev|flux-pro-v1-1))$/.test(asked.path);
    if (!known) return send(response, 404, { message: 'Not Found' });
    const taken = ['prompt', 'aspect_ratio', 'resolution', 'filter_nsfw', 'styling', 'style_reference'];
    const stranger = Object.keys(asked.body).find((name) => !taken.includes(name));
    const ratio = ['square_1_1', 'social_post_4_5', 'widescreen_16_9', 'social_story_9_16'];
    if (stranger || !ratio.includes(String(asked.body.aspect_ratio)))
      return send(response, 400, { message: `Parameter ${stranger ?? 'aspect_ratio'} is not valid` });
    if (broke(fault, response)) return;
    const id = `046b6c7f-0b8a-43b9-b35d-${String(works.size).padStart(12, '0')}`;
    works.set(id, { id, fault, polls: 0, body: asked.body });
    if (fault?.kind === 'cut') return void response.destroy();
    send(response, 200, { data: { task_id: id, status: 'CREATED', generated: [] } });
  }

  function askForWork(path: string, response: ServerResponse) {
    const work = works.get(path.split('/').at(-1) ?? '');
    fake.polled.push(path);
    const fault = fake.pollFaults.shift();
    if (fault?.kind === 'cut') return void response.destroy();
    if (broke(fault, response)) return;
    if (!work) return send(response, 404, { message: 'Not Found' });
    work.polls += 1;
    const task = { task_id: work.id, generated: [] as string[] };
    if (work.fault?.kind === 'task_never_ends' || work.polls < fake.pollsUntilDone) {
      return send(response, 200, { data: { ...task, status: 'IN_PROGRESS' } });
    }
    if (work.fault?.kind === 'task_failed')
      return send(response, 200, { data: { ...task, status: 'FAILED' } });
    const generated =
      work.fault?.kind === 'nothing_generated' ? [] : [`https://ai-statics.freepik.com/made/${work.id}.png`];
    send(response, 200, {
      data: { ...task, generated, status: 'COMPLETED', has_nsfw: [work.fault?.kind === 'unfit'] },
    });
  }

  async function download(path: string, response: ServerResponse) {
    const work = works.get(path.replace(/^.*\/|\.png$/g, ''));
    if (!work || work.fault?.kind === 'gone') return send(response, 404, { message: 'Not Found' });
    const bytes = work.fault?.kind === 'bytes' ? work.fault.bytes : await draw(512, 512, 'png');
    response.writeHead(200, { 'content-type': 'image/png' });
    response.end(bytes);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (path.startsWith('/freepik/made/')) return download(path, response);
    const isFreepik = path.startsWith('/freepik/');
    const given = isFreepik ? request.headers['x-freepik-api-key'] : request.headers.authorization;
    if (given !== (isFreepik ? fake.freepikKey : `Bearer ${fake.key}`)) {
      const message = `Incorrect API key provided: ${String(given)}`;
      return send(response, 401, isFreepik ? { message } : { error: { message, code: 'invalid_api_key' } });
    }
    if (isFreepik && request.method === 'GET') return askForWork(path, response);
    const asked = { path, headers: request.headers, body: await bodyOf(request) };
    fake.asked.push(asked);
    const fault = fake.faults.shift();
    await fake.hold?.();
    if (isFreepik) return beginWork(asked, fault, response);
    if (path !== '/v1/images/generations' && path !== '/v1/images/edits')
      return send(response, 404, { error: { message: 'no' } });
    return openAi(asked, fault, response);
  }
  return fake;
}
