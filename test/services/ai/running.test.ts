import { describe, expect, it } from 'vitest';
import { budgetStates } from '../../../electron/services/ai/budgets.ts';
import { setChoices } from '../../../electron/services/ai/choices.ts';
import { listProviders, removeProvider, updateProvider } from '../../../electron/services/ai/providers.ts';
import { streamTask } from '../../../electron/services/ai/service.ts';
import {
  cancelTask,
  endInterrupted,
  getTask,
  listTasks,
  rateTask,
} from '../../../electron/services/ai/task-rows.ts';
import { testProvider } from '../../../electron/services/ai/testing.ts';
import { usageBetween } from '../../../electron/services/ai/usage.ts';
import { updateBrand } from '../../../electron/services/brand/service.ts';
import { promptVersion } from '../../../electron/services/writing/prompts.ts';
import { planWriting } from '../../../electron/services/writing/service.ts';
import { streamedKinds, writingKinds } from '../../../shared/ai/task-kinds.ts';
import { type ModelFault, sampleOf } from '../../support/fake-language-model.ts';
import { asked, openStudio, type Studio, stream, write } from './studio.ts';

const tea = { kind: 'generate', topic: 'harbour tea' } as const;
const openSpending = ({ context }: Studio) =>
  context.db.selectFrom('ai_spending').selectAll().where('spent_micros', 'is', null).execute();

describe('writing with a model', () => {
  it('keeps what was asked, who wrote it and what it cost', async () => {
    const studio = await openStudio();
    const task = await write(studio, { ...tea, variants: 2 });
    expect(task).toMatchObject({
      status: 'done',
      writer: 'model',
      model: 'fake-large',
      provider: { name: 'Harbour AI' },
      input: { topic: 'harbour tea', variants: 2 },
      promptVersion,
      reason: null,
    });
    expect(task.variants[0]).toMatchObject({ text: 'Tea tastes of the harbour.', marks: [] });
    expect(task.costMicros).toBe((task.inputTokens ?? 0) + 4 * (task.outputTokens ?? 0));
    expect(await openSpending(studio)).toEqual([]);
    const usage = await usageBetween(studio.context, {});
    expect(usage.items).toMatchObject([
      {
        date: '2026-11-20',
        kind: 'generate',
        model: 'fake-large',
        tasks: 1,
        costMicros: task.costMicros,
        unpriced: 0,
      },
    ]);
  });

  it.each(writingKinds.filter((kind) => !['caption', 'alt_text'].includes(kind)))(
    'does the task %s',
    async (kind) => {
      const studio = await openStudio();
      studio.fake.say = ({ body }) =>
        JSON.stringify(sampleOf(body.response_format?.json_schema.schema ?? {}, 'HarbourTea'));
      const task = await write(studio, {
        kind,
        topic: 'tea',
        text: 'Tea at the harbour.',
        tone: 'friendly',
        language: 'en',
      });
      expect(task).toMatchObject({ status: 'done', writer: 'model' });
      expect(task.variants.length).toBeGreaterThan(0);
    },
  );

  it('streams a text and ends with the task', async () => {
    const studio = await openStudio();
    const events = await stream(studio, tea);
    expect(events[0]?.event).toBe('started');
    const text = events.filter(({ event }) => event === 'text').map((event) => event.text);
    expect(text.length).toBeGreaterThan(5);
    const end = events.at(-1);
    expect(end).toMatchObject({ event: 'done', task: { status: 'done', writer: 'model' } });
    expect(end?.task?.variants[0]?.text).toBe(text.join(''));
    expect(end?.task?.firstTokenMs).not.toBeNull();
    expect(await openSpending(studio)).toEqual([]);
  });

  it('answers the same question from the cache, without a call and without cost', async () => {
    const studio = await openStudio();
    await write(studio, tea);
    expect(await write(studio, tea)).toMatchObject({ wasCached: true, costMicros: 0, writer: 'model' });
    expect(studio.fake.asked).toHaveLength(1);
    await write(studio, { ...tea, fresh: true });
    expect(studio.fake.asked).toHaveLength(2);
    await studio.clock.advance(25 * 3_600_000);
    expect((await write(studio, tea)).wasCached).toBe(false);
  });

  it('marks figures, links and names that nothing it was made from says', async () => {
    const studio = await openStudio();
    studio.fake.say = () =>
      JSON.stringify({
        variants: [
          {
            text: '73% of sailors drink tea. See https://tea.example.com, says @teaking. Open at 9.',
            hashtags: [],
            reason: '',
          },
        ],
      });
    const task = await write(studio, { ...tea, instruction: 'We open at 9.' });
    expect(task.variants[0]?.marks.map(({ code, text }) => [code, text])).toEqual([
      ['figure', '73%'],
      ['link', 'https://tea.example.com'],
      ['name', '@teaking'],
    ]);
  });

  it('writes in the voice of the brand and by the best own posts, and by no more than that', async () => {
    const studio = await openStudio();
    await updateBrand(studio.context, {
      voice: [{ attribute: 'Warm', doExample: 'Come in.', dontExample: 'Purchase now.' }],
      toneNotes: 'Like a neighbour.',
      bannedWords: [{ word: 'synergy', level: 'warning', replacement: '' }],
    });
    await write(studio, tea);
    const prompt = studio.fake.promptOf(0);
    for (const part of ['Come in.', 'Like a neighbour.', 'synergy', 'harbour tea'])
      expect(prompt).toContain(part);
    for (const secret of [studio.fake.key, 'Mara', 'w1']) expect(prompt).not.toContain(secret);
  });
});

