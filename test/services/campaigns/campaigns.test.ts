import { describe, expect, it } from 'vitest';
import {
  createCampaign,
  getCampaign,
  listCampaigns,
  removeCampaign,
  restoreCampaign,
  updateCampaign,
} from '../../../electron/services/campaigns/service.ts';
import { listLabels } from '../../../electron/services/labels/service.ts';
import { createPost, removePost } from '../../../electron/services/posts/service.ts';
import { pauseCampaign } from '../../../electron/services/workspaces/service.ts';
import type { CampaignContent } from '../../../shared/contract/campaigns.ts';
import { openStudio } from '../../support/studio.ts';

describe('a campaign', () => {
  it('counts the posts of its label by what became of them', async () => {
    const { context, accountIds, inHours } = await openStudio(['harbour', 'studio']);
    const labels = ['Launch'];
    await createPost(context, { body: 'draft', labels });
    const planned = { accountIds, labels, scheduledAt: inHours(2) };
    const { id: postId } = await createPost(context, { ...planned, body: 'planned' });
    await createPost(context, { ...planned, body: 'also planned' });
    await removePost(context, (await createPost(context, { body: 'gone', labels })).id);
    const { id } = await createCampaign(context, {
      name: 'Launch',
      color: '#2b9a66',
      startsOn: '2026-11-20',
      endsOn: '2026-12-24',
      goal: '500 visitors on the first day',
      budgetMicros: 1_250_500_000,
      currency: 'eur',
    });
    const { campaign, posts } = await getCampaign(context, id);
    expect(campaign).toMatchObject({
      color: '#2b9a66',
      budgetMicros: 1_250_500_000,
      currency: 'EUR',
      isPaused: false,
      progress: { drafts: 1, planned: 2, published: 0, failed: 0, needPerson: 0 },
    });
    expect(posts).toHaveLength(3);
    await context.db
      .updateTable('publications')
      .set({ state: 'published', published_at: 1 })
      .where('post_id', '=', postId)
      .execute();
    await pauseCampaign(context, { label: 'Launch', paused: true, reason: '' });
    expect((await listCampaigns(context)).items).toMatchObject([
      { isPaused: true, progress: { drafts: 1, planned: 1, published: 1 } },
    ]);
  });

  it.each([
    ['days the wrong way round', { startsOn: '2026-12-24', endsOn: '2026-12-01' }, 'endsOn'],
    ['an unknown currency', { budgetMicros: 1, currency: 'QQQ' }, 'currency'],
    ['a budget without a currency', { budgetMicros: 1 }, 'currency'],
    ['a wrong colour', { color: '#12345' }, 'color'],
  ] as [string, Partial<CampaignContent>, string][])('refuses %s', async (_what, change, field) => {
    const { context } = await openStudio();
    const refusal = { code: 'invalid_input', details: { field } };
    await expect(createCampaign(context, { name: 'Launch', ...change })).rejects.toMatchObject(refusal);
    expect((await listCampaigns(context)).items).toEqual([]);
    const { id } = await createCampaign(context, { name: 'Launch' });
    await expect(updateCampaign(context, { id, goal: 'new', ...change })).rejects.toMatchObject(refusal);
    expect((await getCampaign(context, id)).campaign.goal).toBe('');
  });

  it('renames its label, and is refused a name that is taken', async () => {
    const { context } = await openStudio();
    await createPost(context, { body: 'a', labels: ['Launch'] });
    await createPost(context, { body: 'b', labels: ['Rye'] });
    const { id } = await createCampaign(context, { name: 'Launch' });
    await expect(createCampaign(context, { name: 'Launch' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(updateCampaign(context, { id, name: 'Rye', goal: 'x' })).rejects.toMatchObject({
      code: 'conflict',
      details: { field: 'name' },
    });
    expect(await updateCampaign(context, { id, name: 'Opening' })).toMatchObject({
      name: 'Opening',
      goal: '',
      progress: { drafts: 1 },
    });
  });

  it('leaves label and posts when it is deleted, and comes back', async () => {
    const { context } = await openStudio();
    await createPost(context, { body: 'a', labels: ['Launch'] });
    const { id } = await createCampaign(context, { name: 'Launch', notes: 'kept' });
    await removeCampaign(context, id);
    expect((await listLabels(context)).items).toMatchObject([
      { name: 'Launch', postCount: 1, isCampaign: false },
    ]);
    const other = await createCampaign(context, { name: 'Launch' });
    await expect(restoreCampaign(context, id)).rejects.toMatchObject({ code: 'conflict' });
    await removeCampaign(context, other.id);
    expect((await restoreCampaign(context, id)).notes).toBe('kept');
  });
});
