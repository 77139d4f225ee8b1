import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeShlink {
  url: string;
  key: string;
  /** What was asked for, in order. */
  asked: string[];
  /** `down`: it answers with 503; `garbage`: with a page. */
  mode: 'ok' | 'down' | 'garbage';
  close(): Promise<void>;
}

const known = new Set(['longUrl', 'findIfExists']);

/** A Shlink server as its REST interface 3 describes it: strict about method, path, key and body. */
export async function startFakeShlink(): Promise<FakeShlink> {
  const made = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (fake.mode === 'down') return answer(503, { title: 'Unavailable' });
    if (fake.mode === 'garbage') return response.end('<!doctype html><title>Hello</title>');
    if (request.url !== '/rest/v3/short-urls' || request.method !== 'POST')
      return answer(404, { type: 'not-found' });
    if (request.headers['x-api-key'] !== fake.key) return answer(401, { type: 'invalid-api-key' });
    if (request.headers['content-type'] !== 'application/json') return answer(400, { type: 'invalid-data' });
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
    const { longUrl, findIfExists } = body;
    const isRight = Object.keys(body).every((name) => known.has(name)) && findIfExists === true;
    if (!isRight || typeof longUrl !== 'string' || !URL.canParse(longUrl))
      return answer(400, { type: 'invalid-data' });
    fake.asked.push(longUrl);
    const shortUrl = made.get(longUrl) ?? `https://go.example.com/${made.size + 1}`;
    made.set(longUrl, shortUrl);
    return answer(200, { shortUrl, longUrl });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeShlink = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: 'k-5f1d',
    asked: [],
    mode: 'ok',
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return fake;
}
