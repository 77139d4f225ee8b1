import { afterEach, describe, expect, it } from 'vitest';
import { shlinkShortener } from '../../../electron/providers/shlink.ts';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import { linkRules, setLinkRules } from '../../../electron/services/links/service.ts';
import { createPost, previewPost, schedulePost } from '../../../electron/services/posts/service.ts';
import { shortenLinks, shortLinksOf } from '../../../electron/services/publishing/service.ts';
import { linkTags } from '../../../shared/contract/links.ts';
import { type FakeShlink, startFakeShlink } from '../../support/fake-shlink.ts';
import { plainHttp } from '../../support/networks/plain-http.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function desk() {
  const network = scriptedNetwork('keyed');
  const workspace = await openTestWorkspace(tempFolder(), network.adapter);
  closing.push(() => workspace.close());
  const context = { ...workspace.context, http: plainHttp };
  const account = await connectAccount(context, { network: 'practice', credentials: { handle: 'mill' } });
  return { ...workspace, context, network, accountId: account.id };
}

async function shortener(): Promise<FakeShlink> {
  const fake = await startFakeShlink();
  closing.push(fake.close);
  return fake;
}

const tags = linkTags.parse({ enabled: true, campaign: '', content: '{post_id}', medium: '' });
const link = 'https://millstreet.example.com/rye';

describe('tagged links', () => {
  it('are off until they are set, and keep what is left out', async () => {
    const { context } = await desk();
    expect(await linkRules(context)).toMatchObject({ tags: { enabled: false }, shortener: { kind: 'none' } });
    await setLinkRules(context, { tags });
    await setLinkRules(context, { shortener: { kind: 'none' } });
    expect((await linkRules(context)).tags).toEqual(tags);
  });

  it('are counted, checked, shown and sent alike', async () => {
    const { context, accountId, network, scheduler, clock } = await desk();
    await setLinkRules(context, { tags });
    const post = await createPost(context, { body: `Rye: ${link}#hours`, accountIds: [accountId] });
    const sent = `Rye: ${link}?utm_source=practice&utm_content=${post.id}#hours`;
    const { items } = await previewPost(context, post.id);
    expect(items[0]).toMatchObject({ text: sent, count: { used: sent.length } });
    await schedulePost(context, { id: post.id, at: new Date(clock.now() + 3_600_000).toISOString() });
    await scheduler.start();
    await clock.advance(3_601_000);
    expect(network.ledger.map(({ text }) => text)).toEqual([sent]);
  });

  it('stay as they are written on a post that does not want them', async () => {
    const { context, accountId } = await desk();
    await setLinkRules(context, { tags });
    const post = await createPost(context, { body: link, accountIds: [accountId], tagLinks: false });
    expect((await previewPost(context, post.id)).items[0]?.text).toBe(link);
  });

  it('can make a text too long, which is found before it goes out', async () => {
    const { context, accountId, clock } = await desk();
    await setLinkRules(context, { tags });
    const body = `${'a'.repeat(499 - link.length)} ${link}`;
    const post = await createPost(context, { body, accountIds: [accountId] });
    const at = new Date(clock.now() + 3_600_000).toISOString();
    await expect(schedulePost(context, { id: post.id, at })).rejects.toMatchObject({
      code: 'not_publishable',
    });
  });
});

describe('short links', () => {
  it('are made when the post gets its time, once, after the tags', async () => {
    const { context, accountId, clock } = await desk();
    const fake = await shortener();
    await setLinkRules(context, {
      tags,
      shortener: { kind: 'shlink', address: `${fake.url}/`, key: fake.key },
    });
    const post = await createPost(context, { body: `Rye: ${link}`, accountIds: [accountId] });
    expect(fake.asked).toEqual([]);
    const at = new Date(clock.now() + 3_600_000).toISOString();
    await schedulePost(context, { id: post.id, at });
    const long = `${link}?utm_source=practice&utm_content=${post.id}`;
    expect(fake.asked).toEqual([long]);
    expect((await previewPost(context, post.id)).items[0]?.text).toBe('Rye: https://go.example.com/1');
    expect(await shortLinksOf(context, post.id)).toEqual({
      items: [{ longUrl: long, shortUrl: 'https://go.example.com/1' }],
    });
    await shortenLinks(context, post.id);
    expect(fake.asked).toHaveLength(1);
  });

  it.each([
    ['down', 'The shortener answered with 503.'],
    ['garbage', 'The shortener’s answer could not be read.'],
  ] as const)('stay long while the shortener is %s, and it says so', async (mode, words) => {
    const { context, accountId, clock } = await desk();
    const fake = await shortener();
    fake.mode = mode;
    await setLinkRules(context, { shortener: { kind: 'shlink', address: fake.url, key: fake.key } });
    const post = await createPost(context, { body: link, accountIds: [accountId] });
    const at = new Date(clock.now() + 3_600_000).toISOString();
    expect((await schedulePost(context, { id: post.id, at })).status).toBe('scheduled');
    expect(await shortenLinks(context, post.id)).toEqual({ items: [], failed: words });
    expect((await previewPost(context, post.id)).items[0]?.text).toBe(link);
  });

  it('need a key, which is never given back', async () => {
    const { context } = await desk();
    const set = (key?: string) =>
      setLinkRules(context, { shortener: { kind: 'shlink', address: 'https://go.example.com', key } });
    await expect(set()).rejects.toMatchObject({ details: { field: 'shortener.key' } });
    expect(JSON.stringify(await set('k-secret'))).not.toContain('k-secret');
    expect((await set()).shortener).toEqual({ kind: 'shlink', address: 'https://go.example.com' });
  });

  it('tell a wrong key and a wrong address apart', async () => {
    const fake = await shortener();
    const shorten = (key: string, address = fake.url) =>
      shlinkShortener(plainHttp, { address, key }).shorten(link);
    await expect(shorten('wrong')).rejects.toThrow('does not take the key');
    await expect(shorten(fake.key, `${fake.url}/elsewhere`)).rejects.toThrow('no Shlink server');
    expect(await shorten(fake.key)).toBe('https://go.example.com/1');
  });
});
