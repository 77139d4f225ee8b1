import type { AccountSecret } from '../../../electron/networks/adapter.ts';
import { type FakeEntry, type FakeNetwork, FakeRefusal, startFakeServer } from './fake-server.ts';

export interface FakeSlack extends FakeNetwork {
  path: string;
  /** What Slack says to every message; null: it takes them. */
  refuses: { status: number; words: string } | null;
}

const path = '/services/T0HARBOUR/B0MUSEUM/kF3mQ9wLzT7xYc2v';

function textOf(message: Record<string, unknown>): string {
  const unknown = Object.keys(message).find((name) => name !== 'text');
  if (unknown !== undefined) throw new FakeRefusal(400, 'invalid_payload');
  const { text } = message;
  if (typeof text !== 'string' || text === '') throw new FakeRefusal(400, 'no_text');
  if (text.length > 40_000) throw new FakeRefusal(400, 'msg_too_long');
  if (/<|>|&(?!(?:amp|lt|gt);)/.test(text)) throw new FakeRefusal(400, 'invalid_payload');
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** One incoming webhook: it takes a text, says `ok`, and never tells what it did with it. */
export async function startFakeSlack({ now = Date.now }: { now?: () => number } = {}): Promise<FakeSlack> {
  const ledger: FakeEntry[] = [];
  const server = await startFakeServer({
    isVisible: ({ body }) => body.toString().includes('"text":"') && !body.toString().includes('"text":""'),
    rateLimited: () => ({ status: 429, body: 'rate_limited', headers: { 'retry-after': '30' } }),
    authExpired: () => ({ status: 403, body: 'invalid_token' }),
    serverError: () => ({ status: 500, body: 'rollup_error' }),
    withoutId: () => ({ status: 200, body: '' }),
    answer(request) {
      if (request.method !== 'POST') throw new FakeRefusal(405, 'method_not_allowed');
      if (request.path !== path) throw new FakeRefusal(404, 'no_service');
      if (!request.headers['content-type']?.startsWith('application/json')) {
        throw new FakeRefusal(400, 'invalid_payload');
      }
      if (fake.refuses) throw new FakeRefusal(fake.refuses.status, fake.refuses.words);
      const text = textOf(request.json());
      ledger.push({
        id: `${ledger.length + 1}`,
        account: 'B0MUSEUM',
        text,
        mediaCount: 0,
        at: now(),
        inReplyTo: null,
        deleted: false,
      });
      return { status: 200, body: 'ok' };
    },
  });
  const fake: FakeSlack = { ...server, ledger, path, refuses: null };
  return fake;
}

export const slackAccount = { remoteId: 'T0HARBOUR/B0MUSEUM', handle: '#news' };

export function slackSecret(fake: FakeSlack): AccountSecret {
  return { webhook_url: `${fake.url}${fake.path}`, channel: '#news' };
}
