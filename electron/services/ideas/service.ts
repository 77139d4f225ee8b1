import type { Idea, IdeaColumn } from '../../../shared/contract/ideas.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { mediaRows } from '../media/service.ts';
import { createPost, getPost } from '../posts/service.ts';
import { columnFor, ideaColumns } from './columns.ts';
import { getIdea, ideaRow, toIdeas } from './rows.ts';

export { setColumns } from './columns.ts';

/** The board is shown whole. */
const mostIdeas = 1_000;
const mostArchivedShown = 200;

interface IdeaContent {
  text: string;
  link?: string | null | undefined;
  mediaIds?: readonly string[] | undefined;
  label?: string | null | undefined;
}

async function announce(context: ServiceContext, name: string, id: string): Promise<void> {
  await context.emit({ topic: 'ideas', name, resourceId: id });
}

export async function ideaBoard(
  context: ServiceContext,
): Promise<{ columns: IdeaColumn[]; items: Idea[]; archivedCount: number }> {
  const rows = await context.db
    .selectFrom('ideas')
    .selectAll()
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const { count } = await context.db
    .selectFrom('ideas')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('archived_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return {
    columns: [...(await ideaColumns(context))],
    items: await toIdeas(context, rows),
    archivedCount: count,
  };
}

export async function archivedIdeas(context: ServiceContext): Promise<{ items: Idea[] }> {
  const rows = await context.db
    .selectFrom('ideas')
    .selectAll()
    .where('archived_at', 'is not', null)
    .orderBy('archived_at', 'desc')
    .limit(mostArchivedShown)
    .execute();
  return { items: await toIdeas(context, rows) };
}

/** Only addresses of the web are kept: a link is there to be opened. */
function checkedLink(link: string | null | undefined): string | null {
  if (!link) return null;
  const given = /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `https://${link}`;
  const address = URL.canParse(given) ? new URL(given) : undefined;
  if (address && (address.protocol === 'https:' || address.protocol === 'http:')) return address.href;
  throw new Refusal('invalid_input', 'That is no web address.', {
    field: 'link',
    remedy: 'Give one that begins with https://, or leave it out.',
  });
}

async function storeMedia(
  context: ServiceContext,
  ideaId: string,
  mediaIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(mediaIds)];
  await mediaRows(context, ids, 'mediaIds');
  await context.db.deleteFrom('idea_media').where('idea_id', '=', ideaId).execute();
  for (const [position, media_id] of ids.entries()) {
    await context.db.insertInto('idea_media').values({ idea_id: ideaId, media_id, position }).execute();
  }
}

async function refuseTooMany(context: ServiceContext): Promise<void> {
  const rows = await context.db.selectFrom('ideas').select('id').where('archived_at', 'is', null).execute();
  if (rows.length < mostIdeas) return;
  throw new Refusal('conflict', `There are ${mostIdeas.toLocaleString('en')} ideas on the board.`, {
    remedy: 'Archive some first; archived ideas are kept.',
  });
}

/** A place at the top of a column: what is new is seen first. */
async function topOf(context: ServiceContext, columnId: string): Promise<number> {
  const { top } = await context.db
    .selectFrom('ideas')
    .select(({ fn }) => fn.min('position').as('top'))
    .where('column_id', '=', columnId)
    .executeTakeFirstOrThrow();
  return (top ?? 1) - 1;
}

export async function createIdea(
  context: ServiceContext,
  input: IdeaContent & { columnId?: string | undefined },
): Promise<Idea> {
  const id = context.ids.next();
  const now = context.clock.now();
  const link = checkedLink(input.link);
  await context.transaction(async (inside) => {
    await refuseTooMany(inside);
    const columnId = await columnFor(inside, input.columnId);
    await inside.db
      .insertInto('ideas')
      .values({
        id,
        column_id: columnId,
        position: await topOf(inside, columnId),
        text: input.text,
        link,
        label: input.label ?? null,
        author: inside.actor.name,
        created_at: now,
        updated_at: now,
      })
      .execute();
    await storeMedia(inside, id, input.mediaIds ?? []);
    await announce(inside, 'ideaNoted', id);
  });
  return getIdea(context, id);
}

