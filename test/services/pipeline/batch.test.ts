import { describe, expect, it } from 'vitest';
import { createRun } from '../../../electron/services/pipeline/begin.ts';
import { estimateRun } from '../../../electron/services/pipeline/estimating.ts';
import {
  cancelRun,
  redoStep,
  resumeRun,
  skipStep,
  updateRun,
} from '../../../electron/services/pipeline/intervening.ts';
import { finishReview } from '../../../electron/services/pipeline/review.ts';
import { openItem, openRun } from '../../../electron/services/pipeline/shown-run.ts';
import { costSummary } from '../../../electron/services/pipeline/summary.ts';
import { listPosts } from '../../../electron/services/posts/service.ts';
import { article } from '../../support/articles.ts';
import { docx, page, pdf } from '../../support/documents.ts';
import { asked, drain, openDesk, runWith } from './desk.ts';

describe('a batch', () => {
  it('of 20 sources of every kind ends with posts of 19 and the reason for the bad one', {
    timeout: 90_000,
  }, async () => {
    const desk = await openDesk();
    const { context, web } = desk;
    const sources = [];
    for (let number = 0; number < 20; number += 1) {
      const url = `https://journal.example/${number}`;
      const words = article(number);
      if (number === 7) web.set(url, { body: 'gone', status: 410 });
      else if (number % 4 === 1)
        web.set(url, { body: await pdf([{ lines: words }]), type: 'application/pdf' });
      else if (number % 4 === 2)
        web.set(url, {
          body: docx(words),
          type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        });
      else web.set(url, { body: page(words, { title: `Report ${number}` }) });
      sources.push({ kind: 'url' as const, url });
    }
    const { run, items } = await runWith(desk, { sources });
    expect(run.progress).toMatchObject({ total: 20, needsReview: 19, failed: 1 });
    expect(items[7]?.steps[0]).toMatchObject({ state: 'failed', reason: expect.stringContaining('410') });
    expect(items[7]?.steps[0]?.remedy).toBeTruthy();
    await finishReview(context, { id: run.id, approveOpen: true });
    await drain(context);
    expect((await openRun(context, run.id)).run).toMatchObject({ state: 'done', copies: { posts: 38 } });
    expect((await listPosts(context, { limit: 100 })).items).toHaveLength(38);
    // The page is back: only that source is tried again.
    web.set('https://journal.example/7', { body: page(article(7)) });
    await resumeRun(context, { id: run.id });
    await drain(context);
    expect((await openRun(context, run.id)).run).toMatchObject({
      state: 'needs_review',
      progress: { needsReview: 1, done: 19 },
    });
  });

  it('works on a few sources at a time, and stops at once when it is told to', {
    timeout: 60_000,
  }, async () => {
    const desk = await openDesk();
    const { context } = desk;
    const sources = Array.from({ length: 9 }, (_, number) => ({
      kind: 'text' as const,
      title: '',
      text: article(number).join('\n'),
    }));
    const { run } = await createRun(context, asked({ sources }));
    await drain(context, 4);
    const cancelled = await cancelRun(context, { id: run.id });
    expect(cancelled.run).toMatchObject({ state: 'cancelled', progress: { running: 0, waiting: 0 } });
    expect(await drain(context)).toBeLessThanOrEqual(3);
    const before = await openRun(context, run.id);
    expect(before.run.state).toBe('cancelled');
    const resumed = await resumeRun(context, { id: run.id });
    expect(resumed.run.progress.running).toBeLessThanOrEqual(3);
    await drain(context);
    expect((await openRun(context, run.id)).run).toMatchObject({
      state: 'needs_review',
      progress: { needsReview: 9 },
    });
  });

  it('gives the same source the same record, and does not read it again', async () => {
    const desk = await openDesk();
    const source = { kind: 'text' as const, title: 'A', text: article(1).join('\n') };
    const first = await runWith(desk, { sources: [source, { ...source, title: 'B' }] });
    expect(first.items[0]?.source?.id).toBe(first.items[1]?.source?.id);
    const kept = { kind: 'kept' as const, sourceId: first.items[0]?.source?.id ?? '' };
    const second = await runWith(desk, { sources: [kept] });
    expect(second.items[0]?.source).toMatchObject({ id: kept.sourceId, runs: 2 });
  });
});

