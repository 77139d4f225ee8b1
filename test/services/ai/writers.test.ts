import { describe, expect, it } from 'vitest';
import { setChoices, writersNow } from '../../../electron/services/ai/choices.ts';
import { updateProvider } from '../../../electron/services/ai/providers.ts';
import { updateBrand } from '../../../electron/services/brand/service.ts';
import { writingKinds } from '../../../shared/ai/task-kinds.ts';
import { openStudio, write } from './studio.ts';

describe('who would write', () => {
  it('is the built-in writer, with what to do about it, where nobody is connected', async () => {
    const { context, fake } = await openStudio({ connected: false });
    const items = await writersNow(context);
    expect(items).toHaveLength(writingKinds.length);
    expect(
      items.every(({ provider, reason }) => provider === null && /No AI provider/.test(reason ?? '')),
    ).toBe(true);
    expect(items[0]?.remedy).toBe('Connect one under Settings › AI › Providers.');
    expect(fake.asked).toEqual([]);
  });

  it('is told kind by kind, and not the model where it cannot see pictures', async () => {
    const { context, provider } = await openStudio();
    if (!provider) throw new Error('A provider is connected.');
    await updateProvider(context, { id: provider.id, seesPictures: false });
    await setChoices(context, [{ kind: 'ideas', providerId: null, model: null }]);
    const items = await writersNow(context);
    const of = (kind: string) => items.find((item) => item.kind === kind);
    expect(of('rewrite')).toEqual({
      kind: 'rewrite',
      provider: { id: provider.id, name: 'Harbour AI', health: 'unknown' },
      model: 'fake-large',
      reason: null,
      remedy: null,
    });
    expect(of('alt_text')).toMatchObject({
      provider: null,
      reason: expect.stringMatching(/cannot see pictures/),
    });
    expect(of('ideas')).toMatchObject({ provider: null, reason: expect.stringMatching(/is chosen/) });
  });

  it('is kept with the task, together with what it was written by', async () => {
    const studio = await openStudio();
    await updateBrand(studio.context, { toneNotes: 'Calm, as a harbour at dawn.' });
    const made = await write(studio, { kind: 'generate', topic: 'tea' });
    expect(made.grounding).toEqual({ voice: true, bannedWords: 0, examples: [], picture: false });
    const tags = await write(studio, { kind: 'hashtags', text: 'Tea at the harbour.' });
    expect(tags.grounding?.voice).toBe(false);
  });
});