export async function updateIdea(
  context: ServiceContext,
  { id, ...change }: { id: string } & Partial<IdeaContent>,
): Promise<Idea> {
  const link = change.link === undefined ? undefined : checkedLink(change.link);
  await context.transaction(async (inside) => {
    const row = await ideaRow(inside, id);
    await inside.db
      .updateTable('ideas')
      .set({
        text: change.text ?? row.text,
        link: link === undefined ? row.link : link,
        label: change.label === undefined ? row.label : change.label,
        updated_at: inside.clock.now(),
      })
      .where('id', '=', id)
      .execute();
    if (change.mediaIds) await storeMedia(inside, id, change.mediaIds);
    await announce(inside, 'ideaChanged', id);
  });
  return getIdea(context, id);
}

/** The place before another idea of the column, made free for it; or the one after the last. */
async function makeRoom(
  context: ServiceContext,
  columnId: string,
  beforeId: string | null | undefined,
): Promise<number> {
  if (beforeId == null) {
    const { last } = await context.db
      .selectFrom('ideas')
      .select(({ fn }) => fn.max('position').as('last'))
      .where('column_id', '=', columnId)
      .executeTakeFirstOrThrow();
    return (last ?? 0) + 1;
  }
  const before = await ideaRow(context, beforeId);
  if (before.column_id !== columnId) throw notFound('idea in that column', 'beforeId');
  await context.db
    .updateTable('ideas')
    .set((eb) => ({ position: eb('position', '+', 1) }))
    .where('column_id', '=', columnId)
    .where(({ eb, or, and }) =>
      or([
        eb('position', '>', before.position),
        and([eb('position', '=', before.position), eb('id', '>=', before.id)]),
      ]),
    )
    .execute();
  return before.position;
}

export async function moveIdea(
  context: ServiceContext,
  input: { id: string; columnId: string; beforeId?: string | null | undefined },
): Promise<Idea> {
  await context.transaction(async (inside) => {
    await ideaRow(inside, input.id);
    const columnId = await columnFor(inside, input.columnId);
    if (input.beforeId !== input.id) {
      const position = await makeRoom(inside, columnId, input.beforeId);
      await inside.db
        .updateTable('ideas')
        .set({ column_id: columnId, position })
        .where('id', '=', input.id)
        .execute();
    }
    await announce(inside, 'ideaMoved', input.id);
  });
  return getIdea(context, input.id);
}

/** A draft with the idea's words, link, pictures and label; the one that is there, when it was made before. */
export async function writeIdea(context: ServiceContext, id: string): Promise<Post> {
  return context.transaction(async (inside) => {
    const idea = await getIdea(inside, id);
    if (idea.post) return getPost(inside, idea.post.id);
    const post = await createPost(inside, {
      body: idea.link ? `${idea.text}\n\n${idea.link}` : idea.text,
      mediaIds: idea.media.map((media) => media.id),
      labels: idea.label === null ? [] : [idea.label],
    });
    await inside.db.updateTable('ideas').set({ post_id: post.id }).where('id', '=', id).execute();
    await announce(inside, 'ideaWritten', id);
    return post;
  });
}

/** Puts an idea away, or brings it back to where it was. */
export async function setArchived(context: ServiceContext, id: string, isArchived: boolean): Promise<Idea> {
  await context.transaction(async (inside) => {
    const row = await ideaRow(inside, id);
    const columns = await ideaColumns(inside);
    const isThere = columns.some((column) => column.id === row.column_id);
    if (!isArchived) await refuseTooMany(inside);
    await inside.db
      .updateTable('ideas')
      .set({
        archived_at: isArchived ? inside.clock.now() : null,
        // Its column may have been taken away meanwhile.
        ...(isArchived || isThere ? {} : { column_id: await columnFor(inside, undefined) }),
      })
      .where('id', '=', id)
      .execute();
    await announce(inside, isArchived ? 'ideaArchived' : 'ideaRestored', id);
  });
  return getIdea(context, id);
}
