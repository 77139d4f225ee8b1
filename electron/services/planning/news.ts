import type { Notification } from '../../../shared/contract/notifications.ts';
import type { ServiceContext } from '../context.ts';
import { raiseNotification } from '../notifications/service.ts';

export { nameOf } from '../posts/service.ts';

/** What lasts is told again, but no more often than this. */
const repeatedAfterMs = 7 * 24 * 3_600_000;

/** Tells of something that stands in the way for days: once a week, however often it is met with. */
export async function tellOnce(
  context: ServiceContext,
  news: Pick<Notification, 'kind' | 'title' | 'body' | 'postId' | 'accountId'>,
): Promise<void> {
  let said = context.db
    .selectFrom('notifications')
    .select('id')
    .where('created_at', '>', context.clock.now() - repeatedAfterMs)
    .where('kind', '=', news.kind)
    .where('body', '=', news.body);
  // What an account stands in the way of is the same for all its posts.
  said =
    news.accountId === null
      ? said.where('post_id', 'is', news.postId)
      : said.where('account_id', '=', news.accountId);
  if ((await said.executeTakeFirst()) === undefined) await raiseNotification(context, news);
}
