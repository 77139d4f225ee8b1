import { describe, expect, it } from 'vitest';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { recordSamples } from '../../../electron/services/metrics/service.ts';
import { createPost, getPost } from '../../../electron/services/posts/service.ts';
import {
  createTemplate,
  draftFromTemplate,
  duplicateTemplate,
  getTemplate,
  listTemplates,
  recordUse,
  removeTemplate,
  renderTemplate,
  restoreTemplate,
  templateCategories,
  updateTemplate,
} from '../../../electron/services/templates/service.ts';
import type { TemplateContent } from '../../../shared/contract/templates.ts';
import { builtInTemplates } from '../../../shared/templates/built-in.ts';
import { openStudio } from '../../support/studio.ts';
import { owner } from '../../support/workspace.ts';

const place = {
  name: 'place',
  type: 'text' as const,
  label: 'Place',
  required: true,
  defaultValue: '',
  choices: [],
};

function content(change: Partial<TemplateContent> = {}): TemplateContent {
  return {
    title: 'Open day',
    description: '',
    category: 'Event',
    tags: ['open'],
    body: 'Come to {{place}}.',
    placeholders: [place],
    variants: [],
    sharing: 'workspace',
    ...change,
  };
}

const value = (name: string, given: string) => [{ name, value: given }];

async function publishedWith(context: ServiceContext, accountId: string, templateId: string, likes: number) {
  const post = await draftFromTemplate(context, {
    id: templateId,
    values: value('place', 'the harbour'),
    accountIds: [accountId],
    labels: [],
  });
  const publicationId = context.ids.next();
  const at = context.clock.now();
  await context.db
    .insertInto('publications')
    .values({
      id: publicationId,
      post_id: post.id,
      account_id: accountId,
      network: 'practice',
      state: 'published',
      due_at: at,
      list_at: at,
      keyed_at: at,
      published_at: at,
      created_at: at,
    })
    .execute();
  await recordSamples(context, [
    { publicationId, at, values: { likes, comments: 1, shares: 0 }, source: 'network' },
  ]);
}

