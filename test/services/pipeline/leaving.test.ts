import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createRun } from '../../../electron/services/pipeline/begin.ts';
import { continueRuns, leaveRuns } from '../../../electron/services/pipeline/service.ts';
import { openRun } from '../../../electron/services/pipeline/shown-run.ts';
import { harvest } from '../../support/articles.ts';
import { asked, drain, openDesk } from './desk.ts';

it('does not hold up the end of the program, and goes on with the next start', {
  timeout: 30_000,
}, async () => {
  const desk = await openDesk({ model: true });
  const { context, fake } = desk;
  fake.faults = [{ kind: 'stall' }];
  const { run } = await createRun(
    context,
    asked({ sources: [{ kind: 'text', title: 'Harvest', text: harvest.join('\n\n') }] }),
  );
  const working = drain(context);
  while (fake.asked.length === 0) await pause(20);
  const left = performance.now();
  leaveRuns(context);
  await working;
  expect(performance.now() - left).toBeLessThan(1_200);
  expect((await openRun(context, run.id)).items[0]?.steps[1]).toMatchObject({ state: 'running' });
  await continueRuns(context);
  await drain(context);
  const { run: done, items } = await openRun(context, run.id);
  expect(done.state).toBe('needs_review');
  expect(items[0]?.steps[1]).toMatchObject({ state: 'done', writer: 'model' });
});

it('plans anew what was under work and has lost its job', async () => {
  const desk = await openDesk();
  const { context } = desk;
  const { run } = await createRun(
    context,
    asked({ sources: [{ kind: 'text', title: 'Harvest', text: harvest.join('\n\n') }] }),
  );
  await context.db.updateTable('jobs').set({ state: 'failed' }).where('kind', '=', 'content_step').execute();
  expect(await drain(context)).toBe(0);
  await continueRuns(context);
  await drain(context);
  expect((await openRun(context, run.id)).run.state).toBe('needs_review');
});
