import { afterEach, describe, expect, it } from 'vitest';
import { connectAccount, disconnectAccount } from '../../../electron/services/accounts/service.ts';
import {
  calendarEntries,
  createPost,
  duplicatePost,
  getPost,
  listPosts,
  previewPost,
  publishPost,
  removePost,
  restorePost,
  schedulePost,
  unschedulePost,
  updatePost,
} from '../../../electron/services/posts/service.ts';
import { postStatuses } from '../../../shared/post-status.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const hour = 3_600_000;
const opened: TestWorkspace[] = [];

afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close();
});

async function desk(handles = ['harbour', 'studio', 'roastery']) {
  const network = scriptedNetwork('keyed');
  const workspace = await openTestWorkspace(tempFolder(), network.adapter);
  opened.push(workspace);
  const accountIds: string[] = [];
  for (const handle of handles) {
    accountIds.push(
      (await connectAccount(workspace.context, { network: 'practice', credentials: { handle } })).id,
    );
  }
  const inHours = (hours: number) => new Date(workspace.clock.now() + hours * hour).toISOString();
  return { ...workspace, network, accountIds, inHours };
}

const all = { limit: 50 };

describe('creating a post', () => {
  it('makes a draft without a time and a scheduled post with one', async () => {
    const { context, accountIds, inHours } = await desk();
    const draft = await createPost(context, { body: 'Idea about water', accountIds });
    expect(draft).toMatchObject({ status: 'draft', scheduledAt: null, publications: [], accountIds });
    const planned = await createPost(context, {
      body: 'Water is most of your cup',
      accountIds,
      scheduledAt: inHours(2),
      labels: ['Education'],
    });
    expect(planned).toMatchObject({ status: 'scheduled', labels: ['Education'], timeZone: 'Europe/Berlin' });
    expect(planned.publications).toHaveLength(3);
  });

  it('reads a wall time in its zone, and says so when it does not exist there', async () => {
    const { context, accountIds } = await desk();
    const post = await createPost(context, {
      body: 'Early birds',
      accountIds,
      scheduledAt: '2027-03-28T02:30',
      timeZone: 'Europe/Berlin',
    });
    expect(post).toMatchObject({
      scheduledAt: '2027-03-28T01:00:00Z',
      wallTime: '2027-03-28T03:00:00',
      timeAdjustment: { asked: '2027-03-28T02:30:00', became: '2027-03-28T03:00:00' },
    });
  });

  it.each([
    ['a passed time', { scheduledAt: '2026-11-20T10:59:59Z' }, 'invalid_input', 'scheduledAt'],
    ['no time at all', { scheduledAt: 'next Tuesday' }, 'invalid_input', 'scheduledAt'],
    ['an unknown zone', { timeZone: 'Atlantis/Harbour' }, 'invalid_input', 'timeZone'],
    ['an unknown account', { accountIds: ['0190'] }, 'not_found', 'accountIds.0'],
    ['an unknown picture', { mediaIds: ['0190'] }, 'not_found', 'mediaIds.0'],
    [
      'a variant for another account',
      { variants: [{ accountId: '0190', body: 'x' }] },
      'invalid_input',
      'variants.0.accountId',
    ],
  ])('refuses %s, names the field and keeps nothing', async (_what, change, code, field) => {
    const { context, accountIds } = await desk();
    const asked = createPost(context, {
      body: 'A letter from Guji',
      accountIds,
      scheduledAt: '2026-12-01T09:00',
      ...change,
    });
    await expect(asked).rejects.toMatchObject({
      code,
      details: { field, remedy: expect.stringMatching(/\w/) },
    });
    expect((await listPosts(context, all)).items).toEqual([]);
  });

  it('refuses an account given twice', async () => {
    const { context, accountIds } = await desk();
    const twice = [accountIds[0] ?? '', accountIds[0] ?? ''];
    await expect(createPost(context, { body: 'x', accountIds: twice })).rejects.toMatchObject({
      details: { field: 'accountIds.1' },
    });
  });

  it('names the account and the field when a text is too long for one of three', async () => {
    const { context, accountIds, inHours } = await desk();
    const long = 'a'.repeat(501);
    const asked = createPost(context, {
      body: 'Short enough',
      accountIds,
      variants: [{ accountId: accountIds[1] ?? '', body: long }],
      scheduledAt: inHours(1),
    });
    await expect(asked).rejects.toMatchObject({
      code: 'not_publishable',
      details: { field: 'variants.1.body', problems: [{ accountId: accountIds[1] }] },
    });
    expect((await listPosts(context, all)).items).toEqual([]);
  });

  it('keeps a draft that is not publishable yet', async () => {
    const { context, accountIds } = await desk();
    const draft = await createPost(context, { body: 'a'.repeat(900), accountIds });
    expect(draft.status).toBe('draft');
    await expect(schedulePost(context, { id: draft.id, at: '2026-12-01T09:00' })).rejects.toMatchObject({
      code: 'not_publishable',
    });
    expect((await getPost(context, draft.id)).status).toBe('draft');
  });
});

