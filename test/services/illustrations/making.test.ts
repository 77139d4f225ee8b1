import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { setBudgets } from '../../../electron/services/ai/budgets.ts';
import { setChoices } from '../../../electron/services/ai/choices.ts';
import { beginTask, cancelTask } from '../../../electron/services/ai/task-rows.ts';
import { updateBrand } from '../../../electron/services/brand/service.ts';
import {
  cancelIllustration,
  illustrationStudio,
  listIllustrations,
  orderPictures,
  setPicturePrice,
} from '../../../electron/services/illustrations/service.ts';
import { mediaDetails, removeMedia, takeBytes } from '../../../electron/services/media/service.ts';
import { promisingPng } from '../../support/pictures.ts';
import { make, openStudio, order, over } from './studio.ts';

async function own(context: Parameters<typeof takeBytes>[0]) {
  const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#0a7' } })
    .png()
    .toBuffer();
  return takeBytes(context, new Uint8Array(bytes), {
    fileName: 'own.png',
    altText: '',
    folderId: null,
    origin: 'upload',
  });
}

describe('pictures of OpenAI', () => {
  it('come into the library with who made them from what, and what they cost', async () => {
    const studio = await openStudio();
    const made = await make(studio, { count: 2, shape: 'portrait', style: 'watercolour' });
    expect(made).toMatchObject({ status: 'done', makerName: 'OpenAI', model: 'gpt-image-2.5-flare' });
    expect(made.pictures.map(({ state }) => state)).toEqual(['made', 'made']);
    expect(studio.fake.asked.map(({ body }) => [body.size, body.quality, body.n])).toEqual([
      ['1024x1280', 'medium', 1],
      ['1024x1280', 'medium', 1],
    ]);
    const id = made.pictures[0]?.media?.id ?? '';
    const file = await mediaDetails(studio.context, id);
    expect(file).toMatchObject({
      fileName: 'a-rye-loaf-on-a-harbour-1.jpg',
      altText: '',
      width: 1024,
      height: 1280,
    });
    expect(file.origin).toMatchObject({
      provider: 'OpenAI',
      isByAi: true,
      model: 'gpt-image-2.5-flare',
      prompt: expect.stringMatching(/^A rye loaf.*\nA watercolour/s),
      currency: 'USD',
    });
    // 439 tokens at 30 dollars a million and the words at 5.
    expect(made.pictures[0]?.costMicros).toBeGreaterThanOrEqual(13_170);
    expect(made.pictures[0]?.costMicros).toBeLessThan(13_400);
    expect(made.costMicros).toBe(made.pictures.reduce((sum, { costMicros }) => sum + (costMicros ?? 0), 0));
  });

  it('go by a picture, and by the colours of the brand, where that is wanted', async () => {
    const studio = await openStudio();
    await updateBrand(studio.context, { colors: [{ name: 'Rye', hex: '#8a5a2b' }] });
    const { id: referenceId } = await own(studio.context);
    await make(studio, { referenceId, useBrand: true });
    const [asked] = studio.fake.asked;
    expect(asked?.path).toBe('/v1/images/edits');
    expect(asked?.body.image).toEqual({ mime: 'image/png', size: expect.any(Number) });
    expect(asked?.body.prompt).toContain('Keep to these colours: Rye #8a5a2b.');
  });

  it('are asked of a compatible server in the sizes that every server takes', async () => {
    const studio = await openStudio({ freepik: false });
    const { id } = studio.provider ?? { id: '' };
    await studio.context.db
      .updateTable('ai_providers')
      .set({ kind: 'compatible' })
      .where('id', '=', id)
      .execute();
    expect((await illustrationStudio(studio.context)).makers).toEqual([]);
    await setChoices(studio.context, [{ kind: 'image', providerId: id, model: 'sdxl' }]);
    const made = await make(studio, { shape: 'story' });
    expect(made).toMatchObject({ status: 'done', model: 'sdxl', costMicros: 0 });
    expect(studio.fake.asked[0]?.body).toEqual({
      model: 'sdxl',
      prompt: 'A rye loaf on a harbour wall at dawn',
      n: 1,
      size: '1024x1536',
      response_format: 'b64_json',
    });
  });

  it.each([
    ['policy', { kind: 'policy' }, /safety rules do not allow/, 0],
    [
      'no credit',
      { kind: 'status', status: 429, code: 'insufficient_quota', message: 'insufficient_quota' },
      /credit/,
      0,
    ],
    ['garbage for base64', { kind: 'garbage_base64' }, /no picture/, 13_000],
    ['a page', { kind: 'html' }, /no picture/, 13_000],
    ['nothing', { kind: 'no_data' }, /no picture/, 13_000],
    ['more than a picture can be', { kind: 'huge' }, /more than a picture can be/, 13_000],
    ['half an answer', { kind: 'cut' }, /broke off/, 13_000],
    ['silence', { kind: 'stall' }, /in time/, 13_000],
    [
      'a document',
      { kind: 'bytes', bytes: new TextEncoder().encode('%PDF-1.7 hello') },
      /no picture/,
      13_000,
    ],
    ['a bomb', { kind: 'bytes', bytes: promisingPng(50_000, 50_000) }, /./, 13_000],
  ] as const)(
    'answered with %s end with what went wrong, and what it may have cost is counted',
    async (_name, fault, words, cost) => {
      const studio = await openStudio();
      studio.fake.faults.push(fault);
      const made = await make(studio);
      expect(made.status).toBe('failed');
      expect(made.reason).toMatch(words);
      expect(made.remedy).toBeTruthy();
      expect(made.costMicros).toBe(cost);
      expect(await studio.context.db.selectFrom('media').select('id').execute()).toEqual([]);
      expect((await make(studio)).status).toBe('done');
    },
  );

  it('are asked for again when the provider said, and only where nothing was made', async () => {
    const studio = await openStudio();
    studio.fake.faults.push({ kind: 'status', status: 429, headers: { 'retry-after': '0' } });
    expect((await make(studio)).status).toBe('done');
    expect(studio.fake.asked).toHaveLength(2);
    const later = { kind: 'status', status: 429, headers: { 'retry-after': '600' } } as const;
    studio.fake.faults.push(later, later);
    const waiting = await make(studio, { count: 3 });
    expect(waiting).toMatchObject({ status: 'failed', costMicros: 0 });
    // The breaker rests until then: the others are not asked for.
    expect(studio.fake.asked.length).toBeLessThanOrEqual(4);
  });

  it('that came stay, where another one of them failed', async () => {
    const studio = await openStudio();
    studio.fake.faults.push({ kind: 'garbage_base64' });
    const made = await make(studio, { count: 3 });
    expect(made.status).toBe('done');
    expect(made.pictures.map(({ state }) => state).sort()).toEqual(['failed', 'made', 'made']);
  });

  it('are stopped by a person, also in the list of all tasks: what is made stays, what waits is not asked for', async () => {
    const studio = await openStudio();
    for (const stop of [cancelIllustration, cancelTask]) {
      studio.fake.asked.length = 0;
      let asked = 0;
      const held = Promise.withResolvers<void>();
      studio.fake.hold = () => (asked++ < 1 ? Promise.resolve() : held.promise);
      const { id } = await orderPictures(studio.context, order({ count: 4 }));
      while (studio.fake.asked.length < 3) await new Promise((resolve) => setImmediate(resolve));
      await stop(studio.context, id);
      const made = await over(studio, id);
      held.resolve();
      studio.fake.hold = undefined;
      expect(made.status).toBe('cancelled');
      expect(made.pictures.map(({ state }) => state).sort()).toEqual([
        'cancelled',
        'cancelled',
        'cancelled',
        'made',
      ]);
      // Two were under way and may be charged for, one was never asked for.
      expect(studio.fake.asked).toHaveLength(3);
      expect(made.costMicros).toBeGreaterThan(3 * 13_000);
      expect(made.costMicros).toBeLessThan(4 * 13_000);
    }
  });
});

