import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceContext } from '../../../electron/services/context.ts';
import {
  archivedIdeas,
  createIdea,
  ideaBoard,
  moveIdea,
  setArchived,
  setColumns,
  updateIdea,
  writeIdea,
} from '../../../electron/services/ideas/service.ts';
import { uploadMedia } from '../../../electron/services/media/service.ts';
import { removePost } from '../../../electron/services/posts/service.ts';
import { noisePicture } from '../../support/pictures.ts';
import { openStudio } from '../../support/studio.ts';

async function shown(context: ServiceContext): Promise<Record<string, string[]>> {
  const { columns, items } = await ideaBoard(context);
  return Object.fromEntries(
    columns.map(({ id, name }) => [
      name,
      items.filter(({ columnId }) => columnId === id).map(({ text }) => text),
    ]),
  );
}

describe('the board of ideas', () => {
  it('begins with four columns, and puts what is new on top of the first', async () => {
    const { context } = await openStudio();
    await createIdea(context, { text: 'one' });
    await createIdea(context, { text: 'two' });
    await createIdea(context, { text: 'three', columnId: 'waiting' });
    expect(await shown(context)).toEqual({
      Inbox: ['two', 'one'],
      'To write': [],
      Waiting: ['three'],
      Done: [],
    });
  });

  it('keeps text, link, pictures and label, and changes what is given', async () => {
    const { context } = await openStudio();
    const file = new File([await noisePicture(16)], 'a.png', { type: 'image/png' });
    const media = await uploadMedia(context, { file, altText: '' });
    const { id } = await createIdea(context, {
      text: 'Milk prices',
      link: 'example.org/milk',
      mediaIds: [media.id],
      label: '🥛',
    });
    expect(await updateIdea(context, { id, text: 'Oat prices' })).toMatchObject({
      text: 'Oat prices',
      link: 'https://example.org/milk',
      label: '🥛',
      media: [{ id: media.id }],
      author: 'Mara',
    });
    expect(await updateIdea(context, { id, link: null, mediaIds: [] })).toMatchObject({
      link: null,
      media: [],
    });
    await expect(updateIdea(context, { id, link: 'javascript:alert(1)' })).rejects.toMatchObject({
      details: { field: 'link' },
    });
  });

  it('stands in the order in which it was put, whatever was moved where', async () => {
    const { context } = await openStudio();
    const ids: string[] = [];
    for (const text of ['a', 'b', 'c', 'd']) ids.push((await createIdea(context, { text })).id);
    const model: Record<string, string[]> = {
      inbox: [...ids].reverse(),
      to_write: [],
      waiting: [],
      done: [],
    };
    const step = fc.tuple(fc.nat(3), fc.constantFrom('inbox', 'to_write', 'waiting', 'done'), fc.nat(4));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (const [which, columnId, where] of steps) {
          const id = ids[which] ?? '';
          const others = (model[columnId] ?? []).filter((other) => other !== id);
          const beforeId = others[where] ?? null;
          await moveIdea(context, { id, columnId, beforeId });
          for (const column of Object.keys(model)) {
            model[column] = (model[column] ?? []).filter((other) => other !== id);
          }
          others.splice(beforeId === null ? others.length : where, 0, id);
          model[columnId] = others;
        }
        const { items } = await ideaBoard(context);
        for (const [column, expected] of Object.entries(model)) {
          expect(items.filter(({ columnId }) => columnId === column).map(({ id }) => id)).toEqual(expected);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('has columns of its own, and takes none away that holds ideas', async () => {
    const { context } = await openStudio();
    const idea = await createIdea(context, { text: 'one' });
    const { columns } = await setColumns(context, {
      columns: [{ id: 'inbox', name: 'New' }, { name: 'Later' }],
    });
    expect(columns.map(({ name }) => name)).toEqual(['New', 'Later']);
    await expect(setColumns(context, { columns: [{ name: 'Other' }] })).rejects.toMatchObject({
      code: 'conflict',
      details: { field: 'columns', remedy: expect.stringContaining('archive') },
    });
    await expect(setColumns(context, { columns: [{ id: '__proto__', name: 'x' }] })).rejects.toMatchObject({
      details: { field: 'columns.0.id' },
    });
    await setArchived(context, idea.id, true);
    await setColumns(context, { columns: [{ id: columns[1]?.id, name: 'Later' }] });
    expect((await archivedIdeas(context)).items).toHaveLength(1);
    await setArchived(context, idea.id, false);
    expect(await shown(context)).toEqual({ Later: ['one'] });
  });

  it.each([
    ['an unknown column', { columnId: 'nowhere' }, 'columnId'],
    ['a neighbour that is elsewhere', { columnId: 'done', beforeId: 'other' }, 'beforeId'],
  ])('refuses %s', async (_what, to, field) => {
    const { context } = await openStudio();
    const { id } = await createIdea(context, { text: 'one' });
    const other = await createIdea(context, { text: 'two' });
    const beforeId = 'beforeId' in to ? other.id : null;
    await expect(moveIdea(context, { id, ...to, beforeId })).rejects.toMatchObject({
      code: 'not_found',
      details: { field },
    });
  });
});

describe('an idea that is written', () => {
  it('becomes a draft once, and keeps the link to it', async () => {
    const { context } = await openStudio();
    const { id } = await createIdea(context, { text: 'Milk', link: 'https://example.org/', label: 'Prices' });
    const post = await writeIdea(context, id);
    expect(post).toMatchObject({ status: 'draft', body: 'Milk\n\nhttps://example.org/', labels: ['Prices'] });
    expect((await writeIdea(context, id)).id).toBe(post.id);
    expect((await ideaBoard(context)).items[0]?.post).toEqual({ id: post.id, status: 'draft' });
    await removePost(context, post.id);
    expect((await ideaBoard(context)).items[0]?.post).toBeNull();
    expect((await writeIdea(context, id)).id).not.toBe(post.id);
  });
});
