import { describe, expect, it } from 'vitest';
import { dollars } from '../../../renderer/views/illustrations/money.ts';
import { aboutEach, draftOf, emptyDraft, modelOf } from '../../../renderer/views/illustrations/order-form.ts';
import { freepikPictureModels, openAiPictureModels } from '../../../shared/ai/picture-models.ts';
import type {
  Illustration,
  IllustrationMaker,
  IllustrationStudio,
} from '../../../shared/contract/illustrations.ts';

const models = (list: typeof openAiPictureModels): IllustrationMaker['models'] =>
  list.map((model) => ({ ...model, qualities: [...model.qualities] }));

const studio: IllustrationStudio = {
  makers: [
    { id: 'p1', name: 'OpenAI', kind: 'openai', models: models(openAiPictureModels) },
    { id: 'freepik', name: 'Freepik', kind: 'freepik', models: models(freepikPictureModels) },
  ],
  chosen: { makerId: 'p1', model: 'gpt-image-1-mini' },
  brandColors: [],
  budgetLeftMicros: null,
  mayGenerate: true,
  maySetUp: true,
};

const done: Illustration = {
  id: 't1',
  status: 'done',
  prompt: 'A loaf',
  shape: 'story',
  quality: 'high',
  count: 3,
  style: 'photo',
  useBrand: true,
  transparent: false,
  referenceId: 'm1',
  makerId: 'gone',
  makerName: 'Gone',
  model: 'x',
  pictures: [],
  costMicros: 0,
  reason: null,
  remedy: null,
  createdAt: '2026-11-21T11:00:00Z',
  endedAt: null,
};

describe('an order of pictures', () => {
  it('costs by quality, shape and whether there is a picture to go by', () => {
    const draft = emptyDraft(studio);
    const model = modelOf(studio, draft);
    expect(aboutEach(draft, model)).toBe(11_000);
    expect(aboutEach({ ...draft, shape: 'story', quality: 'high' }, model)).toBe(52_000);
    const reference = { id: 'm1', thumbnailUrl: '', fileName: '' };
    expect(aboutEach({ ...draft, reference }, model)).toBeGreaterThan(11_000);
  });

  it('has no cost where nobody has said it', () => {
    const draft = { ...emptyDraft(studio), makerId: 'freepik', model: 'mystic' };
    expect(aboutEach(draft, modelOf(studio, draft))).toBeNull();
    expect(
      aboutEach({ ...draft, model: 'unknown' }, modelOf(studio, { ...draft, model: 'unknown' })),
    ).toBeNull();
  });

  it('is repeated as it was, by a maker that is still there', () => {
    const now = emptyDraft(studio);
    expect(draftOf(studio, done, now)).toMatchObject({
      prompt: 'A loaf',
      shape: 'story',
      count: 3,
      reference: { id: 'm1' },
      makerId: 'p1',
      model: 'gpt-image-1-mini',
    });
    const there = { ...done, makerId: 'freepik', model: 'mystic' };
    expect(draftOf(studio, there, now)).toMatchObject({ makerId: 'freepik', model: 'mystic' });
  });
});

it.each([
  [0, '$0'],
  [1_234, '$0.0012'],
  [13_215, '$0.013'],
  [170_000, '$0.17'],
  [12_500_000, '$12.50'],
])('%i millionths of a dollar read as %s', (micros, words) => {
  expect(dollars(micros)).toBe(words);
});
