import type { SignedInAccount } from '../../faults/scenario.ts';
import {
  type FakeAnswer,
  type FakeEntry,
  type FakeNetwork,
  type FakeRequest,
  startFakeServer,
} from './fake-server.ts';
import { startLocalPds } from './local-pds.ts';

const createRecord = '/xrpc/com.atproto.repo.createRecord';
const posts = 'app.bsky.feed.post';
const passedOn = ['authorization', 'content-type', 'accept'];

function isPost({ method, path, body }: FakeRequest): boolean {
  return method === 'POST' && path === createRecord && body.includes(`"collection":"${posts}"`);
}

async function forward(pds: string, request: FakeRequest): Promise<FakeAnswer> {
  const headers = passedOn.flatMap((name) => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value] as [string, string]] : [];
  });
  const query = request.rawQuery === '' ? '' : `?${request.rawQuery}`;
  const answer = await fetch(`${pds}${request.path}${query}`, {
    method: request.method,
    headers,
    ...(request.body.length > 0 && { body: Uint8Array.from(request.body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status: answer.status, ...(text !== '' && { body: isJson ? JSON.parse(text) : text }) };
}

function entryOf(request: FakeRequest, answer: FakeAnswer, at: number): FakeEntry {
  const { repo, record } = request.json() as {
    repo: string;
    record: { text: string; reply?: { parent: { uri: string } }; embed?: { images?: unknown[] } };
  };
  return {
    id: String((answer.body as { uri?: string }).uri),
    account: repo,
    text: record.text,
    mediaCount: record.embed?.images?.length ?? 0,
    at,
    inReplyTo: record.reply?.parent.uri ?? null,
    deleted: false,
  };
}

/** A real PDS behind a line that can be cut: its ledger has every post that the server took. */
export async function startInterruptedPds(): Promise<FakeNetwork & { account: SignedInAccount }> {
  const pds = await startLocalPds();
  const museum = await pds.createAccount('museum');
  const ledger: FakeEntry[] = [];
  const server = await startFakeServer({
    isVisible: isPost,
    rateLimited: () => ({
      status: 429,
      body: { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' },
      headers: { 'retry-after': '30' },
    }),
    authExpired: () => ({ status: 400, body: { error: 'ExpiredToken', message: 'Token has expired' } }),
    serverError: () => ({ status: 500, body: { error: 'InternalServerError', message: 'Internal' } }),
    withoutId: ({ status }) => ({ status, body: {} }),
    async answer(request) {
      const answer = await forward(pds.url, request);
      if (isPost(request) && answer.status === 200) ledger.push(entryOf(request, answer, Date.now()));
      const text = JSON.stringify(answer.body ?? null);
      return text.includes(pds.url)
        ? { ...answer, body: JSON.parse(text.replaceAll(pds.url, server.url)) }
        : answer;
    },
  });
  const answer = await fetch(`${pds.url}/xrpc/com.atproto.server.createSession`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: museum.handle, password: museum.appPassword }),
  });
  const session = (await answer.json()) as { accessJwt: string; refreshJwt: string };
  return {
    ...server,
    ledger,
    account: {
      remoteId: museum.did,
      handle: museum.handle,
      secret: { pds: server.url, access_jwt: session.accessJwt, refresh_jwt: session.refreshJwt },
      app: { clientId: '', clientSecret: '', bases: {} },
    },
    async close() {
      await server.close();
      await pds.close();
    },
  };
}
