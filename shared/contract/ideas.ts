import { z } from 'zod';
import { byId, id, instant, procedure } from './base.ts';
import { labelName } from './labels.ts';
import { media } from './media.ts';
import { post } from './posts.ts';

const columnId = z.string().min(1).max(64);
const column = z.object({ id: columnId, name: z.string() });
export type IdeaColumn = z.infer<typeof column>;

const content = z.object({
  text: z.string().trim().min(1).max(5_000),
  link: z.string().trim().max(2_000).nullable(),
  mediaIds: z.array(id).max(20),
  label: labelName.nullable(),
});

export const idea = z.object({
  id,
  text: z.string(),
  link: z.string().nullable(),
  label: z.string().nullable(),
  media: z.array(media),
  columnId,
  /** The draft that it became; null before, and once that is deleted. */
  post: z.object({ id, status: post.shape.status }).nullable(),
  author: z.string(),
  createdAt: instant,
  updatedAt: instant,
  archivedAt: instant.nullable(),
});
export type Idea = z.infer<typeof idea>;

const tag = { tags: ['Ideas'] };
const read = procedure.meta({ permission: 'posts:read' });
const write = procedure.meta({ permission: 'posts:write', audit: true });

export const ideasContract = {
  board: read
    .route({ ...tag, method: 'GET', path: '/ideas', summary: 'The board of ideas, column by column' })
    .output(z.object({ columns: z.array(column), items: z.array(idea), archivedCount: z.number().int() })),

  archived: read
    .route({ ...tag, method: 'GET', path: '/ideas/archived', summary: 'Archived ideas, latest first' })
    .output(z.object({ items: z.array(idea) })),

  create: write
    .route({ ...tag, method: 'POST', path: '/ideas', successStatus: 201, summary: 'Note an idea' })
    .input(content.partial().extend({ text: content.shape.text, columnId: columnId.optional() }))
    .output(idea),

  update: write
    .route({ ...tag, method: 'PUT', path: '/ideas/{id}', summary: 'Change an idea' })
    .input(content.partial().extend({ id }))
    .output(idea),

  /** Before another idea of the column, or at its end. */
  move: procedure
    .meta({ permission: 'posts:write' })
    .route({ ...tag, method: 'POST', path: '/ideas/{id}/move', summary: 'Move an idea on the board' })
    .input(byId.extend({ columnId, beforeId: id.nullish() }))
    .output(idea),

  /** Asked twice, it answers the draft that is there. */
  write: write
    .route({ ...tag, method: 'POST', path: '/ideas/{id}/write', summary: 'Make a draft of an idea' })
    .input(byId)
    .output(post),

  archive: write
    .route({ ...tag, method: 'POST', path: '/ideas/{id}/archive', summary: 'Put an idea away' })
    .input(byId)
    .output(idea),

  restore: write
    .route({ ...tag, method: 'POST', path: '/ideas/{id}/restore', summary: 'Bring an archived idea back' })
    .input(byId)
    .output(idea),

  /** In their order. A column that still has ideas is not taken away. */
  setColumns: write
    .route({
      ...tag,
      method: 'PUT',
      path: '/ideas/columns',
      summary: 'Name and order the columns of the board',
    })
    .input(
      z.object({
        columns: z
          .array(z.object({ id: columnId.optional(), name: z.string().trim().min(1).max(40) }))
          .min(1)
          .max(8),
      }),
    )
    .output(z.object({ columns: z.array(column) })),
};
