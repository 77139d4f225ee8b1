import { expect, it } from 'vitest';
import { setBudgets } from '../../../electron/services/ai/budgets.ts';
import {
  acceptDrafts,
  beginDrafting,
  cancelDrafting,
  dismissDrafts,
  getRun,
  latestDrafts,
  resumeDrafting,
  undoDrafts,
} from '../../../electron/services/alt-texts/service.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { mediaDetails, takeBytes, updateMedia } from '../../../electron/services/media/service.ts';
import { noisePicture } from '../../support/pictures.ts';
import { openStudio, type Studio } from '../ai/studio.ts';

async function pictures(context: ServiceContext, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { id } = await takeBytes(context, await noisePicture(8 + index), {
      fileName: `rye_loaf-${index}.png`,
      altText: '',
      folderId: null,
      origin: 'upload',
    });
    ids.push(id);
  }
  return ids;
}

async function over({ context }: Studio, id: string) {
  while (context.languageModels.background.isUnderWay(id))
    await new Promise((resolve) => setImmediate(resolve));
  return getRun(context, id);
}

const says = (text: string) => JSON.stringify({ text });

it('drafts descriptions, stores what a person accepts, and takes it back unless it was changed since', async () => {
  const studio = await openStudio();
  const { context } = studio;
  const [a = '', b = '', c = ''] = await pictures(context, 3);
  await updateMedia(context, { id: c, altText: 'Described' });
  studio.fake.say = () => says('A rye loaf on a board.');
  const { id } = await beginDrafting(context, { mediaIds: [a, b, c] });
  const run = await over(studio, id);
  expect(run).toMatchObject({ state: 'done', model: 'fake-large' });
  expect(run.drafts.map(({ state, draft, hint }) => [state, draft, hint])).toEqual([
    ['drafted', 'A rye loaf on a board.', 'rye loaf 0'],
    ['drafted', 'A rye loaf on a board.', 'rye loaf 1'],
  ]);
  expect((await mediaDetails(context, a)).altText).toBe('');
  expect((await latestDrafts(context)).missing).toBe(2);

  await updateMedia(context, { id: b, altText: 'By hand' });
  const items = [a, b].map((mediaId) => ({ mediaId, text: 'A loaf, as I see it.' }));
  const after = await acceptDrafts(context, { id, items });
  expect(after.drafts.map(({ state }) => state)).toEqual(['accepted', 'dismissed']);
  expect((await mediaDetails(context, a)).altText).toBe('A loaf, as I see it.');
  expect((await mediaDetails(context, b)).altText).toBe('By hand');

  expect((await undoDrafts(context, { id, mediaIds: [a] })).drafts[0]?.state).toBe('drafted');
  expect((await mediaDetails(context, a)).altText).toBe('');
  await acceptDrafts(context, { id, items: items.slice(0, 1) });
  await updateMedia(context, { id: a, altText: 'Changed since' });
  await undoDrafts(context, { id, mediaIds: [a] });
  expect((await mediaDetails(context, a)).altText).toBe('Changed since');
});

it('makes nothing up without a model: it says so and gives file names and tags as what they are', async () => {
  const studio = await openStudio({ connected: false });
  const ids = await pictures(studio.context, 2);
  const { id } = await beginDrafting(studio.context, {});
  const run = await over(studio, id);
  expect(run.state).toBe('done');
  expect(run.reason).toContain('makes nothing up');
  expect(run.drafts.map(({ state, draft }) => [state, draft])).toEqual(ids.map(() => ['unwritten', null]));
  expect(await studio.context.db.selectFrom('ai_tasks').select('id').execute()).toEqual([]);
  expect((await latestDrafts(studio.context)).run).toBeNull();
});

it('stops when the budget is used up, and asks no more for what would be refused too', async () => {
  const studio = await openStudio();
  await pictures(studio.context, 6);
  await setBudgets(studio.context, [{ kind: 'alt_text', period: 'day', limitMicros: 1 }]);
  const { id } = await beginDrafting(studio.context, {});
  const run = await over(studio, id);
  expect(run.reason).toMatch(/budget/);
  expect(run.drafts.every(({ state }) => state === 'unwritten')).toBe(true);
  expect(studio.fake.asked).toHaveLength(0);
});

it('is stopped by a person, and goes on after a restart with what has no draft yet', async () => {
  const studio = await openStudio();
  const { context } = studio;
  await pictures(context, 3);
  studio.fake.faults.push({ kind: 'stall' });
  const { id } = await beginDrafting(context, {});
  await expect(beginDrafting(context, {})).rejects.toMatchObject({ code: 'conflict' });
  while (studio.fake.asked.length < 1) await new Promise((resolve) => setImmediate(resolve));
  await cancelDrafting(context, id);
  const stopped = await over(studio, id);
  expect(stopped.state).toBe('cancelled');
  expect(stopped.drafts.every(({ state }) => state === 'unwritten')).toBe(true);

  await context.db.updateTable('alt_text_runs').set({ state: 'running' }).where('id', '=', id).execute();
  await context.db
    .updateTable('alt_text_drafts')
    .set({ state: 'waiting' })
    .where('position', '>', 0)
    .execute();
  studio.fake.say = () => says('A loaf.');
  await resumeDrafting(context);
  const resumed = await over(studio, id);
  expect(resumed.drafts.map(({ state }) => state)).toEqual(['unwritten', 'drafted', 'drafted']);
  const [first] = resumed.drafts;
  await dismissDrafts(context, { id, mediaIds: resumed.drafts.map(({ media }) => media.id) });
  expect((await getRun(context, id)).drafts.every(({ state }) => state === 'dismissed')).toBe(true);
  expect(first?.media.altText).toBe('');
});

it('is begun once, however many ask for it at the same time', async () => {
  const studio = await openStudio();
  const { context } = studio;
  await pictures(context, 2);
  const begun = await Promise.allSettled([beginDrafting(context, {}), beginDrafting(context, {})]);
  expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const runs = await context.db.selectFrom('alt_text_runs').select('id').execute();
  expect(runs).toHaveLength(1);
  await over(studio, runs[0]?.id ?? '');
});
