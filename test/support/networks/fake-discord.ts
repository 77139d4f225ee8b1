import type { AccountSecret } from '../../../electron/networks/adapter.ts';
import {
  type FakeEntry,
  type FakeNetwork,
  FakeRefusal,
  type FakeRequest,
  startFakeServer,
} from './fake-server.ts';

export interface DiscordMessage extends FakeEntry {
  files: { fileName: string; mime: string; description: string }[];
  reactions: { count: number; emoji: { name: string } }[];
  thread: { message_count: number } | null;
}

export interface FakeDiscord extends FakeNetwork {
  ledger: DiscordMessage[];
  /** As the person copies it: without a version. */
  webhookUrl: string;
  /** Someone deleted the webhook. */
  removed: boolean;
}

const id = '112233445566778899';
const token = 'wHb-3kQz_9vXc2Lm7TtYp0sRd5FgJh1N';
export const guildId = '998877665544332211';
const channelId = '555666777888999000';
const known = ['content', 'allowed_mentions', 'attachments'];

const refusal = (status: number, code: number, message: string) => new FakeRefusal(status, { code, message });
const invalid = (message: string) => refusal(400, 50035, message);

function contentOf(body: Record<string, unknown>): string {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid(`Unknown field ${unknown}`);
  if (JSON.stringify(body.allowed_mentions) !== '{"parse":[]}') {
    throw new FakeRefusal(500, 'This message would have called people.');
  }
  const { content = '' } = body;
  if (typeof content !== 'string' || [...content].length > 2_000) {
    throw invalid('content: Must be 2000 or fewer in length.');
  }
  return content;
}

async function messageOf(request: FakeRequest): Promise<Pick<DiscordMessage, 'text' | 'files'>> {
  if (request.headers['content-type']?.startsWith('application/json')) {
    const text = contentOf(request.json());
    if (text === '') throw refusal(400, 50006, 'Cannot send an empty message');
    return { text, files: [] };
  }
  const form = await request.multipart();
  const body = JSON.parse(String(form.get('payload_json') ?? '{}')) as Record<string, unknown>;
  const attachments = (body.attachments ?? []) as { id: number; filename: string; description?: string }[];
  const files = attachments.map(({ id: index, filename, description = '' }) => {
    const file = form.get(`files[${index}]`);
    if (!(file instanceof File) || file.name !== filename || file.size === 0) {
      throw invalid(`attachments[${index}]: no such file`);
    }
    if (file.size > 10_000_000) throw refusal(413, 40005, 'Request entity too large');
    return { fileName: filename, mime: file.type, description };
  });
  if (files.length > 10) throw invalid('attachments: Must be 10 or fewer in length.');
  const sent = [...form.keys()].filter((name) => name.startsWith('files[')).length;
  if (sent !== files.length) throw invalid('attachments: every file must be named');
  return { text: contentOf(body), files };
}

/** One webhook of a channel: its messages can be read, changed and deleted by their id, and not be listed. */
export async function startFakeDiscord({
  now = Date.now,
}: {
  now?: () => number;
} = {}): Promise<FakeDiscord> {
  const ledger: DiscordMessage[] = [];
  const home = `/api/v10/webhooks/${id}/${token}`;

  const shown = (message: DiscordMessage) => ({
    id: message.id,
    channel_id: channelId,
    content: message.text,
    webhook_id: id,
    reactions: message.reactions,
    ...(message.thread && { thread: message.thread }),
  });

  function live(messageId: string): DiscordMessage {
    const message = ledger.find((one) => one.id === messageId && !one.deleted);
    if (!message) throw refusal(404, 10008, 'Unknown Message');
    return message;
  }

  async function post(request: FakeRequest) {
    if (request.query.get('wait') !== 'true') return { status: 204 };
    const message: DiscordMessage = {
      id: String(1_300_000_000_000_000_000n + BigInt(ledger.length)),
      account: id,
      ...(await messageOf(request)),
      mediaCount: 0,
      at: now(),
      inReplyTo: null,
      deleted: false,
      reactions: [],
      thread: null,
    };
    message.mediaCount = message.files.length;
    ledger.push(message);
    return { status: 200, body: shown(message) };
  }

  const server = await startFakeServer({
    isVisible: ({ method, path }) => method === 'POST' && path === home,
    rateLimited: () => ({
      status: 429,
      body: { message: 'You are being rate limited.', retry_after: 1.25, global: false },
    }),
    authExpired: () => ({ status: 401, body: { code: 50027, message: 'Invalid Webhook Token' } }),
    serverError: () => ({ status: 502, body: { code: 0, message: 'Bad Gateway' } }),
    withoutId: () => ({ status: 200, body: { channel_id: channelId } }),
    async answer(request) {
      if (!request.path.startsWith(home)) throw refusal(401, 50027, 'Invalid Webhook Token');
      if (fake.removed) throw refusal(404, 10015, 'Unknown Webhook');
      const rest = request.path.slice(home.length);
      if (rest === '' && request.method === 'GET') {
        const about = { id, type: 1, name: 'Harbour Museum', avatar: 'a1b2c3', token };
        return { status: 200, body: { ...about, channel_id: channelId, guild_id: guildId } };
      }
      if (rest === '' && request.method === 'POST') return post(request);
      const message = live(/^\/messages\/(\d+)$/.exec(rest)?.[1] ?? '');
      if (request.method === 'DELETE') {
        message.deleted = true;
        return { status: 204 };
      }
      if (request.method === 'PATCH') message.text = contentOf(request.json());
      return { status: 200, body: shown(message) };
    },
  });
  const fake: FakeDiscord = {
    ...server,
    ledger,
    webhookUrl: `${server.url}/api/webhooks/${id}/${token}`,
    removed: false,
  };
  return fake;
}

export const discordAccount = { remoteId: id, handle: '#news' };

export function discordSecret(fake: FakeDiscord): AccountSecret {
  return { webhook_url: fake.webhookUrl, channel: '#news', guild_id: guildId };
}
