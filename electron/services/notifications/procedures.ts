import { os } from '../procedures-base.ts';
import { listNotifications, markAllRead, markRead } from './service.ts';

export const notifications = {
  list: os.notifications.list.handler(({ context, input }) => listNotifications(context, input)),
  markRead: os.notifications.markRead.handler(({ context, input }) => markRead(context, input.id)),
  markAllRead: os.notifications.markAllRead.handler(({ context }) => markAllRead(context)),
};
