import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { NetworkApp } from '../../electron/networks/adapter.ts';
import { facebookSecret, startFakeFacebook } from '../support/networks/fake-facebook.ts';
import { instagramSecret, startFakeInstagram } from '../support/networks/fake-instagram.ts';
import { linkedinApp, startFakeLinkedin } from '../support/networks/fake-linkedin.ts';
import { startFakeThreads, threadsSecret } from '../support/networks/fake-threads.ts';
import { startFakeTiktok } from '../support/networks/fake-tiktok.ts';
import { startFakeX, xSecret } from '../support/networks/fake-x.ts';
import { startFakeYoutube } from '../support/networks/fake-youtube.ts';
import { startServer, type TestServer } from '../support/server.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect of an answer
type Answer = any;

/** One network as the person's browser meets it. */
interface Stage {
  url: string;
  app: NetworkApp;
  posted(): readonly { text: string }[];
  /** The person agrees on the page at this address; the code that the browser takes back. */
  agree(address: string): string;
  fields?: Record<string, string>;
  close(): Promise<void>;
}

const stages: Record<string, () => Promise<Stage>> = {
  facebook: async () => {
    const fake = await startFakeFacebook();
    return {
      ...fake,
      posted: () => fake.ledger,
      app: facebookSecret(fake).app,
      agree: () => fake.signIn.code,
    };
  },
  instagram: async () => {
    const fake = await startFakeInstagram();
    return {
      ...fake,
      posted: () => fake.ledger,
      app: instagramSecret(fake).app,
      agree: () => fake.tokens.code,
    };
  },
  threads: async () => {
    const fake = await startFakeThreads();
    return {
      ...fake,
      posted: () => fake.ledger,
      app: threadsSecret(fake).app,
      agree: () => fake.tokens.code,
    };
  },
  linkedin: async () => {
    const fake = await startFakeLinkedin();
    return {
      ...fake,
      posted: () => fake.ledger,
      app: linkedinApp(fake),
      fields: { organisations: 'yes' },
      agree: () => fake.grants.code ?? '',
    };
  },
  x: async () => {
    const fake = await startFakeX();
    return {
      ...fake,
      posted: () => fake.ledger,
      app: xSecret(fake).app,
      agree: (address) => fake.signIn.agree(address),
    };
  },
  tiktok: async () => {
    const fake = await startFakeTiktok();
    return { ...fake, posted: () => fake.ledger };
  },
  youtube: async () => {
    const fake = await startFakeYoutube();
    return { ...fake, posted: () => fake.ledger };
  },
};

async function ask(server: TestServer, method: string, path: string, body?: object): Promise<Answer> {
  const answer = await server.request(method, `/api/v1${path}`, body);
  return { http: answer.status, ...((await answer.json()) as object) };
}

/** Where the network lets browsers go back to: only what the app registered. */
const registered: Record<string, string> = {
  facebook: 'https://museum.example/sign-in/back',
  instagram: 'https://museum.example/sign-in/back',
  threads: 'https://museum.example/sign-in/back',
  linkedin: 'https://relay.example.com/back',
};

async function signedIn(network: string) {
  const stage = await stages[network]?.();
  if (!stage) throw new Error(`There is no stage for ${network}.`);
  onTestFinished(() => stage.close());
  const server = await startServer({ trustedHosts: [new URL(stage.url).host] });
  const redirect = registered[network];
  const app = await ask(server, 'PUT', `/network-apps/${network}`, {
    client_id: stage.app.clientId,
    ...(stage.app.clientSecret && { client_secret: stage.app.clientSecret }),
    bases: { ...stage.app.bases, ...(redirect && { redirect }) },
  });
  expect(app).toMatchObject({ http: 200, client_id: stage.app.clientId });
  expect(JSON.stringify(app)).not.toContain(stage.app.clientSecret || 'no secret');
  const begun = await ask(server, 'POST', '/social-accounts/sign-ins', {
    network,
    fields: stage.fields ?? {},
  });
  expect(begun).toMatchObject({ http: 201, status: 'waiting' });
  const code = stage.agree(begun.url);
  const state = new URL(begun.url).searchParams.get('state') ?? '';
  const back = `${begun.redirect_uri}?${new URLSearchParams({ code, state })}`;
  if (redirect) await ask(server, 'POST', `/social-accounts/sign-ins/${begun.id}/code`, { address: back });
  else expect((await fetch(back)).status).toBe(200);
  const signIn = await vi.waitFor(async () => {
    const now = await ask(server, 'GET', `/social-accounts/sign-ins/${begun.id}`);
    expect(now).toMatchObject({ failure: null, status: expect.stringMatching(/choose|done/) });
    return now;
  });
  if (signIn.status === 'choose') {
    const chosen = signIn.candidates.map(({ remote_id }: Answer) => remote_id).slice(0, 1);
    const path = `/social-accounts/sign-ins/${begun.id}/accounts`;
    expect(await ask(server, 'POST', path, { remote_ids: chosen })).toMatchObject({ http: 200 });
  }
  const { items } = await ask(server, 'GET', '/social-accounts');
  expect(items).toMatchObject([{ network, status: 'ok' }]);
  return { stage, server, account: items[0] };
}

describe('a sign-in by the browser, from REST to the network', () => {
  it.each(Object.keys(stages))('connects an account of %s through an app of one’s own', async (network) => {
    const { account } = await signedIn(network);
    expect(account.handle).not.toBe('');
  });

  it.each(['facebook', 'threads', 'linkedin', 'x'])(
    'and what is then published stands on %s',
    async (network) => {
      const { stage, server, account } = await signedIn(network);
      const post = await ask(server, 'POST', '/posts', {
        body: 'The crane is up',
        account_ids: [account.id],
      });
      expect((await ask(server, 'POST', `/posts/${post.id}/publish`)).http).toBeLessThan(300);
      await vi.waitFor(
        async () => expect((await ask(server, 'GET', `/posts/${post.id}`)).status).toBe('published'),
        { timeout: 15_000, interval: 100 },
      );
      expect(stage.posted().map(({ text }) => text)).toEqual(['The crane is up']);
    },
  );

  it('needs the keys of an app, and says which is missing', async () => {
    const server = await startServer();
    expect(await ask(server, 'POST', '/social-accounts/sign-ins', { network: 'facebook' })).toMatchObject({
      http: 400,
      field: 'client_id',
      remedy: expect.stringContaining('developers.facebook.com'),
    });
  });
});
