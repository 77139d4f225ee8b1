import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startFakeMastodon } from '../support/networks/fake-mastodon.ts';
import { startLocalPds } from '../support/networks/local-pds.ts';
import { noisePicture } from '../support/pictures.ts';
import { startServer, type TestServer } from '../support/server.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect of an answer
type Answer = any;

function hostOf(url: string): string {
  return new URL(url).host;
}

async function ask(server: TestServer, method: string, path: string, body?: object): Promise<Answer> {
  const answer = await server.request(method, `/api/v1${path}`, body);
  return { http: answer.status, ...((await answer.json()) as object) };
}

async function published(server: TestServer, id: string): Promise<Answer> {
  return vi.waitFor(
    async () => {
      const post = await ask(server, 'GET', `/posts/${id}`);
      expect(post.status).toBe('published');
      return post;
    },
    { timeout: 15_000, interval: 100 },
  );
}

describe('from REST to the networks', () => {
  it('puts a post with a described picture on a Mastodon instance, once', async () => {
    const mastodon = await startFakeMastodon();
    onTestFinished(() => mastodon.close());
    const server = await startServer({ trustedHosts: [hostOf(mastodon.url)] });
    const account = await ask(server, 'POST', '/social-accounts/connect', {
      network: 'mastodon',
      credentials: { instance: mastodon.url, access_token: mastodon.token },
    });
    expect(account).toMatchObject({ http: 201, network: 'mastodon', limits: { text: { max: 500 } } });
    const form = new FormData();
    form.set('file', new File([await noisePicture(40)], 'harbour.png'));
    form.set('alt_text', 'The harbour at dawn');
    const picture = await ask(server, 'POST', '/media/upload', form);
    const post = await ask(server, 'POST', '/posts', {
      body: 'Good morning from the harbour',
      account_ids: [account.id],
      media_ids: [picture.id],
    });
    expect((await ask(server, 'POST', `/posts/${post.id}/publish`)).http).not.toBe(422);
    const out = await published(server, post.id);
    expect(mastodon.ledger).toMatchObject([
      { text: 'Good morning from the harbour', key: expect.stringMatching(/^[0-9a-f]{32}$/) },
    ]);
    expect(mastodon.images).toMatchObject([{ description: 'The harbour at dawn' }]);
    expect(out.publications[0].url).toContain('http');
  });

  it('refuses an instance in the private network that nobody granted, and a token that it does not know', async () => {
    const mastodon = await startFakeMastodon();
    onTestFinished(() => mastodon.close());
    const stranger = await startServer();
    const credentials = { instance: mastodon.url, access_token: mastodon.token };
    const blocked = await ask(stranger, 'POST', '/social-accounts/connect', {
      network: 'mastodon',
      credentials,
    });
    expect(blocked).toMatchObject({ http: 424, field: 'credentials', remedy: expect.stringMatching(/\w/) });
    expect(mastodon.calls).toEqual([]);
    await ask(stranger, 'PUT', '/workspace', { trusted_hosts: [hostOf(mastodon.url)] });
    const wrong = { ...credentials, access_token: 'not-this-one' };
    expect(
      await ask(stranger, 'POST', '/social-accounts/connect', { network: 'mastodon', credentials: wrong }),
    ).toMatchObject({
      http: 422,
      code: 'credentials_refused',
    });
    const granted = await ask(stranger, 'POST', '/social-accounts/connect', {
      network: 'mastodon',
      credentials,
    });
    expect(granted.http).toBe(201);
  });

  it('lands on a real Bluesky server with facets that point at the right bytes', {
    timeout: 180_000,
  }, async () => {
    const pds = await startLocalPds();
    onTestFinished(() => pds.close());
    const person = await pds.createAccount('harbour');
    const server = await startServer({ trustedHosts: [hostOf(pds.url)] });
    const account = await ask(server, 'POST', '/social-accounts/connect', {
      network: 'bluesky',
      credentials: { service: pds.url, identifier: person.handle, app_password: person.appPassword },
    });
    expect(account).toMatchObject({ http: 201, handle: person.handle });
    const body = '☕ Fresh: https://harbourlight.example/kenya #coffee';
    const post = await ask(server, 'POST', '/posts', {
      body,
      account_ids: [account.id],
      scheduled_at: new Date(Date.now() + 1_000).toISOString(),
    });
    const out = await published(server, post.id);
    const rkey = out.publications[0].remote_id.split('/').at(-1);
    const query = new URLSearchParams({ repo: person.did, collection: 'app.bsky.feed.post', rkey });
    const record = (await (
      await fetch(`${pds.url}/xrpc/com.atproto.repo.getRecord?${query}`)
    ).json()) as Answer;
    expect(record.value.text).toBe(body);
    const bytes = Buffer.from(body);
    const pointed = record.value.facets.map(({ index, features }: Answer) => [
      bytes.subarray(index.byteStart, index.byteEnd).toString(),
      features[0].$type,
    ]);
    expect(pointed).toEqual([
      ['https://harbourlight.example/kenya', 'app.bsky.richtext.facet#link'],
      ['#coffee', 'app.bsky.richtext.facet#tag'],
    ]);
  });
});
