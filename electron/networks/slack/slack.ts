import { slack as facts } from '../../../shared/networks/slack.ts';
import type { HttpAnswer } from '../../../shared/ports.ts';
import type { NetworkAdapter, NetworkApp, NetworkIo, Profile, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { errorOfAnswer, sendTo, unreadable } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';
import { webhookPath } from '../webhook-address.ts';

const shape = /^\/services\/(T\w{4,20})\/(B\w{4,20})\/\w{8,64}$/;
/** What Slack says of a message without words: so it is asked whether a webhook is alive, and nothing is posted. */
const emptyMessageCodes = ['no_text', 'invalid_payload', 'missing_text_or_fallback_or_attachments'];

interface Meaning {
  kind: 'auth_revoked' | 'rejected';
  says: string;
  remedy: string;
}

const gone: Meaning = {
  kind: 'auth_revoked',
  says: 'no longer knows this webhook',
  remedy: 'Add the Incoming Webhooks app to the channel again and enter the new address.',
};
const closed: Meaning = {
  kind: 'auth_revoked',
  says: 'does not let this webhook post to its channel',
  remedy: 'Ask an administrator of the Slack workspace, or choose another channel; then enter its webhook.',
};
const meanings: Record<string, Meaning> = {
  no_service: gone,
  no_service_id: gone,
  no_team: gone,
  team_disabled: gone,
  invalid_token: gone,
  no_active_hooks: gone,
  channel_not_found: closed,
  channel_is_archived: closed,
  action_prohibited: closed,
  posting_to_general_channel_denied: closed,
  user_not_found: closed,
};

function refusal(answer: HttpAnswer, now: number): NetworkError {
  const code = answer.text().trim().slice(0, 100);
  const meaning = meanings[code] ?? (answer.status === 404 || answer.status === 410 ? gone : undefined);
  if (meaning && answer.status >= 400 && answer.status < 500) {
    return new NetworkError(meaning.kind, `Slack ${meaning.says}.`, { code, remedy: meaning.remedy });
  }
  return errorOfAnswer('Slack', answer, { code, words: code }, now);
}

/** Slack reads these three as the beginning of its own marks. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function post(address: string, text: string, io: NetworkIo): Promise<HttpAnswer> {
  return sendTo('Slack', io.http, {
    method: 'POST',
    url: address,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ text }),
  });
}

async function checkedProfile(
  { webhook_url = '', channel = '' }: Record<string, string>,
  app: NetworkApp,
  io: NetworkIo,
): Promise<{ profile: Profile; address: string }> {
  const path = webhookPath(webhook_url, { facts, app, base: 'hooks', shape });
  const [, team = '', hook = ''] = shape.exec(path) ?? [];
  const address = `${baseAddress(facts, app, 'hooks')}${path}`;
  const answer = await post(address, '', io);
  if (answer.status !== 400 || !emptyMessageCodes.includes(answer.text().trim())) {
    throw answer.status >= 400 ? refusal(answer, io.clock.now()) : unreadable('Slack');
  }
  const name = `#${channel.trim().replace(/^#/, '')}`;
  return {
    address,
    profile: {
      remoteId: `${team}/${hook}`,
      handle: name,
      displayName: name,
      avatarUrl: null,
      profileUrl: null,
      followerCount: null,
    },
  };
}

function addressOf({ secret }: Session): string {
  return secret.webhook_url ?? '';
}

function notOffered(what: string): NetworkError {
  return new NetworkError('rejected', `A Slack webhook cannot ${what}.`, {
    remedy: 'Do it in Slack itself.',
  });
}

/** One channel behind an incoming webhook. Slack gives no id of what it posted and shows nothing back. */
export function slackNetwork(): NetworkAdapter {
  return {
    facts,
    connect: async (credentials, app, io) => {
      const { profile, address } = await checkedProfile(credentials, app, io);
      const secret = { webhook_url: address, channel: profile.handle };
      return { profile, secret, tokenExpiresAt: null, renewAt: null };
    },
    profile: async ({ app, secret }, io) => (await checkedProfile(secret, app, io)).profile,
    publish: async (draft, session, steps, io) =>
      steps.runVisible('post', async () => {
        const answer = await post(addressOf(session), escaped(draft.text), io);
        if (answer.status !== 200) throw refusal(answer, io.clock.now());
        if (answer.text().trim() !== 'ok') throw unreadable('Slack');
        return { remoteId: draft.publicationId, url: null };
      }),
    settle: async (_step, _draft, { handle }) => ({
      verdict: 'unclear',
      reason: `Slack does not show what a webhook posted: look into ${handle}.`,
    }),
    remove: async () => {
      throw notOffered('delete messages');
    },
    metrics: async () => null,
    comments: async () => [],
  };
}
