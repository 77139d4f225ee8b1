import { expect, it } from 'vitest';
import { minute, openDesk, publicationOf } from '../publishing/desk.ts';

it('a post that is out ends what was staged for it, and nothing that was staged for another', async () => {
  const desk = await openDesk();
  const { context, clock } = desk;
  const soon = await desk.plan(1, 'The roof');
  const later = await desk.plan(600, 'The roof again');
  const expiresAt = clock.now() + 24 * 60 * minute;
  const stagedFor = async (publicationId: string) => {
    const rows = await context.db
      .selectFrom('staged_objects')
      .select('media_id')
      .where('publication_id', '=', publicationId)
      .where('expires_at', '>', clock.now())
      .orderBy('media_id')
      .execute();
    return rows.map(({ media_id }) => media_id);
  };
  // The second as a part of a thread has it: no list of the post itself names it.
  const both = [publicationOf(soon).id, publicationOf(later).id];
  const rows = both.flatMap((publication) => ['m1', 'm2'].map((media) => ({ publication, media })));
  await context.db
    .insertInto('staged_objects')
    .values(
      rows.map(({ publication, media }) => ({
        id: context.ids.next(),
        media_id: media,
        publication_id: publication,
        place: 'host' as const,
        name: `${publication} ${media}`,
        mime: 'image/png',
        expires_at: expiresAt,
      })),
    )
    .execute();
  await clock.advance(5 * minute);
  expect(publicationOf(await desk.look(soon)).state).toBe('published');
  expect(await stagedFor(publicationOf(soon).id)).toEqual([]);
  expect(await stagedFor(publicationOf(later).id)).toEqual(['m1', 'm2']);
});
