import type { NetworkId } from '../../../shared/networks/types.ts';
import { HttpFailure } from '../../../shared/ports.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { NetworkApp } from '../../networks/adapter.ts';
import { makeBoxKeys, openBox, type SealedBox } from '../../providers/sealed-box.ts';
import type { ServiceContext } from '../context.ts';

const askRelayEveryMs = 2_000;

/** How the browser comes back. `state` is given where whoever takes the code chose it. */
export interface ReturnPath {
  redirectUri: string;
  state?: string;
  close(): void;
}

interface Wanted {
  expiresAt: number;
  onArrival: (params: URLSearchParams) => void;
}

async function relayUrl(context: ServiceContext): Promise<string | null> {
  const { relay_url } = await context.db
    .selectFrom('workspaces')
    .select('relay_url')
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
  return relay_url;
}

async function byLoopback(
  context: ServiceContext,
  ports: readonly number[] | null,
  wanted: Wanted,
): Promise<ReturnPath> {
  const listener = await context.redirects.listen(ports, wanted.onArrival);
  const stop = context.clock.after(wanted.expiresAt - context.clock.now(), listener.close);
  return {
    redirectUri: listener.redirectUri,
    close: () => {
      stop();
      listener.close();
    },
  };
}

function relayAway(url: string, cause: unknown): Refusal {
  const refusal = new Refusal('network_unreachable', `The relay at ${url} does not answer as one.`, {
    field: 'relayUrl',
    remedy: 'Check the relay’s address in Settings, and that the team server runs.',
  });
  refusal.cause = cause;
  return refusal;
}

async function ask(
  context: ServiceContext,
  url: string,
  body?: object,
): Promise<Record<string, unknown> | undefined> {
  const answer = await context.http.send({
    url,
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (answer.status === 404) return undefined;
  if (answer.status >= 300) throw new Error(`The relay answered ${answer.status}.`);
  return answer.json() as Record<string, unknown>;
}

/** The relay takes the code, sealed to a key that only we have, and hands it over once. */
async function byRelay(context: ServiceContext, relay: string, wanted: Wanted): Promise<ReturnPath> {
  const keys = makeBoxKeys();
  let begun: Record<string, unknown> | undefined;
  try {
    begun = await ask(context, `${relay}/relay/sign-ins`, { public_key: keys.publicKey });
  } catch (error) {
    throw relayAway(relay, error);
  }
  const { state, redirect_uri: redirectUri } = begun ?? {};
  if (typeof state !== 'string' || typeof redirectUri !== 'string') throw relayAway(relay, begun);
  let stop: () => void = () => undefined;
  const later = () => {
    stop = context.clock.after(askRelayEveryMs, () => {
      fetchOnce().catch((error: unknown) => {
        if (!(error instanceof HttpFailure)) context.log.warn({ error }, 'the relay’s answer cannot be read');
        if (context.clock.now() < wanted.expiresAt) later();
      });
    });
  };
  const fetchOnce = async () => {
    const box = await ask(context, `${relay}/relay/sign-ins/${encodeURIComponent(state)}`);
    if (!box?.sealed) {
      if (context.clock.now() < wanted.expiresAt) later();
      return;
    }
    const params = new URLSearchParams(openBox(keys.privateKey, boxOf(box)));
    params.set('state', state);
    wanted.onArrival(params);
  };
  later();
  return { redirectUri, state, close: () => stop() };
}

function boxOf({ ephemeral_key, nonce, sealed }: Record<string, unknown>): SealedBox {
  return { ephemeralKey: String(ephemeral_key), nonce: String(nonce), sealed: String(sealed) };
}

/** Where the network lets the browser come back to, and the best that this workspace has of it. */
export async function openReturnPath(
  context: ServiceContext,
  network: NetworkId,
  app: NetworkApp,
  wanted: Wanted,
): Promise<ReturnPath> {
  const { name, browserSignIn } = context.networks[network].facts;
  if (browserSignIn?.redirect === 'loopback') return byLoopback(context, null, wanted);
  if (browserSignIn?.redirect === 'fixed_loopback')
    return byLoopback(context, browserSignIn.ports ?? null, wanted);
  const close = () => undefined;
  const own = context.runtime.publicUrl();
  if (own !== null) return { redirectUri: `${own}/oauth/callback`, close };
  const relay = await relayUrl(context);
  if (relay !== null) return byRelay(context, relay, wanted);
  // The browser ends at an address of the team's own; the person hands over what it says.
  if (app.bases.redirect !== undefined) return { redirectUri: app.bases.redirect, close };
  throw new Refusal(
    'invalid_input',
    `${name} sends browsers back to https addresses only, not to this computer.`,
    {
      field: 'relayUrl',
      remedy:
        'Enter a team server as relay in Settings, or give your app’s own redirect address among its addresses.',
    },
  );
}
