import { describe, expect, it } from 'vitest';
import { ModelFailure } from '../../../electron/providers/language-models/model-failure.ts';
import { setBudgets } from '../../../electron/services/ai/budgets.ts';
import { setChoices } from '../../../electron/services/ai/choices.ts';
import { offeredModels } from '../../../electron/services/ai/offered-models.ts';
import { updateProvider } from '../../../electron/services/ai/providers.ts';
import { listTasks, rateTask } from '../../../electron/services/ai/task-rows.ts';
import { usageFile } from '../../../electron/services/ai/usage-file.ts';
import { planWriting } from '../../../electron/services/writing/service.ts';
import { writingKinds } from '../../../shared/ai/task-kinds.ts';
import { builtInAbilities } from '../../../shared/ai/task-words.ts';
import { placeNamedIn, places } from '../../../shared/places.ts';
import { asked, openStudio, write } from './studio.ts';

describe('the models that a server offers', () => {
  it('are told before it is connected, and cost nothing', async () => {
    const studio = await openStudio({ connected: false });
    const { baseUrl, key } = studio.fake;
    expect(await offeredModels(studio.context, { kind: 'compatible', baseUrl, key })).toEqual({
      models: ['fake-large', 'fake-small'],
    });
    expect(await studio.context.db.selectFrom('ai_spending').selectAll().execute()).toEqual([]);
  });

  it('are told with the kept key, which no other server is shown', async () => {
    const studio = await openStudio();
    const id = studio.provider?.id ?? '';
    const { baseUrl } = studio.fake;
    expect((await offeredModels(studio.context, { id, kind: 'compatible', baseUrl })).models).toHaveLength(2);
    const other = baseUrl.replace('127.0.0.1', 'localhost');
    await expect(
      offeredModels(studio.context, { id, kind: 'compatible', baseUrl: other }),
    ).rejects.toMatchObject({ details: { field: expect.any(String) } });
  });

  it('are refused at the field that is wrong', async () => {
    const studio = await openStudio();
    const { baseUrl } = studio.fake;
    await expect(
      offeredModels(studio.context, { kind: 'compatible', baseUrl, key: 'wrong' }),
    ).rejects.toMatchObject({ code: 'credentials_refused', details: { field: 'key' } });
    await expect(
      offeredModels(studio.context, { kind: 'compatible', baseUrl: 'ftp://x' }),
    ).rejects.toMatchObject({ details: { field: 'baseUrl' } });
  });
});

describe('the history', () => {
  it('is narrowed to what was used and how it was rated', async () => {
    const studio = await openStudio();
    const good = await write(studio, { kind: 'generate', topic: 'rye' });
    const poor = await write(studio, { kind: 'generate', topic: 'spelt' });
    const untold = await write(studio, { kind: 'generate', topic: 'oat' });
    await rateTask(studio.context, { id: good.id, rating: 5, used: true });
    await rateTask(studio.context, { id: poor.id, rating: 1, used: false });
    const ids = async (filter: Partial<Parameters<typeof listTasks>[1]>) =>
      (await listTasks(studio.context, { limit: 10, ...filter })).items.map(({ id }) => id);
    expect(await ids({ used: 'yes' })).toEqual([good.id]);
    expect(await ids({ used: 'no' })).toEqual([poor.id]);
    expect(await ids({ used: 'unknown' })).toEqual([untold.id]);
    expect(await ids({ rating: 'good' })).toEqual([good.id]);
    expect(await ids({ rating: 'fair' })).toEqual([]);
    expect(await ids({ rating: 'poor' })).toEqual([poor.id]);
    expect(await ids({ rating: 'none', kind: 'generate' })).toEqual([untold.id]);
  });

  it('is given as a sheet that no spreadsheet runs', async () => {
    const studio = await openStudio();
    studio.fake.models.push('=cmd|calc');
    await updateProvider(studio.context, { id: studio.provider?.id ?? '', model: '=cmd|calc' });
    await write(studio, { kind: 'generate', topic: 'rye' });
    const file = await usageFile(studio.context, {});
    expect(file.name).toMatch(/^ai-usage-.+\.csv$/);
    const text = await file.text();
    expect(text).toContain('cost_usd');
    expect(text).not.toMatch(/[",]=cmd/);
    expect(text).toContain("'=cmd|calc");
  });
});

describe('a remedy', () => {
  it('names a place that there is, whatever keeps a model from writing', async () => {
    const studio = await openStudio({ connected: false });
    const remedyOf = async (topic: string) =>
      (await write(studio, { kind: 'generate', topic, fresh: true })).remedy ?? '';
    expect(placeNamedIn(await remedyOf('none is connected'))).toBe(places.aiProviders);
    await setChoices(studio.context, [{ kind: 'generate', providerId: null, model: null }]);
    expect(placeNamedIn(await remedyOf('the built-in one is chosen'))).toBe(places.aiTasks);

    const other = await openStudio();
    await setBudgets(other.context, [{ kind: 'all', period: 'day', limitMicros: 0 }]);
    const { remedy } = await write(other, { kind: 'generate', topic: 'no room' });
    expect(placeNamedIn(remedy ?? '')).toBe(places.aiBudgets);
  });

  it('of a failure of a model leads to where its setting is', () => {
    const leads = (reason: ModelFailure['reason']) =>
      placeNamedIn(new ModelFailure(reason, 'Harbour AI').remedy);
    expect(leads('wrong_key')).toBe(places.aiProviders);
    expect(leads('unknown_model')).toBe(places.aiProviders);
    expect(leads('unreachable')).toBe(places.aiProviders);
    expect(leads('blocked_address')).toBe(places.privateHosts);
    expect(leads('quota')).toBe(places.aiTasks);
    expect(leads('refused')).toBeUndefined();
  });
});

describe('what the settings say of the built-in writer', () => {
  it.each(writingKinds)('is true of %s', async (kind) => {
    const { context } = await openStudio({ connected: false });
    const medialess = kind === 'caption' || kind === 'alt_text';
    const input = asked({
      kind,
      topic: 'rye bread',
      text: 'Rye bread from Mill Street. We bake at night! Come by on Saturday and taste it.',
      tone: 'professional',
      language: kind === 'translate' ? 'de' : 'en',
    });
    if (medialess) {
      expect(builtInAbilities[kind].able).toBe(kind === 'caption' ? 'partly' : 'no');
      return;
    }
    const plan = await planWriting(context, input);
    expect(plan.builtIn() === null).toBe(builtInAbilities[kind].able === 'no');
  });
});
