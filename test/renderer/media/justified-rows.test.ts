import fc from 'fast-check';
import { expect, it } from 'vitest';
import { folderLines, folderPath } from '../../../renderer/views/media/folder-tree.ts';
import { justifiedRows } from '../../../renderer/views/media/justified-rows.ts';
import { libraryQuery } from '../../../renderer/views/media/media-address.ts';
import { durationWords } from '../../../renderer/views/media/media-words.ts';

const wanted = { height: 160, gap: 8 };

it('fills every row but the last, loses no picture and keeps their order', () => {
  const shape = fc.record({
    width: fc.integer({ min: 0, max: 9_000 }),
    height: fc.integer({ min: 0, max: 9_000 }),
  });
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 80 }), fc.integer({ min: 240, max: 2_400 }), (shapes, width) => {
      const rows = justifiedRows(shapes, width, wanted);
      expect(rows.flatMap(({ items }) => items.map(({ item }) => item))).toEqual(shapes);
      for (const row of rows.slice(0, -1)) {
        const filled =
          row.items.reduce((sum, item) => sum + item.width, 0) + wanted.gap * (row.items.length - 1);
        expect(filled).toBeCloseTo(width, 4);
        expect(row.height).toBeLessThanOrEqual(wanted.height + 0.001);
        expect(row.height).toBeGreaterThan(40);
      }
    }),
  );
});

it('shows folders below each other, those in a closed one not', () => {
  const folder = (id: string, parentId: string | null) => ({ id, name: id, parentId, count: 0 });
  const folders = [folder('a', null), folder('b', null), folder('a1', 'a'), folder('a11', 'a1')];
  expect(folderLines(folders, new Set()).map(({ id, depth }) => [id, depth])).toEqual([
    ['a', 0],
    ['a1', 1],
    ['a11', 2],
    ['b', 0],
  ]);
  expect(folderLines(folders, new Set(['a'])).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(folderPath(folders, 'a11')).toBe('a / a1 / a11');
});

it('reads what the address asks and leaves out what it cannot mean', () => {
  expect(libraryQuery({ q: ' rye ', kind: 'film', sort: 'up', view: 'trash' })).toMatchObject({
    q: 'rye',
    kind: undefined,
    sort: 'newest',
    trashed: true,
  });
  expect(libraryQuery({ view: 'large' })).toMatchObject({ sort: 'largest', minBytes: 8 * 1024 * 1024 });
});

it('says how long a video is', () => {
  expect([65_000, 3_723_000, 400, null].map(durationWords)).toEqual(['1:05', '1:02:03', '0:00', '']);
});