describe('the budget of a run', () => {
  it('is never passed: what does not fit stops with the reason, and goes on when it is raised', async () => {
    const desk = await openDesk({ model: true });
    const { context } = desk;
    const sources = Array.from({ length: 4 }, (_, number) => ({
      kind: 'text' as const,
      title: '',
      text: article(number).join('\n'),
    }));
    const ahead = await estimateRun(context, asked({ sources }));
    expect(ahead).toMatchObject({ calls: 12, writer: 'model', model: 'fake-large', unread: 0 });
    const [first] = sources;
    const one = async (networks: ('practice' | 'x')[]) => {
      const targets = networks.map((network) => ({ network, accountIds: [], thread: 'auto' as const }));
      const { mostMicros } = await estimateRun(context, asked({ sources: first ? [first] : [], targets }));
      return mostMicros ?? 0;
    };
    // Room for one call for insights, and a little more: enough for the first sources, not for all.
    const ofInsights = (await one(['practice'])) + (await one(['x'])) - (await one(['practice', 'x']));
    const budgetMicros = ofInsights + 6_000;
    const { run, items } = await runWith(desk, { sources, budgetMicros });
    expect(run.costMicros).toBeLessThanOrEqual(budgetMicros);
    expect(run.progress.failed).toBeGreaterThan(0);
    const failed = items.flatMap(({ steps }) => steps).find(({ state }) => state === 'failed');
    expect(failed?.reason).toContain('budget of this run');
    expect(failed?.remedy).toContain('Raise');
    await updateRun(context, { id: run.id, budgetMicros: (ahead.mostMicros ?? 0) * 2 });
    await resumeRun(context, { id: run.id });
    await drain(context);
    const done = await openRun(context, run.id);
    expect(done.run).toMatchObject({ state: 'needs_review', progress: { needsReview: 4 } });
    expect(done.run.costMicros).toBeLessThanOrEqual(ahead.mostMicros ?? 0);
    const summary = await costSummary(context, {});
    expect(summary.total.costMicros).toBe(done.run.costMicros);
    expect(summary.byRun).toMatchObject([{ runId: run.id, costMicros: done.run.costMicros }]);
    expect(summary.byKind.map(({ kind }) => kind).sort()).toEqual(['copy', 'insights']);
  });

  it('tells before the start that it will not be enough, and asks nobody for that', async () => {
    const desk = await openDesk({ model: true });
    const sources = [{ kind: 'text' as const, title: '', text: article(1).join('\n') }];
    const { warnings } = await estimateRun(desk.context, asked({ sources, budgetMicros: 10 }));
    expect(warnings[0]).toContain('less than it will likely cost');
    expect(desk.fake.asked).toEqual([]);
    const builtIn = await estimateRun(desk.context, asked({ sources, writer: 'built_in' }));
    expect(builtIn).toMatchObject({ calls: 0, likelyMicros: null, writer: 'built_in' });
  });
});

it('waits for a person after the steps that it was told to, and does one again with an instruction', async () => {
  const desk = await openDesk({ model: true });
  const { context, fake } = desk;
  const sources = [{ kind: 'text' as const, title: '', text: article(1).join('\n') }];
  const { run, items } = await runWith(desk, { sources, pauseAfter: ['insights'] });
  expect(run.state).toBe('needs_review');
  expect(items[0]).toMatchObject({ state: 'needs_review', step: 'insights', writtenCopies: [] });
  const step = items[0]?.steps[1]?.id ?? '';
  await redoStep(context, { id: step, instruction: 'Only figures, please.' });
  await drain(context);
  expect(fake.promptOf(1)).toContain('Only figures, please.');
  const again = await openItem(context, items[0]?.id ?? '');
  expect(again.steps[1]).toMatchObject({ state: 'needs_review', instruction: 'Only figures, please.' });
  await expect(skipStep(context, again.steps[2]?.id ?? '')).rejects.toMatchObject({ code: 'conflict' });
});
