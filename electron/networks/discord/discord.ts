import { discord as facts } from '../../../shared/networks/discord.ts';
import type {
  Draft,
  MetricsReading,
  NetworkAdapter,
  NetworkIo,
  PostMetrics,
  Profile,
  Published,
  RawNumbers,
  Session,
} from '../adapter.ts';
import { countIn, type Fields, fieldsIn, idIn, listIn, numberIn, textIn } from '../json-api.ts';
import { discordApi, webhookAddress } from './api.ts';

/** Names in a text reach nobody by surprise. */
const silentMentions = { allowed_mentions: { parse: [] } };

async function readProfile(
  session: Pick<Session, 'app' | 'secret'>,
  io: NetworkIo,
): Promise<{ profile: Profile; guildId: string }> {
  const api = discordApi(session, io);
  const webhook = await api.object({ url: api.webhook });
  const remoteId = idIn('Discord', webhook);
  const channel = `#${(session.secret.channel ?? '').trim().replace(/^#/, '')}`;
  const avatar = textIn(webhook, 'avatar');
  const guildId = textIn(webhook, 'guild_id') ?? '@me';
  return {
    guildId,
    profile: {
      remoteId,
      handle: channel,
      displayName: textIn(webhook, 'name') ?? channel,
      avatarUrl: avatar === null ? null : `https://cdn.discordapp.com/avatars/${remoteId}/${avatar}.png`,
      profileUrl: `https://discord.com/channels/${guildId}/${textIn(webhook, 'channel_id') ?? ''}`,
      followerCount: null,
    },
  };
}

async function messageForm(draft: Draft): Promise<FormData> {
  const form = new FormData();
  const attachments = draft.media.map(({ altText, fileName }, id) => ({
    id,
    filename: fileName,
    ...(altText !== '' && { description: altText }),
  }));
  form.set('payload_json', JSON.stringify({ content: draft.text, ...silentMentions, attachments }));
  for (const [index, media] of draft.media.entries()) {
    const file = new Blob([Uint8Array.from(await media.read())], { type: media.mime });
    form.set(`files[${index}]`, file, media.fileName);
  }
  return form;
}

function messageIn(message: Fields, { secret }: Session): Published {
  const remoteId = idIn('Discord', message);
  const channel = textIn(message, 'channel_id');
  const guild = secret.guild_id ?? '';
  return {
    remoteId,
    url: channel && guild ? `https://discord.com/channels/${guild}/${channel}/${remoteId}` : null,
  };
}

/** Without `wait` Discord would say nothing of the message, nor that it failed. */
async function post(draft: Draft, session: Session, io: NetworkIo): Promise<Published> {
  const api = discordApi(session, io);
  const message = await api.object({
    method: 'POST',
    url: api.webhook,
    params: { wait: 'true' },
    ...(draft.media.length === 0
      ? { json: { content: draft.text, ...silentMentions } }
      : { body: await messageForm(draft), deadlineMs: facts.visibleDeadlineMs }),
  });
  return messageIn(message, session);
}

/** Reactions are likes; answers are counted where the message has a thread of its own. */
const numbers = {
  version: 1,
  of: (raw: RawNumbers): PostMetrics => ({
    likes: countIn(raw, 'reactions'),
    comments: countIn(raw, 'thread_messages'),
    shares: null,
    impressions: null,
  }),
};

async function readMetrics(remoteId: string, session: Session, io: NetworkIo): Promise<MetricsReading> {
  const api = discordApi(session, io);
  const message = await api.object({ url: `${api.webhook}/messages/${encodeURIComponent(remoteId)}` });
  const reactions = listIn(message, 'reactions').reduce((sum, one) => sum + numberIn(one, 'count'), 0);
  const raw = { reactions, thread_messages: numberIn(fieldsIn(message, 'thread'), 'message_count') };
  return { ...numbers.of(raw), raw };
}

/** One channel behind a webhook. Its messages can be read by their id, and not be listed. */
export function discordNetwork(): NetworkAdapter {
  return {
    facts,
    connect: async (credentials, app, io) => {
      const typed = {
        webhook_url: webhookAddress(credentials.webhook_url ?? '', app),
        channel: credentials.channel ?? '',
      };
      const { profile, guildId } = await readProfile({ app, secret: typed }, io);
      return { profile, secret: { ...typed, guild_id: guildId }, tokenExpiresAt: null, renewAt: null };
    },
    profile: async (session, io) => (await readProfile(session, io)).profile,
    publish: async (draft, session, steps, io) =>
      steps.runVisible('post', async () => ({ ...(await post(draft, session, io)) })),
    settle: async (_step, _draft, { handle }) => ({
      verdict: 'unclear',
      reason: `Discord does not list what a webhook posted: look into ${handle}.`,
    }),
    remove: async (remoteId, session, io) => {
      const api = discordApi(session, io);
      await api.send({ method: 'DELETE', url: `${api.webhook}/messages/${encodeURIComponent(remoteId)}` });
    },
    edit: async (remoteId, text, session, io) => {
      const api = discordApi(session, io);
      const message = await api.object({
        method: 'PATCH',
        url: `${api.webhook}/messages/${encodeURIComponent(remoteId)}`,
        json: { content: text, ...silentMentions },
      });
      return messageIn(message, session);
    },
    metrics: readMetrics,
    readNumbers: numbers,
    comments: async () => [],
  };
}
