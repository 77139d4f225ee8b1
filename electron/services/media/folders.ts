import type { MediaFolder } from '../../../shared/contract/media-library.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';

const mostFolders = 2_000;
const deepest = 10;

interface Folder {
  id: string;
  name: string;
  parent_id: string | null;
}

async function allFolders(context: ServiceContext): Promise<Map<string, Folder>> {
  const rows = await context.db.selectFrom('media_folders').select(['id', 'name', 'parent_id']).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** From the folder up to the top. */
function pathOf(folders: ReadonlyMap<string, Folder>, id: string | null): Folder[] {
  const path: Folder[] = [];
  for (let next = id; next !== null; ) {
    const folder = folders.get(next);
    if (!folder) throw notFound('folder', 'parentId');
    path.push(folder);
    next = folder.parent_id;
  }
  return path;
}

function heightOf(folders: ReadonlyMap<string, Folder>, id: string): number {
  const below = [...folders.values()].filter(({ parent_id: parent }) => parent === id);
  return 1 + Math.max(0, ...below.map((folder) => heightOf(folders, folder.id)));
}

function checkPlace(folders: ReadonlyMap<string, Folder>, folder: Folder): void {
  const path = pathOf(folders, folder.parent_id);
  if (path.some(({ id }) => id === folder.id)) {
    throw new Refusal('conflict', 'A folder cannot lie in itself.', {
      field: 'parentId',
      remedy: 'Choose a folder that is not below this one.',
    });
  }
  if (path.length + heightOf(folders, folder.id) > deepest) {
    throw new Refusal('invalid_input', `Folders may be ${deepest} deep.`, {
      field: 'parentId',
      remedy: 'Choose a place nearer to the top.',
    });
  }
  const clash = [...folders.values()].some(
    ({ id, name, parent_id: parent }) =>
      id !== folder.id && parent === folder.parent_id && name.toLowerCase() === folder.name.toLowerCase(),
  );
  if (clash) {
    throw new Refusal('conflict', `There is a folder “${folder.name}” here already.`, {
      field: 'name',
      remedy: 'Give it another name.',
    });
  }
}

async function toFolder(context: ServiceContext, folder: Folder): Promise<MediaFolder> {
  const { count } = await context.db
    .selectFrom('media')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('folder_id', '=', folder.id)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { id: folder.id, name: folder.name, parentId: folder.parent_id, count };
}

export async function createFolder(
  context: ServiceContext,
  input: { name: string; parentId: string | null },
): Promise<MediaFolder> {
  const folder = { id: context.ids.next(), name: input.name, parent_id: input.parentId };
  return context.transaction(async (inside) => {
    const folders = await allFolders(inside);
    if (folders.size >= mostFolders) {
      throw new Refusal('conflict', `There are ${mostFolders} folders already.`, {
        field: 'name',
        remedy: 'Delete some that are no longer needed, or use tags.',
      });
    }
    checkPlace(folders, folder);
    await inside.db
      .insertInto('media_folders')
      .values({ ...folder, created_at: inside.clock.now() })
      .execute();
    await inside.emit({ topic: 'media', name: 'mediaFolderMade', resourceId: folder.id });
    return toFolder(inside, folder);
  });
}

/** Renames or moves; refuses a place inside of itself. */
export async function updateFolder(
  context: ServiceContext,
  input: { id: string; name?: string | undefined; parentId?: string | null | undefined },
): Promise<MediaFolder> {
  return context.transaction(async (inside) => {
    const folders = await allFolders(inside);
    const before = folders.get(input.id);
    if (!before) throw notFound('folder');
    const folder = {
      id: before.id,
      name: input.name ?? before.name,
      parent_id: input.parentId === undefined ? before.parent_id : input.parentId,
    };
    checkPlace(folders, folder);
    await inside.db
      .updateTable('media_folders')
      .set({ name: folder.name, parent_id: folder.parent_id })
      .where('id', '=', folder.id)
      .execute();
    await inside.emit({ topic: 'media', name: 'mediaFolderChanged', resourceId: folder.id });
    return toFolder(inside, folder);
  });
}

/** What is in it moves up to where it lay; a folder whose name is taken there gets a number. */
export async function removeFolder(context: ServiceContext, id: string): Promise<{ id: string }> {
  await context.transaction(async (inside) => {
    const folders = await allFolders(inside);
    const folder = folders.get(id);
    if (!folder) throw notFound('folder');
    const inSame = [...folders.values()].filter(
      (other) => other.parent_id === folder.parent_id && other.id !== id,
    );
    const taken = new Set(inSame.map(({ name }) => name.toLowerCase()));
    for (const child of folders.values()) {
      if (child.parent_id !== id) continue;
      let name = child.name;
      for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${child.name} ${number}`;
      taken.add(name.toLowerCase());
      await inside.db
        .updateTable('media_folders')
        .set({ name, parent_id: folder.parent_id })
        .where('id', '=', child.id)
        .execute();
    }
    for (const table of ['media', 'media_uploads'] as const) {
      await inside.db
        .updateTable(table)
        .set({ folder_id: folder.parent_id })
        .where('folder_id', '=', id)
        .execute();
    }
    await inside.db.deleteFrom('media_folders').where('id', '=', id).execute();
    await inside.emit({ topic: 'media', name: 'mediaFolderRemoved', resourceId: id });
  });
  return { id };
}
