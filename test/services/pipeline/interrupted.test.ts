import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { cancelTask } from '../../../electron/services/ai/task-rows.ts';
import { createRun } from '../../../electron/services/pipeline/begin.ts';
import {
  approveStep,
  cancelRun,
  redoStep,
  resumeRun,
  skipStep,
  updateRun,
} from '../../../electron/services/pipeline/intervening.ts';
import { readSource, removeSource } from '../../../electron/services/pipeline/reading.ts';
import { redoCopy } from '../../../electron/services/pipeline/redo.ts';
import { openItem, openRun } from '../../../electron/services/pipeline/shown-run.ts';
import { harvest } from '../../support/articles.ts';
import { speaksForRuns } from '../../support/pipeline-speaker.ts';
import { asked, type Desk, drain, openDesk, runWith } from './desk.ts';

const sources = [{ kind: 'text' as const, title: 'The harvest', text: harvest.join('\n\n') }];

async function cancelCall({ context, fake }: Desk, calls: number): Promise<void> {
  while (fake.asked.length < calls) await pause(20);
  const { id } = await context.db
    .selectFrom('ai_tasks')
    .select('id')
    .where('status', '=', 'running')
    .executeTakeFirstOrThrow();
  await cancelTask(context, id);
}

it('a call that is cancelled among the tasks ends its step with a reason, and makes room for others', {
  timeout: 30_000,
}, async () => {
  const desk = await openDesk({ model: true });
  const { context, fake } = desk;
  fake.faults = [{ kind: 'stall' }];
  const { run } = await createRun(context, asked({ sources }));
  const working = drain(context);
  await cancelCall(desk, 1);
  await working;
  const { items } = await openRun(context, run.id);
  expect(items[0]).toMatchObject({ state: 'failed' });
  expect(items[0]?.steps[1]).toMatchObject({ state: 'failed', reason: 'Its writing was cancelled.' });
  await resumeRun(context, { id: run.id });
  await drain(context);
  expect((await openRun(context, run.id)).run.state).toBe('needs_review');
});

it('a text that is written again and cancelled is told as that', { timeout: 30_000 }, async () => {
  const desk = await openDesk({ model: true });
  const { context, fake } = desk;
  const { items } = await runWith(desk, { sources });
  const [copy] = items[0]?.writtenCopies ?? [];
  fake.faults = [{ kind: 'stall' }];
  const redone = redoCopy(context, { id: copy?.id ?? '', instruction: 'Shorter.' });
  const told = expect(redone).rejects.toMatchObject({
    code: 'conflict',
    message: 'Its writing was cancelled.',
  });
  await cancelCall(desk, fake.asked.length + 1);
  await told;
});

it('a budget that is lowered holds from the next call on', async () => {
  const desk = await openDesk({ model: true });
  const { context, fake } = desk;
  const { run } = await createRun(context, asked({ sources, budgetMicros: 10_000_000 }));
  fake.say = (call) => {
    // Before its first text is answered.
    if (call.body.response_format?.json_schema.name === 'posts') {
      void updateRun(context, { id: run.id, budgetMicros: 1 });
    }
    return speaksForRuns(call);
  };
  await drain(context);
  const { items } = await openRun(context, run.id);
  expect(items[0]?.steps[2]).toMatchObject({ state: 'failed' });
  expect(items[0]?.steps[2]?.reason).toContain('budget of this run');
  expect(fake.asked).toHaveLength(2);
});

it('says so where the source of a step was forgotten', async () => {
  const desk = await openDesk();
  const { context } = desk;
  const { run, items } = await runWith(desk, { sources });
  await cancelRun(context, { id: run.id });
  await removeSource(context, items[0]?.source?.id ?? '');
  for (const name of ['insights', 'copy']) {
    const step = items[0]?.steps.find((one) => one.name === name);
    await redoStep(context, { id: step?.id ?? '', instruction: '' });
    await drain(context);
    const [item] = (await openRun(context, run.id)).items;
    const failed = item?.steps.find(({ state }) => state === 'failed');
    expect(failed?.reason).toBe('The source of this step was forgotten.');
    expect(failed?.remedy).toContain('reading');
  }
});

it('a source that was stopped does not go on because its step is approved', async () => {
  const desk = await openDesk();
  const { context } = desk;
  const { run, items } = await runWith(desk, { sources, pauseAfter: ['insights'] });
  await cancelRun(context, { id: run.id });
  const step = items[0]?.steps.find(({ state }) => state === 'needs_review');
  await expect(approveStep(context, step?.id ?? '')).rejects.toMatchObject({ code: 'conflict' });
  expect((await openRun(context, run.id)).run.state).toBe('cancelled');
  await resumeRun(context, { id: run.id });
  await approveStep(context, step?.id ?? '');
});

it('a source that waits for its turn goes on waiting when a step of it is left out', async () => {
  const desk = await openDesk();
  const { context } = desk;
  const many = [1, 2, 3, 4].map((number) => ({
    kind: 'text' as const,
    title: '',
    text: `${number}. ${harvest.join(' ')}`,
  }));
  const kept = [];
  for (const one of many) kept.push(await readSource(context, one));
  const { items } = await createRun(
    context,
    asked({ sources: kept.map(({ id }) => ({ kind: 'kept', sourceId: id })) }),
  );
  const last = items[3];
  expect(last).toMatchObject({ state: 'waiting', step: 'read' });
  await redoStep(context, { id: last?.steps[3]?.id ?? '', instruction: '' });
  await skipStep(context, last?.steps[3]?.id ?? '');
  expect(await openItem(context, last?.id ?? '')).toMatchObject({ state: 'waiting' });
});
