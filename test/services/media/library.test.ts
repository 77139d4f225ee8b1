import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ServiceContext } from '../../../electron/services/context.ts';
import type { LibraryFilters } from '../../../electron/services/media/library.ts';
import {
  arrangeMedia,
  createFolder,
  listMedia,
  mediaDetails,
  mediaDuplicates,
  mediaOverview,
  mediaStorage,
  removeFolder,
  updateFolder,
  updateMedia,
} from '../../../electron/services/media/service.ts';
import { draftWith, openLibrary, take } from '../../support/library.ts';
import { noisePicture } from '../../support/pictures.ts';

const list = async (context: ServiceContext, filters: Partial<LibraryFilters> = {}, limit = 50) =>
  (await listMedia(context, { trashed: false, sort: 'newest', limit, ...filters })).items.map(
    ({ fileName }) => fileName,
  );

describe('looking for files', () => {
  it('finds them by the beginnings of words in name, description and tags, accents aside', async () => {
    const { context } = await openLibrary();
    const rye = await take(context, await noisePicture(20), 'summer_rye-01.png', 'A loaf in the café');
    await take(context, await noisePicture(21), 'spelt.png');
    await arrangeMedia(context, [{ id: rye.id, tags: ['Bakery', 'Öffentlich'] }]);
    for (const q of ['rye', 'SUM ry', 'cafe', 'baker', 'offent loaf', '"rye" (']) {
      expect(await list(context, { q }), q).toEqual(['summer_rye-01.png']);
    }
    expect(await list(context, { q: 'rye spelt' })).toEqual([]);
    expect(await list(context, { q: '  ' })).toHaveLength(2);
    await updateMedia(context, { id: rye.id, altText: 'Bread' });
    expect(await list(context, { q: 'loaf' })).toEqual([]);
    await arrangeMedia(context, [{ id: rye.id, tags: [] }]);
    expect(await list(context, { q: 'bakery' })).toEqual([]);
  });

  it('takes any words without an error', async () => {
    const { context } = await openLibrary();
    await take(context, await noisePicture(20), 'rye.png');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.constantFrom('NEAR(', 'a" OR "b', 'file_name:x', '*', '^')),
        async (q) => {
          await listMedia(context, { trashed: false, sort: 'newest', limit: 5, q });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('filters by kind, folder, tag, use, time and size, and sorts', async () => {
    const { context, clock } = await openLibrary();
    const small = await take(context, await noisePicture(20), 'b.png');
    await clock.advance(60_000);
    const large = await take(context, await noisePicture(200), 'A.png');
    const folder = await createFolder(context, { name: 'Breads', parentId: null });
    await arrangeMedia(context, [{ id: large.id, folderId: folder.id, tags: ['rye'] }]);
    await draftWith(context, [small.id]);
    expect(await list(context, { folderId: folder.id })).toEqual(['A.png']);
    expect(await list(context, { folderId: 'none' })).toEqual(['b.png']);
    expect(await list(context, { tag: 'RYE' })).toEqual(['A.png']);
    expect(await list(context, { unused: true })).toEqual(['A.png']);
    expect(await list(context, { kind: 'video' })).toEqual([]);
    expect(await list(context, { minBytes: 50_000 })).toEqual(['A.png']);
    expect(await list(context, { to: large.createdAt })).toEqual(['b.png']);
    expect(await list(context, { sort: 'name' })).toEqual(['A.png', 'b.png']);
    expect(await list(context, { sort: 'smallest' })).toEqual(['b.png', 'A.png']);
    expect(await list(context, { sort: 'oldest' })).toEqual(['b.png', 'A.png']);
    expect(await mediaOverview(context)).toMatchObject({
      folders: [{ name: 'Breads', count: 1 }],
      tags: [{ tag: 'rye', count: 1 }],
      counts: { all: 2, unsorted: 1, unused: 1, trash: 0 },
    });
  });

  it.each(['newest', 'oldest', 'largest', 'smallest', 'name'] as const)(
    'pages by %s without gap or repeat',
    async (sort) => {
      const { context, clock } = await openLibrary();
      for (const edge of [20, 30, 25, 20, 22]) {
        await take(context, await noisePicture(edge), `picture ${edge}.png`);
        await clock.advance(edge);
      }
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listMedia(context, { trashed: false, sort, limit: 2, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(new Set(seen).size).toBe(5);
      expect(seen).toHaveLength(5);
    },
  );
});

describe('folders', () => {
  const tree = async (context: ServiceContext) =>
    (await mediaOverview(context)).folders.map(({ name, parentId }) => [name, parentId]);

  it('never lie in themselves, and never twice under one name', async () => {
    const { context } = await openLibrary();
    const year = await createFolder(context, { name: '2026', parentId: null });
    const month = await createFolder(context, { name: 'May', parentId: year.id });
    await expect(updateFolder(context, { id: year.id, parentId: month.id })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(updateFolder(context, { id: year.id, parentId: year.id })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(createFolder(context, { name: 'may', parentId: year.id })).rejects.toMatchObject({
      code: 'conflict',
      details: { field: 'name' },
    });
    await expect(createFolder(context, { name: 'x', parentId: 'nowhere' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await updateFolder(context, { id: month.id, parentId: null, name: 'Spring' });
    expect(await tree(context)).toEqual([
      ['2026', null],
      ['Spring', null],
    ]);
  });

  it('leave what is in them to the folder above', async () => {
    const { context } = await openLibrary();
    const year = await createFolder(context, { name: '2026', parentId: null });
    const month = await createFolder(context, { name: 'May', parentId: year.id });
    await createFolder(context, { name: 'Days', parentId: month.id });
    await createFolder(context, { name: 'Days', parentId: year.id });
    const picture = await take(context, await noisePicture(20), 'rye.png');
    await arrangeMedia(context, [{ id: picture.id, folderId: month.id }]);
    await removeFolder(context, month.id);
    expect((await mediaDetails(context, picture.id)).folderId).toBe(year.id);
    expect(await tree(context)).toEqual([
      ['2026', null],
      ['Days', year.id],
      ['Days 2', year.id],
    ]);
  });

  it('stay a tree whatever is moved where', async () => {
    const { context } = await openLibrary();
    const ids: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      ids.push((await createFolder(context, { name: `f${index}`, parentId: null })).id);
    }
    const move = fc.record({ id: fc.constantFrom(...ids), parentId: fc.option(fc.constantFrom(...ids)) });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 12 }), async (moves) => {
        for (const each of moves)
          await updateFolder(context, each).catch((error: { code: string }) =>
            expect(error.code).toBe('conflict'),
          );
        const parents = new Map(
          (await mediaOverview(context)).folders.map(({ id, parentId }) => [id, parentId]),
        );
        for (const start of ids) {
          const seen = new Set<string>();
          for (let at: string | null | undefined = start; at; at = parents.get(at)) {
            expect(seen.has(at)).toBe(false);
            seen.add(at);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

it('moves and tags all or none, and takes it back given how it was', async () => {
  const { context } = await openLibrary();
  const folder = await createFolder(context, { name: 'Breads', parentId: null });
  const one = await take(context, await noisePicture(20), 'a.png');
  const two = await take(context, await noisePicture(21), 'b.png');
  const state = async () =>
    Promise.all(
      [one, two].map(async ({ id }) => {
        const { folderId, tags } = await mediaDetails(context, id);
        return { id, folderId, tags };
      }),
    );
  const before = await state();
  await expect(
    arrangeMedia(context, [
      { id: one.id, folderId: folder.id },
      { id: 'gone', tags: [] },
    ]),
  ).rejects.toMatchObject({
    code: 'not_found',
    details: { field: 'items.1' },
  });
  expect(await state()).toEqual(before);
  await arrangeMedia(
    context,
    [one, two].map(({ id }) => ({ id, folderId: folder.id, tags: ['Rye', 'rye', 'new'] })),
  );
  expect(await state()).toMatchObject([
    { folderId: folder.id, tags: ['new', 'rye'] },
    { tags: ['new', 'rye'] },
  ]);
  await arrangeMedia(context, before);
  expect(await state()).toEqual(before);
});

it('shows in which posts a file is, with their states', async () => {
  const { context } = await openLibrary();
  const picture = await take(context, await noisePicture(20), 'a.png');
  const post = await draftWith(context, [picture.id], 'Rye is out.\nCome by.');
  expect(await mediaDetails(context, picture.id)).toMatchObject({
    useCount: 1,
    uses: [{ postId: post, title: 'Rye is out. Come by.', status: 'draft', scheduledAt: null }],
    origin: null,
  });
});

it('groups pictures that look alike, the largest first, and no others', async () => {
  const { context } = await openLibrary();
  const scene = (width: number, hue: number) => {
    const height = Math.round(width * 0.75);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60" width="${width}" height="${height}"><rect width="80" height="60" fill="hsl(${hue} 60% 80%)"/><circle cx="${20 + hue / 6}" cy="25" r="14" fill="#432"/><path d="M0 ${60 - hue / 9} 80 30V60H0Z" fill="#764"/><rect x="50" y="5" width="12" height="40" fill="#123"/></svg>`;
    return sharp(Buffer.from(svg));
  };
  await take(context, await scene(640, 30).jpeg({ quality: 60 }).toBuffer(), 'small.jpg');
  await take(context, await scene(1_200, 30).png().toBuffer(), 'large.png');
  await take(context, await scene(800, 300).png().toBuffer(), 'other.png');
  for (const background of ['#fff', '#f00', '#00f']) {
    const plain = sharp({ create: { width: 90, height: 90, channels: 3, background } });
    await take(context, await plain.png().toBuffer(), `plain ${background}.png`);
  }
  const { groups, waiting } = await mediaDuplicates(context);
  expect(groups.map(({ items }) => items.map(({ fileName }) => fileName))).toEqual([
    ['large.png', 'small.jpg'],
  ]);
  expect(waiting).toBe(0);
});

it('counts storage by kind and names what is large and unused', async () => {
  const { context } = await openLibrary();
  const used = await take(context, await noisePicture(200), 'used.png');
  await take(context, await noisePicture(100), 'unused.png');
  await draftWith(context, [used.id]);
  expect(await mediaStorage(context)).toMatchObject({
    quotaBytes: null,
    kinds: [{ kind: 'image', count: 2 }],
    trash: { count: 0, bytes: 0 },
    largestUnused: [{ fileName: 'unused.png' }],
  });
});