const mystic = { makerId: 'freepik', model: 'mystic' };

describe('pictures of Freepik', () => {
  it('are begun, asked for until they are done, and fetched without the key', async () => {
    const studio = await openStudio({ openAi: false });
    const made = await make(studio, { shape: 'story', count: 2 });
    expect(made).toMatchObject({ status: 'done', makerName: 'Freepik', model: 'mystic', costMicros: null });
    expect(studio.fake.asked[0]?.body).toEqual({
      prompt: 'A rye loaf on a harbour wall at dawn',
      aspect_ratio: 'social_story_9_16',
      resolution: '2k',
      filter_nsfw: true,
    });
    expect(studio.fake.polled).toHaveLength(4);
  });

  it('count towards the budget by the price that the workspace gives, and are not made where there is none', async () => {
    const studio = await openStudio();
    await setBudgets(studio.context, [{ kind: 'image', period: 'day', limitMicros: 250_000 }]);
    await expect(orderPictures(studio.context, order(mystic))).rejects.toMatchObject({
      code: 'rate_limited',
      message: expect.stringContaining('not known'),
    });
    await setPicturePrice(studio.context, { ...mystic, eachMicros: 100_000 });
    expect(await make(studio, { ...mystic, count: 2 })).toMatchObject({
      status: 'done',
      costMicros: 200_000,
    });
    await expect(orderPictures(studio.context, order(mystic))).rejects.toMatchObject({
      code: 'rate_limited',
    });
    expect(studio.fake.asked).toHaveLength(2);
    expect((await listIllustrations(studio.context, { limit: 10 })).items).toHaveLength(1);
    expect((await illustrationStudio(studio.context)).budgetLeftMicros).toBe(50_000);
  });

  it.each([
    ['fails', { kind: 'task_failed' }, /could not make/],
    ['never ends', { kind: 'task_never_ends' }, /in time/],
    ['is not fit to be shown', { kind: 'unfit' }, /safety rules/],
    ['gives nothing', { kind: 'nothing_generated' }, /without a picture/],
    ['gives what is gone', { kind: 'gone' }, /without a picture/],
    ['is cut off when it begins', { kind: 'cut' }, /broke off/],
    ['is refused', { kind: 'status', status: 402 }, /credit/],
    ['gives a bomb', { kind: 'bytes', bytes: promisingPng(50_000, 50_000) }, /./],
  ] as const)('whose work %s end with what went wrong', async (_name, fault, words) => {
    const studio = await openStudio();
    studio.fake.faults.push(fault);
    const made = await make(studio, mystic);
    expect(made.status).toBe('failed');
    expect(made.reason).toMatch(words);
  });

  it('are asked after again, when a question whether they are done finds no answer', async () => {
    const studio = await openStudio();
    studio.fake.pollFaults.push(
      { kind: 'status', status: 503 },
      { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
      { kind: 'cut' },
      { kind: 'html' },
    );
    expect((await make(studio, mystic)).status).toBe('done');
    expect(studio.fake.asked).toHaveLength(1);
  });
});

describe('what may have been paid', () => {
  it('counts for work that was begun and can no longer be asked after', async () => {
    const studio = await openStudio();
    await setPicturePrice(studio.context, { ...mystic, eachMicros: 100_000 });
    studio.fake.pollFaults.push({ kind: 'status', status: 401 });
    expect(await make(studio, mystic)).toMatchObject({ status: 'failed', costMicros: 100_000 });
  });

  it('does not count where nobody was asked, as the picture to go by is gone', async () => {
    const studio = await openStudio();
    const { id: referenceId } = await own(studio.context);
    const gate = Promise.withResolvers<void>();
    for (const name of ['a', 'b', 'c']) {
      studio.languageModels.background.begin(name, () => gate.promise);
    }
    const { id } = await orderPictures(studio.context, order({ referenceId }));
    await removeMedia(studio.context, referenceId);
    gate.resolve();
    expect(await over(studio, id)).toMatchObject({ status: 'failed', costMicros: 0 });
    expect(studio.fake.asked).toEqual([]);
  });
});

describe('an order of pictures', () => {
  it('refuses what the model does not take, naming the field', async () => {
    const studio = await openStudio();
    const { id } = await own(studio.context);
    const refusal = (given: Parameters<typeof order>[0]) =>
      orderPictures(studio.context, order(given)).catch((error: unknown) => error);
    const flux = { makerId: 'freepik', model: 'flux-dev' };
    expect(await refusal({ ...flux, referenceId: id })).toMatchObject({ details: { field: 'referenceId' } });
    expect(await refusal({ ...flux, transparent: true })).toMatchObject({
      details: { field: 'transparent' },
    });
    expect(await refusal({ referenceId: 'gone' })).toMatchObject({ code: 'not_found' });
    expect(await refusal({ prompt: ' \u200b\u0000 ' })).toMatchObject({ details: { field: 'prompt' } });
    expect(await refusal({ makerId: 'nobody' })).toMatchObject({ details: { field: 'makerId' } });
    expect(await refusal({ model: 'gpt-5-mini' })).toMatchObject({ details: { field: 'model' } });
    expect(studio.fake.asked).toEqual([]);
  });

  it('says what to do where nothing that makes pictures is connected', async () => {
    const studio = await openStudio({ openAi: false, freepik: false });
    expect(await illustrationStudio(studio.context)).toMatchObject({ makers: [], chosen: null });
    await expect(orderPictures(studio.context, order())).rejects.toMatchObject({
      code: 'unavailable',
      details: { remedy: expect.stringContaining('template') },
    });
  });

  it('goes to the model that is chosen for pictures, else to the one that made the last', async () => {
    const studio = await openStudio();
    await make(studio, mystic);
    expect((await illustrationStudio(studio.context)).chosen).toEqual(mystic);
    const providerId = studio.provider?.id ?? null;
    await setChoices(studio.context, [{ kind: 'image', providerId, model: 'gpt-image-1-mini' }]);
    expect((await make(studio, { shape: 'landscape' })).model).toBe('gpt-image-1-mini');
    expect(studio.fake.asked.at(-1)?.body.size).toBe('1536x1024');
  });

  it('is refused while a hundred others are under way', async () => {
    const studio = await openStudio();
    for (let index = 0; index < 100; index += 1) {
      await beginTask(studio.context, { kind: 'image', input: {}, promptVersion: 'pictures-1' });
    }
    await expect(orderPictures(studio.context, order())).rejects.toMatchObject({ code: 'rate_limited' });
    expect(studio.fake.asked).toEqual([]);
  });

  it('is for those who may write media', async () => {
    const studio = await openStudio();
    const viewer = studio.as({ kind: 'user', id: 'v', name: 'Vic', role: 'viewer' });
    await expect(orderPictures(viewer, order())).rejects.toMatchObject({ code: 'forbidden' });
  });
});
