import type { ListedPost, StoredComment } from '../../../shared/contract/remote.ts';
import { isoInstant } from '../../../shared/time.ts';
import { NetworkError } from '../../networks/network-error.ts';
import type { ServiceContext } from '../context.ts';
import { networkRefusal } from './network-refusal.ts';
import type { AccountRow } from './rows.ts';
import { asAccount } from './sessions.ts';

const dayMs = 24 * 3_600_000;
const mostMentions = 200;

/** What stands on an account, whoever put it there, newest first; nothing where its network lists no posts. */
export async function recentPosts(
  context: ServiceContext,
  account: AccountRow,
  days: number,
): Promise<{ items: ListedPost[] }> {
  const { recent, facts } = context.networks[account.network];
  if (!recent) return { items: [] };
  try {
    const posts = await asAccount(context, account, (session) =>
      recent(context.clock.now() - days * dayMs, session, context),
    );
    return { items: posts.map((post) => ({ ...post, at: isoInstant(post.at) })) };
  } catch (error) {
    if (error instanceof NetworkError) throw networkRefusal(error, facts.name);
    throw error;
  }
}

/** Where an account was named, as it was collected, newest first. */
export async function accountMentions(
  context: ServiceContext,
  { id }: Pick<AccountRow, 'id'>,
): Promise<{ items: StoredComment[] }> {
  const rows = await context.db
    .selectFrom('remote_comments')
    .selectAll()
    .where('account_id', '=', id)
    .where('kind', '=', 'mention')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostMentions)
    .execute();
  return {
    items: rows.map(({ id: mentionId, author, text, url, at }) => ({
      id: mentionId,
      author,
      text,
      url,
      at: isoInstant(at),
    })),
  };
}