const faults: readonly ModelFault[] = [
  { kind: 'stall' },
  { kind: 'cut' },
  { kind: 'refusal' },
  { kind: 'empty' },
  { kind: 'huge' },
  { kind: 'tool_call' },
  { kind: 'html' },
  { kind: 'broken_json' },
  { kind: 'length' },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 429, headers: { 'retry-after': '9999' } },
  { kind: 'status', status: 400, message: 'no' },
];

describe('a model that fails', () => {
  it.each(faults)('leaves the writing to the built-in writer and says why: %j', async (fault) => {
    const studio = await openStudio();
    studio.fake.faults.push(fault);
    const task = await write(studio, tea);
    expect(task).toMatchObject({ status: 'done', writer: 'built_in' });
    expect(task.reason).toMatch(/^Harbour AI /);
    expect(task.remedy).toMatch(/\.$/);
    expect(task.variants[0]?.text).toMatch(/harbour tea/i);
    expect(await openSpending(studio)).toEqual([]);
    const [provider] = await listProviders(studio.context);
    expect(provider?.health.lastFailure?.message).toBe(task.reason);
    // A refusal of one request does not make a provider unwell.
    const isOfOneRequest = ['refusal', 'empty', 'tool_call', 'length'].includes(fault.kind);
    expect(isOfOneRequest ? ['unknown'] : ['failing', 'resting']).toContain(provider?.health.state);
    expect(task).toMatchObject({ provider: { name: 'Harbour AI' }, model: 'fake-large' });
  });

  it('keeps what it cost beside its name, although another one wrote', async () => {
    const studio = await openStudio();
    studio.fake.faults.push({ kind: 'tool_call' });
    const task = await write(studio, tea);
    expect(task.costMicros).toBeGreaterThan(0);
    const { items } = await usageBetween(studio.context, {});
    expect(items).toMatchObject([{ model: 'fake-large', costMicros: task.costMicros }]);
  });

  it('asks once for a repair, then writes without it', async () => {
    const studio = await openStudio();
    studio.fake.faults.push({ kind: 'wrong_schema' }, { kind: 'partial_json' });
    const task = await write(studio, tea);
    expect(studio.fake.asked).toHaveLength(2);
    expect(task).toMatchObject({ writer: 'built_in', reason: expect.stringContaining('form') });
    expect(task.costMicros).toBeGreaterThan(0);
  });

  it.each<ModelFault>([
    { kind: 'cut' },
    { kind: 'stall_mid_stream' },
    { kind: 'refusal' },
    { kind: 'huge' },
    { kind: 'broken_json' },
  ])('begins a stream anew with the built-in writer: %j', async (fault) => {
    const studio = await openStudio();
    studio.fake.faults.push(fault);
    const events = await stream(studio, tea);
    const task = events.at(-1)?.task;
    expect(task).toMatchObject({ status: 'done', writer: 'built_in' });
    const restart = events.findIndex(({ event }) => event === 'restarted');
    const shown = events.slice(restart + 1).filter(({ event }) => event === 'text');
    expect(shown.map(({ text }) => text).join('')).toBe(task?.variants[0]?.text);
  });

  it('fails with reason and remedy, and keeps nothing, where rules cannot do the task', async () => {
    const studio = await openStudio();
    studio.fake.faults.push({ kind: 'empty' });
    await expect(
      write(studio, { kind: 'translate', text: 'Good morning', language: 'de' }),
    ).rejects.toMatchObject({
      code: 'unavailable',
      details: { remedy: expect.stringMatching(/\.$/) },
    });
    const { items } = await listTasks(studio.context, { limit: 10 });
    expect(items).toMatchObject([{ status: 'failed', variants: [], writer: null }]);
  });

  it('without a provider writes by itself, and says so', async () => {
    const studio = await openStudio({ connected: false });
    expect(await write(studio, tea)).toMatchObject({
      writer: 'built_in',
      reason: 'No AI provider is connected.',
      provider: null,
      costMicros: null,
    });
    const events = await stream(studio, tea);
    expect(events.map(({ event }) => event)).toEqual(['started', 'text', 'done']);
  });
});

