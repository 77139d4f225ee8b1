import type { LibraryItem } from '../../../shared/contract/media-library.ts';
import type { ServiceContext } from '../context.ts';
import { libraryItems } from './items.ts';
import { groupAlike } from './likeness.ts';

const mostGroups = 100;

/** Pictures that look alike, largest groups first; in a group the one with the most pixels is first. */
export async function mediaDuplicates(
  context: ServiceContext,
): Promise<{ groups: { items: LibraryItem[] }[]; waiting: number }> {
  const rows = await context.db
    .selectFrom('media')
    .select(['id', 'perceptual_hash'])
    .where('kind', '=', 'image')
    .where('deleted_at', 'is', null)
    .execute();
  const hashed = rows.flatMap(({ id, perceptual_hash: hash }) => (hash ? [{ id, hash }] : []));
  const groups = groupAlike(hashed).slice(0, mostGroups);
  const ids = groups.flat();
  const found =
    ids.length === 0 ? [] : await context.db.selectFrom('media').selectAll().where('id', 'in', ids).execute();
  const items = new Map((await libraryItems(context, found)).map((item) => [item.id, item]));
  return {
    groups: groups.map((group) => ({
      items: group
        .flatMap((id) => items.get(id) ?? [])
        .sort((a, b) => b.width * b.height - a.width * a.height || b.sizeBytes - a.sizeBytes),
    })),
    waiting: rows.filter((row) => row.perceptual_hash === null).length,
  };
}
