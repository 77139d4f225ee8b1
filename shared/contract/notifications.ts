import { z } from 'zod';
import { byId, id, instant, page, paged, procedure } from './base.ts';

export const notification = z.object({
  id,
  kind: z.enum([
    'published',
    'failed',
    'needs_review',
    'held',
    'account',
    'removed',
    'clock',
    'media',
    'report',
  ]),
  title: z.string(),
  body: z.string(),
  postId: id.nullable(),
  accountId: id.nullable(),
  createdAt: instant,
  readAt: instant.nullable(),
});
export type Notification = z.infer<typeof notification>;

const tag = { tags: ['Notifications'] };

export const notificationsContract = {
  list: procedure
    .meta({ permission: 'notifications:read' })
    .route({ ...tag, method: 'GET', path: '/notifications', summary: 'Notifications, newest first' })
    .input(z.object(page))
    .output(paged(notification)),

  markRead: procedure
    .meta({ permission: 'notifications:read' })
    .route({ ...tag, method: 'PUT', path: '/notifications/{id}/read', summary: 'Mark one as read' })
    .input(byId)
    .output(notification),

  markAllRead: procedure
    .meta({ permission: 'notifications:read' })
    .route({ ...tag, method: 'POST', path: '/notifications/mark-all-read', summary: 'Mark all as read' })
    .output(z.object({ read: z.number().int() })),
};