describe('a task', () => {
  it('is cancelled while it runs, and keeps nothing', async () => {
    const studio = await openStudio();
    studio.fake.faults.push({ kind: 'stall' });
    const running = write(studio, tea);
    await expect.poll(() => studio.fake.asked.length).toBe(1);
    const { items } = await listTasks(studio.context, { limit: 1 });
    await cancelTask(studio.context, items[0]?.id ?? '');
    expect(await running).toMatchObject({ status: 'cancelled', variants: [], writer: null });
    expect(await openSpending(studio)).toEqual([]);
    await expect(cancelTask(studio.context, items[0]?.id ?? '')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is cancelled when the reader of its stream leaves', async () => {
    const studio = await openStudio();
    const events = streamTask(studio.context, await planWriting(studio.context, asked(tea)));
    for await (const event of events) if (event.event === 'text') break;
    const { items } = await listTasks(studio.context, { limit: 1 });
    expect(items).toMatchObject([{ status: 'cancelled', variants: [] }]);
    expect(await openSpending(studio)).toEqual([]);
    expect(studio.context.languageModels.running.size).toBe(0);
  });

  it('that was interrupted is ended at the next start, and counts as paid: nobody knows that it was not', async () => {
    const studio = await openStudio();
    studio.fake.faults.push({ kind: 'stall' });
    const running = write(studio, tea);
    await expect.poll(() => studio.fake.asked.length).toBe(1);
    await studio.context.db
      .insertInto('ai_budgets')
      .values({ kind: 'all', period: 'day', limit_micros: 9 })
      .execute();
    const [before] = await budgetStates(studio.context);
    expect(before?.reservedMicros).toBeGreaterThan(0);
    await endInterrupted(studio.context);
    const [after] = await budgetStates(studio.context);
    expect(after).toMatchObject({ reservedMicros: 0, spentMicros: before?.reservedMicros });
    expect(await listTasks(studio.context, { limit: 1 })).toMatchObject({
      items: [{ status: 'failed', reason: expect.stringContaining('ended') }],
    });
    // What the dead process would have written comes too late.
    await expect(running).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is rated, and said to be used or not', async () => {
    const studio = await openStudio();
    const { id } = await write(studio, tea);
    await rateTask(studio.context, { id, rating: 4 });
    await rateTask(studio.context, { id, used: true, comment: 'Nice.' });
    expect(await getTask(studio.context, id)).toMatchObject({ rating: 4, used: true, comment: 'Nice.' });
    await expect(rateTask(studio.context, { id })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('is listed page by page, latest first', async () => {
    const studio = await openStudio({ connected: false });
    for (const topic of ['one', 'two', 'three']) await write(studio, { kind: 'generate', topic });
    const first = await listTasks(studio.context, { limit: 2 });
    const second = await listTasks(studio.context, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ input }) => input.topic)).toEqual([
      'three',
      'two',
      'one',
    ]);
    expect(second.nextCursor).toBeNull();
  });

  it.each(writingKinds)('of the kind %s refuses to begin without what it needs', async (kind) => {
    const studio = await openStudio({ connected: false });
    await expect(write(studio, { kind })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field: expect.any(String), remedy: expect.any(String) },
    });
    expect((await listTasks(studio.context, { limit: 5 })).items).toEqual([]);
    expect(streamedKinds.length).toBeLessThan(writingKinds.length);
  });
});

describe('providers', () => {
  it('are tried out, with the models that they offer', async () => {
    const studio = await openStudio();
    const id = studio.provider?.id ?? '';
    expect(await testProvider(studio.context, id)).toMatchObject({ models: ['fake-large', 'fake-small'] });
    await updateProvider(studio.context, { id, model: 'nonsense' });
    await expect(testProvider(studio.context, id)).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'Harbour AI does not know this model.',
    });
    expect((await listProviders(studio.context))[0]?.health).toMatchObject({
      state: 'failing',
      lastFailure: { reason: 'unknown_model' },
    });
  });

  it('never give their key back, and take it along when they are removed', async () => {
    const studio = await openStudio();
    const row = await studio.context.db.selectFrom('ai_providers').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify([await listProviders(studio.context), row])).not.toContain(studio.fake.key);
    expect(await studio.context.secrets.get(row.secret_id ?? '')).toBe(studio.fake.key);
    await removeProvider(studio.context, row.id);
    expect(await studio.context.secrets.get(row.secret_id ?? '')).toBeUndefined();
  });

  it('show a key to no other server than the one it was given for', async () => {
    const studio = await openStudio();
    const id = studio.provider?.id ?? '';
    await expect(
      updateProvider(studio.context, { id, baseUrl: 'https://evil.example.com/v1' }),
    ).rejects.toMatchObject({
      details: { field: 'key' },
    });
    await expect(
      updateProvider(studio.context, { id, baseUrl: 'http://ai.example.com/v1' }),
    ).rejects.toMatchObject({
      details: { field: 'baseUrl' },
    });
  });

  it('are chosen by kind of task', async () => {
    const studio = await openStudio();
    const providerId = studio.provider?.id ?? '';
    await setChoices(studio.context, [
      { kind: 'generate', providerId, model: 'fake-small' },
      { kind: 'shorten', providerId: null, model: null },
    ]);
    expect((await write(studio, tea)).model).toBe('fake-small');
    expect(
      await write(studio, { kind: 'shorten', text: 'One. Two. Three is longer than two.' }),
    ).toMatchObject({
      writer: 'built_in',
      reason: 'The built-in writer is chosen for this task.',
    });
    await expect(
      setChoices(studio.context, [{ kind: 'ideas', providerId: 'x', model: null }]),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
