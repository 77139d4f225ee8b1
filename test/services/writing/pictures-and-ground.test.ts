import { describe, expect, it } from 'vitest';
import { updateProvider } from '../../../electron/services/ai/providers.ts';
import { uploadMedia } from '../../../electron/services/media/service.ts';
import { recordSamples } from '../../../electron/services/metrics/service.ts';
import { createPost } from '../../../electron/services/posts/service.ts';
import { noisePicture } from '../../support/pictures.ts';
import { openStudio, type Studio, write } from '../ai/studio.ts';

async function pictureIn({ context }: Studio, altText: string): Promise<string> {
  const file = new File([await noisePicture(40)], 'boat.png', { type: 'image/png' });
  return (await uploadMedia(context, { file, altText })).id;
}

const partsOf = (studio: Studio) => JSON.stringify(studio.fake.asked.at(-1)?.body.messages[1]?.content);

describe('writing about a picture', () => {
  it('shows it to a model that can see', async () => {
    const studio = await openStudio();
    const mediaId = await pictureIn(studio, '');
    expect(await write(studio, { kind: 'alt_text', mediaId })).toMatchObject({
      writer: 'model',
      status: 'done',
    });
    expect(partsOf(studio)).toContain('data:image/png;base64,');
    const kept = await studio.context.db.selectFrom('ai_tasks').select('input').executeTakeFirstOrThrow();
    expect(kept.input).not.toContain('base64');
  });

  it('without such a model writes from what the library says of it, or not at all', async () => {
    const studio = await openStudio();
    await updateProvider(studio.context, { id: studio.provider?.id ?? '', seesPictures: false });
    const mediaId = await pictureIn(studio, 'our red boat');
    const caption = await write(studio, { kind: 'caption', mediaId });
    expect(caption).toMatchObject({ writer: 'built_in', reason: expect.stringContaining('see pictures') });
    expect(caption.variants[0]?.text).toMatch(/our red boat/i);
    await expect(write(studio, { kind: 'alt_text', mediaId })).rejects.toMatchObject({ code: 'unavailable' });
    expect(studio.fake.asked).toHaveLength(0);
  });

  it('refuses what is not in the library', async () => {
    const studio = await openStudio();
    await expect(write(studio, { kind: 'caption', mediaId: 'nothing' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

/** A post that was published and answered. */
async function published(
  { context }: Studio,
  body: string,
  likes: number,
  source: 'person' | 'sample' = 'person',
) {
  const accountId = `account-${likes}`;
  await context.db
    .insertInto('accounts')
    .values({
      id: accountId,
      network: 'practice',
      remote_id: accountId,
      handle: 'harbour',
      display_name: 'Harbour',
      secret_id: 's',
      health: 'ok',
      settings: '{}',
      is_sample: 0,
      connected_at: 1,
    })
    .execute();
  const post = await createPost(context, { body }, source);
  const id = `publication-${likes}`;
  await context.db
    .insertInto('publications')
    .values({
      id,
      post_id: post.id,
      account_id: accountId,
      network: 'practice',
      state: 'published',
      published_at: 1,
      due_at: 1,
      list_at: 1,
      keyed_at: 1,
      created_at: 1,
    })
    .execute();
  await recordSamples(context, [
    { publicationId: id, at: 1, values: { likes, comments: 0, shares: 0 }, source: 'network' },
  ]);
}

describe('the ground of a text', () => {
  it('is the best own posts, at most three, samples left out', async () => {
    const studio = await openStudio();
    for (const likes of [5, 50, 500, 20]) await published(studio, `We got ${likes} likes`, likes);
    await published(studio, 'A sample of ours', 9_999, 'sample');
    await published(studio, 'Nobody saw this', 0);
    await write(studio, { kind: 'generate', topic: 'tea' });
    const prompt = studio.fake.promptOf(0);
    for (const likes of [500, 50, 20]) expect(prompt).toContain(`We got ${likes} likes`);
    for (const other of ['We got 5 likes', 'A sample of ours', 'Nobody saw this'])
      expect(prompt).not.toContain(other);
  });

  it('is left out where a text is only translated', async () => {
    const studio = await openStudio();
    await published(studio, 'We are loved', 500);
    await write(studio, { kind: 'translate', text: 'Good morning', language: 'de' });
    expect(studio.fake.promptOf(0)).not.toContain('We are loved');
  });
});
