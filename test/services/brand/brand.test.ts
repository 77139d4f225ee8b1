import { describe, expect, it } from 'vitest';
import { checkBrand, getBrand, updateBrand } from '../../../electron/services/brand/service.ts';
import { uploadMedia } from '../../../electron/services/media/service.ts';
import { createPost, getPost, previewPost, schedulePost } from '../../../electron/services/posts/service.ts';
import { readinessOf } from '../../../electron/services/readiness/service.ts';
import type { BrandKit } from '../../../shared/brand/kit.ts';
import { noisePicture } from '../../support/pictures.ts';
import { openStudio } from '../../support/studio.ts';

const banned = (word: string, level: 'warning' | 'error'): Partial<BrandKit> => ({
  bannedWords: [{ word, level, replacement: '' }],
});

describe('the brand kit', () => {
  it('is empty at first, and each part that is given takes the place of what was there', async () => {
    const { context } = await openStudio();
    expect(await getBrand(context)).toMatchObject({ updatedAt: null, logos: [], kit: { colors: [] } });
    await updateBrand(context, { colors: [{ name: 'Teal', hex: '08796C' }], toneNotes: 'Calm.' });
    await updateBrand(context, { fonts: { heading: 'Inter', body: '' } });
    expect((await getBrand(context)).kit).toMatchObject({
      colors: [{ name: 'Teal', hex: '#08796c' }],
      fonts: { heading: 'Inter', body: '' },
      toneNotes: 'Calm.',
    });
  });

  it.each(['teal', '#12', '#gggggg', '', 'url(x)', '#08796c;'])('refuses “%s” as a colour', async (hex) => {
    const { context } = await openStudio();
    const asked = updateBrand(context, { toneNotes: 'new', colors: [{ name: 'Teal', hex }] });
    await expect(asked).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field: 'colors.0.hex', remedy: expect.stringContaining('#08796c') },
    });
    expect((await getBrand(context)).kit.toneNotes).toBe('');
  });

  it('keeps logos in their order', async () => {
    const { context } = await openStudio();
    const bytes = await noisePicture(16);
    const file = new File([bytes], 'logo.png', { type: 'image/png' });
    const media = await uploadMedia(context, { file, altText: 'Our mark' });
    const { logos } = await updateBrand(context, { logos: [{ mediaId: media.id, name: 'Mark' }] });
    expect(logos).toMatchObject([{ name: 'Mark', media: { id: media.id } }]);
    const twice = [0, 1].map(() => ({ mediaId: media.id, name: '' }));
    await expect(updateBrand(context, { logos: twice })).rejects.toMatchObject({
      details: { field: 'logos.1.mediaId' },
    });
    await expect(updateBrand(context, { logos: [{ mediaId: '0190', name: '' }] })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await getBrand(context)).logos).toHaveLength(1);
  });

  it('checks a text by what it says at that moment', async () => {
    const { context } = await openStudio();
    expect(await checkBrand(context, { text: 'cheap', labels: [] })).toEqual({ score: 100, findings: [] });
    await updateBrand(context, banned('cheap', 'warning'));
    expect(await checkBrand(context, { text: 'cheap', labels: [] })).toMatchObject({ score: 90 });
    await updateBrand(context, banned('dear', 'warning'));
    expect(await checkBrand(context, { text: 'cheap', labels: [] })).toMatchObject({ score: 100 });
  });
});

describe('the brand kit before a post goes out', () => {
  it('points out warnings and keeps back errors, with field and fix', async () => {
    const { context, accountIds, inHours } = await openStudio();
    await updateBrand(context, {
      bannedWords: [
        { word: 'cheap', level: 'warning', replacement: 'fair' },
        { word: 'guaranteed', level: 'error', replacement: '' },
      ],
    });
    const post = await createPost(context, { body: 'Cheap and guaranteed', accountIds });
    const [preview] = (await previewPost(context, post.id)).items;
    expect(preview?.findings.filter(({ code }) => code === 'brand_banned_word')).toMatchObject([
      { level: 'warning', field: 'body', fix: { expected: 'Cheap', text: 'fair' } },
      { level: 'error', field: 'body' },
    ]);
    await expect(schedulePost(context, { id: post.id, at: inHours(2) })).rejects.toMatchObject({
      code: 'not_publishable',
      message: expect.stringContaining('guaranteed'),
    });
    expect((await getPost(context, post.id)).status).toBe('draft');
  });

  it('goes by the labels of the post', async () => {
    const { context, accountIds } = await openStudio();
    await updateBrand(context, {
      requiredPhrases: [{ phrase: 'Terms apply.', level: 'error', label: 'Offer', network: null }],
    });
    const findings = async (labels: string[]) => {
      const { id } = await createPost(context, { body: 'Two for one', accountIds, labels });
      const { items } = await previewPost(context, id);
      return items
        .flatMap((item) => item.findings.map(({ code }) => code))
        .filter((code) => /^brand/.test(code));
    };
    expect(await findings([])).toEqual([]);
    expect(await findings(['Offer'])).toEqual(['brand_required_phrase']);
  });

  it('says of what is planned only that which keeps it back', async () => {
    const { context, accountIds, inHours, clock } = await openStudio();
    await createPost(context, { body: 'Cheap, guaranteed', accountIds, scheduledAt: inHours(2) });
    const readiness = async () => {
      const range = { from: clock.now(), to: clock.now() + 86_400_000 };
      return (await readinessOf(context, range)).map(({ level, findings }) => [level, findings.length]);
    };
    await updateBrand(context, banned('cheap', 'warning'));
    expect(await readiness()).toEqual([['ready', 0]]);
    await updateBrand(context, banned('guaranteed', 'error'));
    expect(await readiness()).toEqual([['blocked', 1]]);
  });
});
