import { expect, it } from 'vitest';
import { createRun, type NewRun } from '../../../electron/services/pipeline/begin.ts';
import { listRuns, openItem, openRun } from '../../../electron/services/pipeline/shown-run.ts';
import { runSettings } from '../../../shared/contract/pipeline-records.ts';
import { openStudio } from '../../support/studio.ts';

function asked(change: Partial<NewRun> = {}): NewRun {
  return {
    ...runSettings.parse({ targets: [{ network: 'bluesky' }] }),
    sources: [{ kind: 'text', title: 'Harvest', text: 'The harvest was good this year.' }],
    budgetMicros: null,
    ...change,
  };
}

it('writes down each source with its steps, and begins with the first ones', async () => {
  const { context } = await openStudio();
  const sources = Array.from({ length: 5 }, (_, index) => ({
    kind: 'url' as const,
    url: `https://harbour.example/${index}`,
  }));
  const { run, items } = await createRun(context, asked({ sources, visuals: null }));
  expect(run.name).toBe('https://harbour.example/0 and 4 more');
  expect(run.progress).toMatchObject({ total: 5, running: 3, waiting: 2 });
  expect(items[0]?.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'read waiting',
    'insights waiting',
    'copy waiting',
    'visuals skipped',
    'review waiting',
    'posts waiting',
  ]);
  expect((await openRun(context, run.id)).items).toEqual(items);
  expect((await listRuns(context, { limit: 10 })).items).toEqual([run]);
  expect(await openItem(context, items[0]?.id ?? '')).toMatchObject({ source: null, writtenCopies: [] });
});

it('keeps nothing of a run that names what is not there', async () => {
  const { context, accountIds } = await openStudio();
  const wrong: [Partial<NewRun>, string][] = [
    [{ targets: [{ network: 'x', accountIds, thread: 'auto' }] }, 'targets.0.accountIds.0'],
    [{ targets: [{ network: 'practice', accountIds: ['none'], thread: 'auto' }] }, 'targets.0.accountIds.0'],
    [{ visuals: { templateId: 'none' } }, 'visuals.templateId'],
    [{ sources: [{ kind: 'kept', sourceId: 'none' }] }, 'sources.0.sourceId'],
    [{ sources: [{ kind: 'media', mediaId: 'none' }] }, 'sources.0.mediaId'],
  ];
  for (const [change, field] of wrong) {
    await expect(createRun(context, asked(change))).rejects.toMatchObject({ details: { field } });
  }
  expect((await listRuns(context, { limit: 10 })).items).toEqual([]);
});
