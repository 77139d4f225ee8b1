import { describe, expect, it } from 'vitest';
import { getBrand, updateBrand } from '../../../electron/services/brand/service.ts';
import { createCampaign, listCampaigns } from '../../../electron/services/campaigns/service.ts';
import {
  listLabels,
  mergeLabels,
  removeLabel,
  renameLabel,
  saveLabel,
} from '../../../electron/services/labels/service.ts';
import {
  createPost,
  getPost,
  listPosts,
  removePost,
  updatePost,
} from '../../../electron/services/posts/service.ts';
import { listSavedSearches, saveSearch } from '../../../electron/services/searches/service.ts';
import { pauseCampaign, workspaceFrame } from '../../../electron/services/workspaces/service.ts';
import { colorOfName } from '../../../shared/label-color.ts';
import { openStudio } from '../../support/studio.ts';

const all = { limit: 50 };

describe('labels', () => {
  it('are those that were made and those that posts have, deleted posts left out', async () => {
    const { context } = await openStudio();
    await createPost(context, { body: 'a', labels: ['Rye', '🎄 Advent'] });
    const gone = await createPost(context, { body: 'b', labels: ['Rye', 'Gone'] });
    await removePost(context, gone.id);
    await saveLabel(context, { name: 'Launch', color: '#ABC', description: 'Of the new shop' });
    expect((await listLabels(context)).items).toEqual([
      {
        name: '🎄 Advent',
        color: colorOfName('🎄 Advent'),
        description: '',
        postCount: 1,
        isCampaign: false,
      },
      { name: 'Launch', color: '#aabbcc', description: 'Of the new shop', postCount: 0, isCampaign: false },
      { name: 'Rye', color: colorOfName('Rye'), description: '', postCount: 1, isCampaign: false },
    ]);
  });

  it('refuses what is no colour and keeps what was there', async () => {
    const { context } = await openStudio();
    await saveLabel(context, { name: 'Rye', color: '#123456' });
    await expect(saveLabel(context, { name: 'Rye', color: 'red' })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field: 'color' },
    });
    expect((await saveLabel(context, { name: 'Rye', description: 'Bread' })).color).toBe('#123456');
  });

  it('are not renamed to one that is only paused, which would pause their posts unasked', async () => {
    const { context } = await openStudio();
    const post = await createPost(context, { body: 'a', labels: ['Autumn'] });
    const other = await createPost(context, { body: 'b', labels: ['Winter'] });
    await pauseCampaign(context, { label: 'Winter', paused: true, reason: 'no snow' });
    await updatePost(context, { id: other.id, labels: [] });
    expect((await listLabels(context)).items.map(({ name }) => name)).toEqual(['Autumn', 'Winter']);
    const taken = { code: 'conflict', details: { field: 'to' } };
    await expect(renameLabel(context, { name: 'Autumn', to: 'Winter' })).rejects.toMatchObject(taken);
    await pauseCampaign(context, { label: 'Autumn', paused: true, reason: 'no leaves' });
    await expect(renameLabel(context, { name: 'Autumn', to: 'Winter' })).rejects.toMatchObject(taken);
    expect((await getPost(context, post.id)).labels).toEqual(['Autumn']);
    // Both are paused: to merge them neither sends nor holds anything.
    expect(await mergeLabels(context, { name: 'Autumn', into: 'Winter' })).toMatchObject({ postCount: 1 });
  });

  it('take their posts, campaign, rules and pause along when they are renamed', async () => {
    const { context } = await openStudio();
    const post = await createPost(context, { body: 'a', labels: ['Rye', 'Other'] });
    await createCampaign(context, { name: 'Rye', color: '#123456' });
    await updateBrand(context, {
      requiredPhrases: [{ phrase: 'Baked today', level: 'warning', label: 'Rye', network: null }],
    });
    await pauseCampaign(context, { label: 'Rye', paused: true, reason: 'no flour' });
    await saveSearch(context, { name: 'All rye', filters: { label: 'Rye', status: 'draft' } });
    await saveSearch(context, { name: 'Rye in words', filters: { search: 'oven -label:Rye' } });
    expect(await renameLabel(context, { name: 'Rye', to: 'Bread 🍞' })).toMatchObject({
      name: 'Bread 🍞',
      color: '#123456',
      postCount: 1,
      isCampaign: true,
    });
    const after = await getPost(context, post.id);
    expect(after.labels.sort()).toEqual(['Bread 🍞', 'Other']);
    expect(after.version).toBe(post.version + 1);
    expect((await listCampaigns(context)).items.map(({ name }) => name)).toEqual(['Bread 🍞']);
    expect((await getBrand(context)).kit.requiredPhrases[0]?.label).toBe('Bread 🍞');
    expect((await workspaceFrame(context)).workspace.pausedCampaigns.map(({ label }) => label)).toEqual([
      'Bread 🍞',
    ]);
    expect((await listSavedSearches(context)).items.map(({ filters }) => filters)).toEqual([
      { label: 'Bread 🍞', status: 'draft' },
      { search: 'oven -label:"Bread 🍞"' },
    ]);
    expect((await listPosts(context, { ...all, label: 'Rye' })).items).toEqual([]);
  });

  it('refuses a name that is taken, and says to merge', async () => {
    const { context } = await openStudio();
    await createPost(context, { body: 'a', labels: ['Rye'] });
    await createPost(context, { body: 'b', labels: ['Bread'] });
    await expect(renameLabel(context, { name: 'Rye', to: 'Bread' })).rejects.toMatchObject({
      code: 'conflict',
      details: { field: 'to', remedy: expect.stringContaining('Merge') },
    });
    await expect(renameLabel(context, { name: 'None', to: 'New' })).rejects.toMatchObject({
      code: 'not_found',
      details: { field: 'name' },
    });
  });

  it('merge: a post that has both has one', async () => {
    const { context } = await openStudio();
    const both = await createPost(context, { body: 'a', labels: ['Rye', 'Bread'] });
    const one = await createPost(context, { body: 'b', labels: ['Rye'] });
    expect(await mergeLabels(context, { name: 'Rye', into: 'Bread' })).toMatchObject({ postCount: 2 });
    expect((await getPost(context, both.id)).labels).toEqual(['Bread']);
    expect((await getPost(context, one.id)).labels).toEqual(['Bread']);
    expect((await listLabels(context)).items.map(({ name }) => name)).toEqual(['Bread']);
  });

  it('do not merge where posts would begin or cease to go out', async () => {
    const { context } = await openStudio();
    await createPost(context, { body: 'a', labels: ['Rye'] });
    await createPost(context, { body: 'b', labels: ['Bread'] });
    await pauseCampaign(context, { label: 'Rye', paused: true, reason: '' });
    await expect(mergeLabels(context, { name: 'Rye', into: 'Bread' })).rejects.toMatchObject({
      code: 'conflict',
      details: { remedy: expect.stringContaining('Resume “Rye”') },
    });
    await expect(removeLabel(context, 'Rye')).rejects.toMatchObject({ code: 'conflict' });
    expect((await listLabels(context)).items).toHaveLength(2);
  });

  it('are taken off every post, unless a campaign hangs on them', async () => {
    const { context } = await openStudio();
    const post = await createPost(context, { body: 'a', labels: ['Rye'] });
    await createCampaign(context, { name: 'Bread' });
    expect(await removeLabel(context, 'Rye')).toEqual({ name: 'Rye', posts: 1 });
    expect((await getPost(context, post.id)).labels).toEqual([]);
    await expect(removeLabel(context, 'Bread')).rejects.toMatchObject({ code: 'conflict' });
  });
});
