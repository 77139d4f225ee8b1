import { describe, expect, it } from 'vitest';
import { updateCopy } from '../../../electron/services/pipeline/edit-copies.ts';
import { addInsight, updateInsight } from '../../../electron/services/pipeline/edit-insights.ts';
import { approveStep, redoStep, removeRun } from '../../../electron/services/pipeline/intervening.ts';
import { redoCopy, redoPicture } from '../../../electron/services/pipeline/redo.ts';
import { finishReview, undoRun } from '../../../electron/services/pipeline/review.ts';
import { openItem, openRun } from '../../../electron/services/pipeline/shown-run.ts';
import { setSlots } from '../../../electron/services/planning/service.ts';
import { listPosts } from '../../../electron/services/posts/service.ts';
import { harvest } from '../../support/articles.ts';
import { type asked, drain, openDesk, runWith } from './desk.ts';

const sources = [{ kind: 'text' as const, title: 'The harvest', text: harvest.join('\n\n') }];

async function reviewing(options: { model?: boolean } = {}, change: Parameters<typeof asked>[0] = {}) {
  const desk = await openDesk(options);
  const { run, items } = await runWith(desk, { sources, ...change });
  const [item] = items;
  const [first, second] = item?.writtenCopies ?? [];
  if (!item || !first || !second) throw new Error('There is nothing to review.');
  return { ...desk, run, item, first, second };
}