describe('changing a post', () => {
  it('keeps what is not given, and counts versions', async () => {
    const { context, accountIds } = await desk();
    const post = await createPost(context, { body: 'One', title: 'T', labels: ['a', 'b'], accountIds });
    const changed = await updatePost(context, { id: post.id, body: 'Two' });
    expect(changed).toMatchObject({ body: 'Two', title: 'T', accountIds, version: 2 });
    expect(changed.labels.toSorted()).toEqual(['a', 'b']);
  });

  it('refuses a change of a version that is no longer the newest', async () => {
    const { context } = await desk();
    const post = await createPost(context, { body: 'One' });
    await updatePost(context, { id: post.id, body: 'Two', version: 1 });
    await expect(updatePost(context, { id: post.id, body: 'Three', version: 1 })).rejects.toMatchObject({
      code: 'conflict',
      details: { field: 'version' },
    });
    expect((await getPost(context, post.id)).body).toBe('Two');
  });

  it('keeps its moment when only its zone is changed, and writes it as a wall time there', async () => {
    const { context, accountIds } = await desk();
    const scheduledAt = '2026-11-30T09:00:00Z';
    const post = await createPost(context, { body: 'Hello', accountIds, scheduledAt });
    const moved = await updatePost(context, { id: post.id, timeZone: 'Asia/Tokyo' });
    expect(moved).toMatchObject({ scheduledAt, timeZone: 'Asia/Tokyo', wallTime: '2026-11-30T18:00:00' });
    expect(moved.publications.map(({ dueAt }) => dueAt)).toEqual([scheduledAt, scheduledAt, scheduledAt]);
  });

  it('lets a scheduled post gain and lose accounts', async () => {
    const { context, accountIds, inHours } = await desk();
    const [first = '', second = '', third = ''] = accountIds;
    const post = await createPost(context, {
      body: 'Open studio',
      accountIds: [first, second],
      scheduledAt: inHours(1),
    });
    const changed = await updatePost(context, { id: post.id, accountIds: [second, third] });
    expect(changed.publications.map(({ accountId }) => accountId).toSorted()).toEqual(
      [second, third].toSorted(),
    );
    expect(changed.status).toBe('scheduled');
  });

  it('refuses a change that would make a scheduled post unpublishable, and keeps it as it was', async () => {
    const { context, accountIds, inHours } = await desk();
    const post = await createPost(context, { body: 'Open studio', accountIds, scheduledAt: inHours(1) });
    await expect(updatePost(context, { id: post.id, body: 'a'.repeat(501) })).rejects.toMatchObject({
      code: 'not_publishable',
    });
    expect(await getPost(context, post.id)).toMatchObject({
      body: 'Open studio',
      status: 'scheduled',
      version: 1,
    });
  });

  it('freezes a published post except for title and labels', async () => {
    const { context, accountIds, clock, scheduler } = await desk();
    await scheduler.start();
    const post = await createPost(context, { body: 'It is here', accountIds });
    await publishPost(context, post.id);
    await clock.advance(1);
    await expect(updatePost(context, { id: post.id, body: 'It was here' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await updatePost(context, { id: post.id, labels: ['Kenya'] })).labels).toEqual(['Kenya']);
    await expect(publishPost(context, post.id)).rejects.toMatchObject({
      code: 'conflict',
      details: { remedy: expect.stringContaining('Duplicate') },
    });
  });

  it('takes a scheduled post back to draft', async () => {
    const { context, accountIds, inHours } = await desk();
    const post = await createPost(context, { body: 'Not yet', accountIds, scheduledAt: inHours(1) });
    expect(await unschedulePost(context, post.id)).toMatchObject({
      status: 'draft',
      scheduledAt: null,
      publications: [],
    });
    const again = await updatePost(context, { id: post.id, scheduledAt: inHours(3) });
    expect(again.status).toBe('scheduled');
    expect((await updatePost(context, { id: post.id, scheduledAt: null })).status).toBe('draft');
  });
});

describe('deleting, restoring and duplicating', () => {
  it('publishes nothing of a deleted post, and restores it as a draft', async () => {
    const { context, accountIds, clock, scheduler, network, inHours } = await desk();
    await scheduler.start();
    const post = await createPost(context, { body: 'Never mind', accountIds, scheduledAt: inHours(1) });
    await removePost(context, post.id);
    await clock.advance(2 * hour);
    expect(network.ledger).toEqual([]);
    await expect(getPost(context, post.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await restorePost(context, post.id)).toMatchObject({
      status: 'draft',
      body: 'Never mind',
      accountIds,
    });
    await expect(restorePost(context, post.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('copies content, variants and labels into a draft', async () => {
    const { context, accountIds, inHours } = await desk();
    const post = await createPost(context, {
      body: 'Shared',
      accountIds,
      labels: ['Product'],
      variants: [{ accountId: accountIds[0] ?? '', body: 'For the harbour only' }],
      scheduledAt: inHours(1),
    });
    const copy = await duplicatePost(context, post.id);
    expect(copy).toMatchObject({ status: 'draft', body: 'Shared', labels: ['Product'], accountIds });
    expect(copy.id).not.toBe(post.id);
    expect(copy.variants[0]?.body).toBe('For the harbour only');
  });
});

describe('disconnecting an account', () => {
  it('is refused while posts wait on it, and takes it off them when asked', async () => {
    const { context, accountIds, inHours } = await desk();
    const [first = ''] = accountIds;
    const shared = await createPost(context, { body: 'On all three', accountIds, scheduledAt: inHours(1) });
    const alone = await createPost(context, { body: 'On one', accountIds: [first], scheduledAt: inHours(1) });
    await expect(disconnectAccount(context, { id: first, scheduledPosts: 'refuse' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await disconnectAccount(context, { id: first, scheduledPosts: 'cancel' })).toEqual({
      id: first,
      cancelledPublications: 2,
    });
    expect((await getPost(context, shared.id)).publications).toHaveLength(2);
    expect((await getPost(context, alone.id)).status).toBe('draft');
  });

  it('refuses a second connection of the same account, and takes it up again after it was disconnected', async () => {
    const { context, accountIds } = await desk(['harbour']);
    const again = () => connectAccount(context, { network: 'practice', credentials: { handle: 'harbour' } });
    await expect(again()).rejects.toMatchObject({ code: 'conflict', details: { field: 'credentials' } });
    await disconnectAccount(context, { id: accountIds[0] ?? '', scheduledPosts: 'refuse' });
    expect((await again()).id).toBe(accountIds[0]);
  });

  it('refuses wrong credentials and an unreachable network with different words', async () => {
    const { context } = await desk([]);
    const connect = (handle: string) =>
      connectAccount(context, { network: 'practice', credentials: { handle } });
    await expect(connect('wrong')).rejects.toMatchObject({
      code: 'credentials_refused',
      details: { field: 'credentials' },
    });
    await expect(connect('offline')).rejects.toMatchObject({ code: 'network_unreachable' });
    await expect(connect(' ')).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field: 'credentials.handle' },
    });
  });
});

describe('lists and calendar', () => {
  async function filled() {
    const world = await desk();
    const { context, accountIds, clock, scheduler, network, inHours } = world;
    const [first = '', second = ''] = accountIds;
    await scheduler.start();
    await createPost(context, { body: 'Draft about decaf' });
    await createPost(context, {
      body: 'Planned latte class',
      accountIds: [second],
      scheduledAt: inHours(30),
      labels: ['Event'],
    });
    const out = await createPost(context, { body: 'Published Kenyan coffee', accountIds: [first] });
    await publishPost(context, out.id);
    await clock.advance(1);
    network.answers.push('rejected');
    const failed = await createPost(context, { body: 'Failed coffee', accountIds: [first] });
    await publishPost(context, failed.id);
    await clock.advance(1);
    network.answers.push('rejected');
    const partly = await createPost(context, {
      body: 'Partly "coffee" harbour',
      accountIds: [first, second],
    });
    await publishPost(context, partly.id);
    await clock.advance(1);
    return world;
  }

  it('lists each post under exactly the status that it shows', async () => {
    const { context } = await filled();
    const everything = (await listPosts(context, all)).items;
    expect(everything).toHaveLength(5);
    for (const status of postStatuses) {
      const ids = (await listPosts(context, { ...all, status })).items.map(({ id }) => id);
      expect(ids).toEqual(everything.filter((post) => post.status === status).map(({ id }) => id));
    }
    expect(new Set(everything.map(({ status }) => status))).toEqual(
      new Set(['draft', 'scheduled', 'published', 'failed', 'partly_published']),
    );
  });

  it('filters by account, network, label, time and words, and by several at once', async () => {
    const { context, accountIds, inHours } = await filled();
    const bodies = async (filters: Partial<Parameters<typeof listPosts>[1]>) =>
      (await listPosts(context, { ...all, ...filters })).items.map(({ body }) => body);
    expect(await bodies({ accountId: accountIds[1] ?? '' })).toEqual([
      'Planned latte class',
      'Partly "coffee" harbour',
    ]);
    expect(await bodies({ network: 'practice' })).toHaveLength(4);
    expect(await bodies({ label: 'Event' })).toEqual(['Planned latte class']);
    expect(await bodies({ from: inHours(1) })).toEqual(['Planned latte class']);
    expect(await bodies({ search: 'coffee' })).toHaveLength(3);
    expect(await bodies({ search: 'cof' })).toHaveLength(3);
    expect(await bodies({ search: 'coffee', status: 'failed' })).toEqual(['Failed coffee']);
    expect(await bodies({ search: '"coffee harbour"' })).toEqual(['Partly "coffee" harbour']);
  });

  it.each([
    '" OR 1',
    'NEAR(',
    'body:*',
    '*',
    '-',
    "'; DROP TABLE posts; --",
    '\u0000',
    '(((',
    'a'.repeat(5000),
  ])('takes %j as words, not as operators', async (search) => {
    const { context } = await filled();
    await listPosts(context, { ...all, search });
    expect((await listPosts(context, all)).items).toHaveLength(5);
  });

  it('pages without losing or repeating a post, on every path', async () => {
    const { context, accountIds, inHours } = await desk();
    for (let index = 0; index < 23; index += 1) {
      await createPost(context, {
        body: `Serial coffee ${index}`,
        accountIds: accountIds.slice(0, 1 + (index % 3)),
        scheduledAt: inHours(1 + (index % 4)),
        labels: ['Series'],
      });
    }
    for (const filters of [
      {},
      { status: 'scheduled' as const },
      { accountId: accountIds[0] ?? '' },
      { network: 'practice' as const },
      { label: 'Series' },
      { search: 'coffee' },
    ]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listPosts(context, { ...filters, limit: 5, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toHaveLength(23);
      expect(new Set(seen).size).toBe(23);
    }
  });

  it('refuses a cursor that it did not make', async () => {
    const { context } = await desk([]);
    for (const cursor of ['nonsense', '!!!', btoa('12'), '']) {
      if (cursor)
        await expect(listPosts(context, { ...all, cursor })).rejects.toMatchObject({
          code: 'invalid_input',
          details: { field: 'cursor' },
        });
    }
  });

  it('shows the calendar of a range, drafts left out', async () => {
    const { context, accountIds, inHours } = await filled();
    const { items } = await calendarEntries(context, { from: '2026-11-20', to: '2026-11-22' });
    expect(items.map(({ excerpt, status }) => [excerpt, status])).toEqual([
      ['Published Kenyan coffee', 'published'],
      ['Failed coffee', 'failed'],
      ['Partly "coffee" harbour', 'partly_published'],
      ['Planned latte class', 'scheduled'],
    ]);
    const ofSecond = await calendarEntries(context, {
      from: '2026-11-20',
      to: inHours(24),
      accountId: accountIds[1] ?? '',
    });
    expect(ofSecond.items).toHaveLength(1);
    await expect(calendarEntries(context, { from: '2026-11-22', to: '2026-11-20' })).rejects.toMatchObject({
      details: { field: 'to' },
    });
  });

  it('previews what each account will show', async () => {
    const { context, accountIds } = await desk();
    const post = await createPost(context, {
      body: 'See https://harbour.example',
      accountIds,
      variants: [{ accountId: accountIds[0] ?? '', body: 'Only #here' }],
    });
    const { items } = await previewPost(context, post.id);
    expect(items.map(({ text }) => text)).toEqual([
      'Only #here',
      'See https://harbour.example',
      'See https://harbour.example',
    ]);
    expect(items[0]?.segments).toMatchObject([{ kind: 'tag', value: 'here' }]);
    expect(items[1]?.count).toMatchObject({ used: 27, max: 500, over: false });
  });
});