describe('a post template', () => {
  it('is kept, found by its words, category and tag, and counted', async () => {
    const { context } = await openStudio();
    const made = await createTemplate(context, content());
    await createTemplate(
      context,
      content({ title: 'Tip', category: 'Education', tags: [], body: 'Do {{place}}' }),
    );
    expect(made).toMatchObject({
      ...content(),
      author: 'Mara',
      isOwn: true,
      usage: { count: 0, lastUsedAt: null },
    });
    const titles = async (wanted: Parameters<typeof listTemplates>[1]) =>
      (await listTemplates(context, wanted)).items.map(({ title }) => title);
    expect(await titles({})).toEqual(['Open day', 'Tip']);
    expect(await titles({ search: 'OPEN event' })).toEqual(['Open day']);
    expect(await titles({ category: 'Education' })).toEqual(['Tip']);
    expect(await titles({ tag: 'open' })).toEqual(['Open day']);
    expect(await templateCategories(context)).toEqual({
      items: [
        { name: 'Education', count: 1 },
        { name: 'Event', count: 1 },
      ],
    });
  });

  it.each([
    ['a text that asks for what is not defined', { body: '{{place}} {{time}}' }, 'body', '{{time}}'],
    [
      'a text for a network that does',
      { variants: [{ network: 'x', body: '{{when}}' }] },
      'variants.0.body',
      '{{when}}',
    ],
    ['a placeholder inside another', { body: '{{place{{place}}}}' }, 'body', 'cannot be the name'],
    ['an opened placeholder', { body: 'At {{place' }, 'body', 'never closed'],
    [
      '__proto__ as a name',
      { placeholders: [{ ...place, name: '__proto__' }] },
      'placeholders.0.name',
      '__proto__',
    ],
    ['a name twice', { placeholders: [place, place] }, 'placeholders.1.name', 'two placeholders'],
    [
      'a choice of nothing',
      { placeholders: [{ ...place, type: 'choice' }] },
      'placeholders.0.choices',
      'choose',
    ],
    [
      'a default of the wrong kind',
      { placeholders: [{ ...place, type: 'number', defaultValue: 'many' }] },
      'placeholders.0.defaultValue',
      'no number',
    ],
    ['a thousand placeholders', { body: '{{place}} '.repeat(1_000) }, 'body', '1,000 placeholders'],
    [
      'two texts for a network',
      {
        variants: [
          { network: 'x', body: 'a' },
          { network: 'x', body: 'b' },
        ],
      },
      'variants.1.network',
      'two texts',
    ],
  ] as [string, Partial<TemplateContent>, string, string][])(
    'refuses %s, names the field and keeps nothing',
    async (_what, change, field, words) => {
      const { context } = await openStudio();
      const message = expect.stringContaining(words);
      const refusal = { code: 'invalid_input', message, details: { field, remedy: expect.any(String) } };
      await expect(createTemplate(context, content(change))).rejects.toMatchObject(refusal);
      expect((await listTemplates(context)).items).toEqual([]);
      const { id } = await createTemplate(context, content());
      await expect(updateTemplate(context, { id, ...change })).rejects.toMatchObject(refusal);
      expect(await getTemplate(context, id)).toMatchObject(content());
    },
  );

  it('takes every built-in one', async () => {
    const { context } = await openStudio();
    for (const template of builtInTemplates) await createTemplate(context, template);
    expect((await listTemplates(context)).items).toHaveLength(builtInTemplates.length);
  });

  it('is changed in part, copied, deleted and brought back', async () => {
    const { context } = await openStudio();
    const { id } = await createTemplate(context, content());
    expect(await updateTemplate(context, { id, title: 'Open night' })).toMatchObject({
      title: 'Open night',
      body: content().body,
    });
    expect((await duplicateTemplate(context, id)).title).toBe('Open night (copy)');
    await removeTemplate(context, id);
    await expect(getTemplate(context, id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await restoreTemplate(context, id)).title).toBe('Open night');
    await expect(restoreTemplate(context, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('that is private is seen by its author only, who alone can make it so', async () => {
    const { context, as } = await openStudio();
    const other = as({ ...owner, id: 'jon', name: 'Jon' });
    const own = await createTemplate(context, content({ sharing: 'private' }));
    const shared = await createTemplate(context, content({ title: 'Shared' }));
    expect((await listTemplates(other)).items.map(({ title }) => title)).toEqual(['Shared']);
    await expect(getTemplate(other, own.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(updateTemplate(other, { id: own.id, title: 'Mine' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(updateTemplate(other, { id: shared.id, sharing: 'private' })).rejects.toMatchObject({
      code: 'forbidden',
      details: { field: 'sharing' },
    });
  });
});

describe('filling a template', () => {
  it('refuses a missing value by the name of its placeholder, with all that are missing', async () => {
    const { context } = await openStudio();
    const time = { ...place, name: 'time', label: '' };
    const { id } = await createTemplate(
      context,
      content({ body: '{{place}} {{time}}', placeholders: [place, time] }),
    );
    await expect(renderTemplate(context, { id, values: [] })).rejects.toMatchObject({
      message: '“Place” is missing.',
      details: {
        field: 'values.place',
        remedy: expect.stringContaining('{{place}}'),
        problems: [{ field: 'values.place' }, { field: 'values.time' }],
      },
    });
  });

  it('gives the text of a network, and dates in a language', async () => {
    const { context } = await openStudio();
    const day = { ...place, type: 'date' as const };
    const variants: TemplateContent['variants'] = [{ network: 'x', body: 'X: {{place}}' }];
    const { id } = await createTemplate(context, content({ placeholders: [day], variants }));
    const values = value('place', '2026-12-24');
    expect(await renderTemplate(context, { id, values, network: 'x' })).toEqual({
      text: 'X: 24 December 2026',
    });
    expect((await renderTemplate(context, { id, values, language: 'de' })).text).toBe(
      'Come to 24. Dezember 2026.',
    );
    await expect(renderTemplate(context, { id, values, language: '../en' })).rejects.toMatchObject({
      details: { field: 'language' },
    });
  });

  it('refuses a text that is longer than a post', async () => {
    const { context } = await openStudio();
    const { id } = await createTemplate(context, content({ body: '{{place}} '.repeat(400) }));
    await expect(
      renderTemplate(context, { id, values: value('place', 'a'.repeat(10_000)) }),
    ).rejects.toMatchObject({ message: expect.stringContaining('longer than a post') });
  });
});

describe('a post from a template', () => {
  it('is a draft with the text for each account, and counts as a use', async () => {
    const { context, accountIds, clock } = await openStudio(['harbour']);
    const variants: TemplateContent['variants'] = [{ network: 'practice', body: 'Practice: {{place}}' }];
    const { id } = await createTemplate(context, content({ variants }));
    const post = await draftFromTemplate(context, {
      id,
      values: value('place', 'the harbour'),
      accountIds,
      labels: ['Open'],
    });
    expect(post).toMatchObject({
      status: 'draft',
      body: 'Come to the harbour.',
      labels: ['Open'],
      variants: [{ body: 'Practice: the harbour' }],
    });
    expect((await getTemplate(context, id)).usage).toEqual({
      count: 1,
      lastUsedAt: new Date(clock.now()).toISOString().replace('.000', ''),
    });
  });

  it('that is refused leaves neither post nor use', async () => {
    const { context } = await openStudio();
    const { id } = await createTemplate(context, content());
    const asked = draftFromTemplate(context, {
      id,
      values: value('place', 'x'),
      accountIds: ['0190'],
      labels: [],
    });
    await expect(asked).rejects.toMatchObject({ code: 'not_found', details: { field: 'accountIds.0' } });
    expect((await getTemplate(context, id)).usage.count).toBe(0);
  });

  it('can be told of later, once for each post', async () => {
    const { context } = await openStudio();
    const { id } = await createTemplate(context, content());
    const post = await createPost(context, { body: 'Come to the harbour.' });
    await recordUse(context, { id, postId: post.id });
    expect((await recordUse(context, { id, postId: post.id })).usage.count).toBe(1);
    await expect(recordUse(context, { id, postId: '0190' })).rejects.toMatchObject({ code: 'not_found' });
    expect((await getPost(context, post.id)).version).toBe(post.version);
  });

  it('tells how such posts did once there are enough of them', async () => {
    const { context, accountIds } = await openStudio();
    const { id } = await createTemplate(context, content());
    const [accountId = ''] = accountIds;
    await publishedWith(context, accountId, id, 10);
    await publishedWith(context, accountId, id, 20);
    expect((await getTemplate(context, id)).performance).toEqual({
      meanEngagement: null,
      posts: 2,
      minimumPosts: 3,
    });
    await publishedWith(context, accountId, id, 60);
    expect((await getTemplate(context, id)).performance).toMatchObject({ meanEngagement: 31, posts: 3 });
  });
});