describe('a person', () => {
  it('adds insights by a quote that stands in the source, and by no other', async () => {
    const { context, item } = await reviewing();
    const given = { id: item.id, kind: 'claim' as const, text: 'Pressing keeps people.' };
    const quote = 'because  children love to watch\nthe juice come out';
    const added = await addInsight(context, { ...given, quote });
    expect(added).toMatchObject({
      writer: 'person',
      state: 'approved',
      quote: 'because children love to watch the juice come out',
    });
    await expect(
      addInsight(context, { ...given, quote: 'because nobody was there at all' }),
    ).rejects.toMatchObject({
      details: { field: 'quote' },
    });
    const edited = await updateInsight(context, { id: added.id, version: 1, text: 'It takes 90 minutes.' });
    expect(edited.marks.map(({ text }) => text)).toEqual(['90']);
    await expect(
      updateInsight(context, { id: added.id, version: 1, state: 'rejected' }),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('changes a text, is told of somebody else’s change, and approves anew what was changed', async () => {
    const { context, first } = await reviewing();
    const approved = await updateCopy(context, { id: first.id, version: first.version, state: 'approved' });
    const changed = await updateCopy(context, {
      id: first.id,
      version: approved.version,
      text: 'Sales rose by 87 percent.',
    });
    expect(changed).toMatchObject({ state: 'open', isEdited: true, text: 'Sales rose by 87 percent.' });
    expect(changed.marks.map(({ text }) => text)).toEqual(['87 percent']);
    await expect(
      updateCopy(context, { id: first.id, version: approved.version, text: 'Mine' }),
    ).rejects.toMatchObject({
      code: 'conflict',
      details: { field: 'version' },
    });
    const back = await updateCopy(context, { id: first.id, chosen: 0 });
    expect(back).toMatchObject({ text: first.text, isEdited: false });
    await expect(updateCopy(context, { id: first.id, text: ' ', state: 'approved' })).rejects.toMatchObject({
      details: { field: 'text' },
    });
  });

  it('has one text written again with an instruction, and keeps the one that was there', async () => {
    const { context, first, fake, item } = await reviewing({ model: true });
    const again = await redoCopy(context, {
      id: first.id,
      version: first.version,
      instruction: 'Shorter, please.',
    });
    expect(fake.promptOf(fake.asked.length - 1)).toContain('Shorter, please.');
    expect(again.variants.map(({ text }) => text)).toContain(first.text);
    expect(again.version).toBe(first.version + 1);
    await expect(
      redoCopy(context, { id: first.id, version: first.version, instruction: '' }),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
    const opened = await openItem(context, item.id);
    expect(opened.steps[2]?.costMicros).toBeGreaterThan(item.steps[2]?.costMicros ?? 0);
  });

  it('has a picture drawn with other words and another template', async () => {
    const { context, first } = await reviewing();
    const drawn = await redoPicture(context, {
      id: first.id,
      templateId: 'quote',
      words: 'Apples, apples, apples.',
    });
    expect(drawn.picture).toMatchObject({ templateId: 'quote' });
    expect(drawn.altText).toContain('Apples, apples, apples.');
  });

  it('describes a picture in the review, and the post has the description', async () => {
    const { context, run, first } = await reviewing();
    await redoPicture(context, { id: first.id });
    const told = 'Apples in crates on the quay, in the morning.';
    expect(await updateCopy(context, { id: first.id, altText: told })).toMatchObject({ altText: told });
    await finishReview(context, { id: run.id, approveOpen: true });
    await drain(context);
    const { items } = await listPosts(context, { limit: 10 });
    expect(items.flatMap(({ media }) => media.map(({ altText }) => altText))).toEqual([told]);
  });

  it('keeps what was edited and approved when a step is done again', async () => {
    const { context, item, first, second } = await reviewing({ model: true });
    await updateCopy(context, { id: first.id, text: 'Written by hand.' });
    await redoStep(context, { id: item.steps[1]?.id ?? '', instruction: 'Others' });
    await drain(context);
    const { writtenCopies, foundInsights } = await openItem(context, item.id);
    expect(
      writtenCopies.map(({ id, text }) => [id === first.id || id === second.id, text === 'Written by hand.']),
    ).toEqual([
      [true, true],
      [false, false],
    ]);
    expect(foundInsights.length).toBeGreaterThan(0);
  });
});

it('writes from approved insights alone', async () => {
  const desk = await openDesk({ model: true });
  const { context, fake } = desk;
  const { items } = await runWith(desk, { sources, pauseAfter: ['insights'] });
  const [item] = items;
  const [kept, ...others] = item?.foundInsights ?? [];
  for (const { id } of others) await updateInsight(context, { id, state: 'rejected' });
  await approveStep(context, item?.steps[1]?.id ?? '');
  await drain(context);
  const prompt = fake.promptOf(1);
  expect(prompt).toContain(JSON.stringify(kept?.quote).slice(1, -1));
  for (const { quote } of others) expect(prompt).not.toContain(JSON.stringify(quote).slice(1, -1));
  expect((await openItem(context, item?.id ?? '')).writtenCopies[0]?.insightIds).toEqual([kept?.id]);
});

it('puts approved texts into the next free slots, each into its own, and says why one stayed a draft', async () => {
  const desk = await openDesk();
  const { context, accountIds } = desk;
  const [accountId = ''] = accountIds;
  await setSlots(context, {
    id: accountId,
    items: [
      { weekday: 1, time: '09:00', kind: 'queue' },
      { weekday: 2, time: '09:00', kind: 'queue' },
    ],
  });
  const { run } = await runWith(desk, {
    sources,
    targets: [
      { network: 'practice', accountIds: [accountId], thread: 'auto' },
      { network: 'x', accountIds: [], thread: 'auto' },
    ],
    postsForEachTarget: 2,
    postAs: 'queue',
  });
  await finishReview(context, { id: run.id, approveOpen: true });
  await drain(context);
  const { items: posts } = await listPosts(context, { limit: 10 });
  const planned = posts.filter(({ status }) => status === 'scheduled').map(({ wallTime }) => wallTime);
  expect(planned.sort()).toEqual(
    ['2026-11-23T09:00:00', '2026-11-24T09:00:00'].map((time) => expect.stringContaining(time.slice(0, 16))),
  );
  const { items } = await openRun(context, run.id);
  const { writtenCopies } = await openItem(context, items[0]?.id ?? '');
  expect(writtenCopies.map(({ problem }) => problem)).toEqual([
    null,
    null,
    expect.stringContaining('no account'),
    expect.stringContaining('no account'),
  ]);
  await expect(
    redoStep(context, { id: items[0]?.steps[2]?.id ?? '', instruction: '' }),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect(await undoRun(context, run.id)).toMatchObject({ removed: 4 });
  expect(await removeRun(context, run.id)).toEqual({ id: run.id });
});
