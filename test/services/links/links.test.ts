import { afterEach, describe, expect, it, vi } from 'vitest';
import { shlinkShortener } from '../../../electron/providers/shlink.ts';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import { movePosts } from '../../../electron/services/calendar/service.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { renameLabel } from '../../../electron/services/labels/service.ts';
import { keepShortLink, linkRules, setLinkRules } from '../../../electron/services/links/service.ts';
import { listNotifications } from '../../../electron/services/notifications/service.ts';
import {
  batchWorld,
  createPost,
  createPosts,
  getPost,
  previewPost,
  schedulePost,
  updatePost,
} from '../../../electron/services/posts/service.ts';
import {
  publicationLedger,
  shortenLinks,
  shortLinksOf,
} from '../../../electron/services/publishing/service.ts';
import { linkTags } from '../../../shared/contract/links.ts';
import { momentAt } from '../../../shared/time.ts';
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
  const workspace = await openTestWorkspace(tempFolder(), network.adapter, { http: plainHttp });
  closing.push(() => workspace.close());
  const { context } = workspace;
  const account = await connectAccount(context, { network: 'practice', credentials: { handle: 'mill' } });
  return { ...workspace, network, accountId: account.id };
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

  async function short(context: ServiceContext, id: string): Promise<string[]> {
    return (await shortLinksOf(context, id)).items.map(({ longUrl }) => longUrl);
  }

  it('are made after the commit on every way to a time, and none inside a transaction', async () => {
    const { context, accountId, clock, scheduler } = await desk();
    const fake = await shortener();
    await setLinkRules(context, { shortener: { kind: 'shlink', address: fake.url, key: fake.key } });
    const made = await createPost(context, { body: `Rye: ${link}`, accountIds: [accountId] });
    const at = (hours: number) => new Date(clock.now() + hours * 3_600_000).toISOString();
    const moving = movePosts(context, { posts: [{ id: made.id, at: at(3) }] });
    await moving;
    expect(fake.asked).toEqual([]);
    const edited = await createPost(context, { body: 'None', accountIds: [accountId], scheduledAt: at(4) });
    await updatePost(context, { id: edited.id, body: `Barley: ${link}/barley` });
    const timed = await createPost(context, { body: `Oats: ${link}/oats`, accountIds: [accountId] });
    await updatePost(context, { id: timed.id, scheduledAt: at(5) });
    const world = await batchWorld(context, []);
    const batch = {
      body: `Wheat: ${link}/wheat`,
      moment: momentAt(Date.parse(at(6)), 'Europe/Berlin'),
      timeZone: 'Europe/Berlin',
      isDraft: false,
      accountIds: [accountId],
    };
    await context.transaction((inside) => createPosts(inside, world, [batch]));
    expect(fake.asked).toEqual([]);
    await scheduler.start();
    await vi.waitFor(() => expect(fake.asked).toHaveLength(4));
    expect(fake.asked.toSorted()).toEqual([link, `${link}/barley`, `${link}/oats`, `${link}/wheat`]);
  });

  it('follow a label and the rules, whose tags they hold', async () => {
    const { context, accountId, clock, scheduler } = await desk();
    const fake = await shortener();
    const shortened = { kind: 'shlink', address: fake.url, key: fake.key } as const;
    const campaign = linkTags.parse({
      enabled: true,
      source: '',
      medium: '',
      content: '',
      campaign: '{label}',
    });
    await setLinkRules(context, { tags: campaign, shortener: shortened });
    const post = await createPost(context, {
      body: link,
      accountIds: [accountId],
      labels: ['Rye'],
      scheduledAt: new Date(clock.now() + 3_600_000).toISOString(),
    });
    await scheduler.start();
    await renameLabel(context, { name: 'Rye', to: 'Bread' });
    await vi.waitFor(async () =>
      expect(await short(context, post.id)).toEqual([`${link}?utm_campaign=Bread`]),
    );
    await updatePost(context, { id: post.id, labels: ['Flour'] });
    await vi.waitFor(async () =>
      expect(await short(context, post.id)).toEqual([`${link}?utm_campaign=Flour`]),
    );
    await setLinkRules(context, { tags: { ...campaign, campaign: 'Autumn' } });
    await vi.waitFor(async () =>
      expect(await short(context, post.id)).toEqual([`${link}?utm_campaign=Autumn`]),
    );
  });

  it('hold the date on which the post goes out, not the one before', async () => {
    const { context, accountId } = await desk();
    const fake = await shortener();
    await setLinkRules(context, {
      tags: linkTags.parse({ enabled: true, source: '', medium: '', content: '', campaign: '{date}' }),
      shortener: { kind: 'shlink', address: fake.url, key: fake.key },
    });
    const post = await createPost(context, { body: link, accountIds: [accountId] });
    await schedulePost(context, { id: post.id, at: '2026-12-24T10:00', timeZone: 'Europe/Berlin' });
    expect(fake.asked).toEqual([`${link}?utm_campaign=2026-12-24`]);
  });

  it('are known however many were made since', async () => {
    const { context, accountId, clock } = await desk();
    const fake = await shortener();
    await setLinkRules(context, { shortener: { kind: 'shlink', address: fake.url, key: fake.key } });
    const scheduledAt = new Date(clock.now() + 9 * 3_600_000).toISOString();
    const post = await createPost(context, { body: link, accountIds: [accountId], scheduledAt });
    await clock.advance(1_000);
    await context.transaction(async (inside) => {
      for (let count = 0; count < 5_000; count += 1) {
        const longUrl = `https://millstreet.example.com/${count}`;
        await keepShortLink(inside, {
          shortener: fake.url,
          longUrl,
          shortUrl: `https://go.example.com/z${count}`,
        });
      }
    });
    expect(await short(context, post.id)).toEqual([link]);
  });

  it('that could not be made are told in the ledger, and of a text that is too long by them', async () => {
    const { context, accountId, clock, network, scheduler } = await desk();
    const fake = await shortener();
    const none = linkTags.parse({ enabled: false });
    await setLinkRules(context, {
      tags: none,
      shortener: { kind: 'shlink', address: fake.url, key: fake.key },
    });
    const at = new Date(clock.now() + 3_600_000).toISOString();
    const fits = await createPost(context, { body: link, accountIds: [accountId] });
    const tight = await createPost(context, {
      body: `${'a'.repeat(498 - link.length)} ${link}`,
      accountIds: [accountId],
      scheduledAt: at,
    });
    fake.mode = 'down';
    await schedulePost(context, { id: fits.id, at });
    await setLinkRules(context, { tags });
    await scheduler.start();
    await vi.waitFor(async () => {
      const { items } = await listNotifications(context, { limit: 10 });
      expect(items).toMatchObject([{ postId: tight.id, body: expect.stringContaining('too long') }]);
    });
    await clock.advance(3_601_000);
    const { publications } = await getPost(context, fits.id);
    const { tries } = await publicationLedger(context, publications[0]?.id ?? '');
    const long = `${link}?utm_source=practice&utm_content=${fits.id}`;
    expect(tries).toMatchObject([{ outcome: 'published', longLinks: [long] }]);
    expect(network.ledger.map(({ text }) => text)).toEqual([long]);
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
