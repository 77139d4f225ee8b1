import { afterEach, describe, expect, it } from 'vitest';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import { createPost, removePost } from '../../../electron/services/posts/service.ts';
import {
  listSavedSearches,
  removeSearch,
  renameSearch,
  saveSearch,
  suggestSearches,
} from '../../../electron/services/searches/service.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const opened: TestWorkspace[] = [];

afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close();
});

async function desk() {
  const workspace = await openTestWorkspace(tempFolder(), scriptedNetwork('keyed').adapter);
  opened.push(workspace);
  return workspace;
}

describe('saved searches', () => {
  it('keeps what was asked under a name, by name in the list', async () => {
    const { context } = await desk();
    await saveSearch(context, { name: 'Spring', filters: { search: 'launch label:Spring' } });
    await saveSearch(context, { name: 'Failed', filters: { status: 'failed', network: 'bluesky' } });
    const { items } = await listSavedSearches(context);
    expect(items.map(({ name }) => name)).toEqual(['Failed', 'Spring']);
    expect(items[0]).toMatchObject({ filters: { status: 'failed', network: 'bluesky' }, author: 'Mara' });
  });

  it('saves over a name that there is, and renames to a free one only', async () => {
    const { context } = await desk();
    const first = await saveSearch(context, { name: 'Spring', filters: { search: 'a' } });
    const again = await saveSearch(context, { name: 'SPRING', filters: { search: 'b' } });
    expect(again).toMatchObject({ id: first.id, name: 'SPRING', filters: { search: 'b' } });
    const other = await saveSearch(context, { name: 'Other', filters: { search: 'c' } });
    await expect(renameSearch(context, { id: other.id, name: 'spring' })).rejects.toMatchObject({
      code: 'conflict',
      details: { field: 'name' },
    });
    expect((await renameSearch(context, { id: other.id, name: 'other' })).name).toBe('other');
    await removeSearch(context, first.id);
    expect((await listSavedSearches(context)).items).toHaveLength(1);
    await expect(removeSearch(context, first.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses what asks for nothing or means nothing', async () => {
    const { context } = await desk();
    await expect(saveSearch(context, { name: 'Nothing', filters: {} })).rejects.toMatchObject({
      details: { field: 'filters' },
    });
    await expect(
      saveSearch(context, { name: 'x', filters: { search: 'status:blue' } }),
    ).rejects.toMatchObject({
      details: { field: 'search' },
    });
  });
});

describe('suggestions while typing', () => {
  const shown = async (context: TestWorkspace['context'], search: string) =>
    (await suggestSearches(context, search)).items.map(({ kind, label }) => `${kind} ${label}`);

  it('completes operators and their values, of labels the most used first', async () => {
    const { context } = await desk();
    await connectAccount(context, { network: 'practice', credentials: { handle: 'harbour' } });
    await createPost(context, { body: 'a', labels: ['Event'] });
    await createPost(context, { body: 'b', labels: ['Event', 'Spring launch'] });
    expect(await shown(context, 'coffee la')).toContain('operator label:');
    const { items } = await suggestSearches(context, 'coffee label:');
    expect(items.map(({ search, posts }) => [search, posts])).toEqual([
      ['coffee label:Event ', 2],
      ['coffee label:"Spring launch" ', 1],
    ]);
    expect(await shown(context, 'from:har')).toEqual(['value harbour']);
    expect(await shown(context, 'status:sch')).toEqual(['value scheduled']);
  });

  it('goes on with the words of posts, those of most posts first, and with the posts', async () => {
    const { context } = await desk();
    await createPost(context, { body: 'Coffee coffees' });
    await createPost(context, { body: 'coffees again' });
    await createPost(context, { body: 'Coffeehouse' });
    const gone = await createPost(context, { body: 'coffeecake' });
    await removePost(context, gone.id);
    const { items } = await suggestSearches(context, 'cof');
    expect(items.filter(({ kind }) => kind === 'word').map(({ label, posts }) => [label, posts])).toEqual([
      ['coffees', 2],
      ['coffee', 1],
      ['coffeehouse', 1],
    ]);
    expect(items.filter(({ kind }) => kind === 'post').map(({ label }) => label)).toEqual([
      'Coffeehouse',
      'coffees again',
      'Coffee coffees',
    ]);
  });
});
