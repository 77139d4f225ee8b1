import { discord as facts } from '../../../shared/networks/discord.ts';
import type { HttpAnswer } from '../../../shared/ports.ts';
import type { NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { errorOfAnswer, objectIn } from '../http-errors.ts';
import { type JsonApi, jsonApi, numberIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { webhookPath } from '../webhook-address.ts';

const shape = /^\/api(?:\/v\d{1,2})?\/webhooks\/(\d{15,22})\/([\w-]{20,120})$/;
const apiVersion = 'v10';
const unknownWebhook = '10015';
const unknownMessage = '10008';
const invalidToken = '50027';

function refusal(answer: HttpAnswer, now: number): NetworkError {
  const body = objectIn(answer);
  const code = body?.code === undefined ? null : String(body.code);
  const words = textIn(body, 'message');
  const refused = { ...(code !== null && { code }), ...(words !== null && { words }) };
  if (code === unknownWebhook || code === invalidToken || answer.status === 401) {
    return new NetworkError('auth_revoked', 'Discord no longer knows this webhook.', {
      ...refused,
      remedy: 'Make a new webhook in the settings of the channel and enter its address.',
    });
  }
  if (code === unknownMessage) {
    return new NetworkError('not_found', 'Discord does not have this message any more.', {
      ...refused,
      remedy: 'It was deleted there.',
    });
  }
  const error = errorOfAnswer('Discord', answer, refused, now);
  const waitSeconds = numberIn(body, 'retry_after') || Number(answer.headers['x-ratelimit-reset-after'] ?? 0);
  if (answer.status !== 429 || !(waitSeconds > 0)) return error;
  const retryAt = now + Math.ceil(waitSeconds * 1_000);
  return new NetworkError('rate_limited', error.message, { ...error.details, retryAt });
}

/** The address of one webhook, as Discord gives it, in the version of its API that Rostrum speaks. */
export function webhookAddress(typed: string, app: NetworkApp): string {
  const [, id = '', token = ''] = shape.exec(webhookPath(typed, { facts, app, base: 'api', shape })) ?? [];
  return `${baseAddress(facts, app, 'api')}/api/${apiVersion}/webhooks/${id}/${token}`;
}

export function discordApi(
  { app, secret }: Pick<Session, 'app' | 'secret'>,
  io: NetworkIo,
): JsonApi & { webhook: string } {
  return { ...jsonApi('Discord', io, { refusal }), webhook: webhookAddress(secret.webhook_url ?? '', app) };
}
