import type { Selectable } from 'kysely';
import type { Notification } from '../../../shared/contract/notifications.ts';
import { decodeCursor, pageOf } from '../../../shared/cursor.ts';
import { notFound } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { NotificationsTable } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';

function toNotification(row: Selectable<NotificationsTable>): Notification {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    body: row.body,
    postId: row.post_id,
    accountId: row.account_id,
    createdAt: isoInstant(row.created_at),
    readAt: row.read_at === null ? null : isoInstant(row.read_at),
  };
}

/** Puts a notification under the bell; the desktop shows it too, told by the event. */
export async function raiseNotification(
  context: ServiceContext,
  news: Pick<Notification, 'kind' | 'title' | 'body' | 'postId' | 'accountId'>,
): Promise<void> {
  const id = context.ids.next();
  await context.db
    .insertInto('notifications')
    .values({
      id,
      kind: news.kind,
      title: news.title,
      body: news.body,
      post_id: news.postId,
      account_id: news.accountId,
      created_at: context.clock.now(),
    })
    .execute();
  await context.emit({
    topic: 'notifications',
    name: 'notificationRaised',
    resourceId: id,
    data: { ...news },
  });
}

export async function listNotifications(
  context: ServiceContext,
  input: { cursor?: string | undefined; limit: number },
): Promise<{ items: Notification[]; nextCursor: string | null }> {
  let query = context.db
    .selectFrom('notifications')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.cursor) {
    const after = decodeCursor(input.cursor);
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('created_at', 'id'), '<', tuple(after.at, after.id)),
    );
  }
  const cursorOf = (row: { created_at: number; id: string }) => ({ at: row.created_at, id: row.id });
  return pageOf(await query.execute(), input.limit, cursorOf, toNotification);
}

export async function markRead(context: ServiceContext, id: string): Promise<Notification> {
  return context.transaction(async (inside) => {
    await inside.db
      .updateTable('notifications')
      .set({ read_at: inside.clock.now() })
      .where('id', '=', id)
      .where('read_at', 'is', null)
      .execute();
    const row = await inside.db
      .selectFrom('notifications')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw notFound('notification');
    await inside.emit({ topic: 'notifications', name: 'notificationRead', resourceId: id });
    return toNotification(row);
  });
}

export async function markAllRead(context: ServiceContext): Promise<{ read: number }> {
  return context.transaction(async (inside) => {
    const marked = await inside.db
      .updateTable('notifications')
      .set({ read_at: inside.clock.now() })
      .where('read_at', 'is', null)
      .executeTakeFirst();
    await inside.emit({ topic: 'notifications', name: 'notificationsRead', resourceId: inside.workspaceId });
    return { read: Number(marked.numUpdatedRows) };
  });
}
