import type { Account } from '../../../shared/contract/accounts.ts';
import type { AccountInsights, Figures } from '../../../shared/contract/networks.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import type { ListedPost } from '../../../shared/contract/remote.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import { type AccountRow, accountRow, listAccounts, recentPosts, syncAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { createPost, publishPost, removePost, schedulePost } from '../posts/service.ts';

const dayMs = 24 * 3_600_000;

export async function accountsOn(context: ServiceContext, network: NetworkId): Promise<Account[]> {
  return (await listAccounts(context)).items.filter((account) => account.network === network);
}

/** The named account, or the only one of its network. */
async function chosenAccount(
  context: ServiceContext,
  network: NetworkId,
  accountId: string | undefined,
): Promise<AccountRow> {
  const { name } = context.networks[network].facts;
  const accounts = await accountsOn(context, network);
  const [first, second] = accounts;
  const chosen = accountId === undefined && !second ? first : accounts.find(({ id }) => id === accountId);
  if (chosen) return accountRow(context, chosen.id);
  if (!first) {
    throw new Refusal('not_found', `No ${name} account is connected.`, {
      field: 'accountId',
      remedy: 'Connect one first.',
    });
  }
  throw new Refusal('invalid_input', `Which ${name} account is meant is not clear.`, {
    field: 'accountId',
    remedy: `Give accountId as one of ${accounts.map(({ id, handle }) => `${id} (${handle})`).join(', ')}.`,
  });
}

/** The account of a Page, by the network's own id of it or by ours. */
export async function pageAccount(context: ServiceContext, pageId: string): Promise<string> {
  const page = (await accountsOn(context, 'facebook')).find(
    ({ id, remoteId }) => id === pageId || remoteId === pageId,
  );
  if (page) return page.id;
  throw new Refusal('not_found', 'This Page is not connected.', {
    field: 'pageId',
    remedy: 'Give the id of a Page that /facebook/pages lists.',
  });
}

export interface SingleNetworkPost {
  accountId?: string | undefined;
  text: string;
  mediaIds: string[];
  options: Record<string, unknown>;
  /** Left out: now. */
  at?: string | undefined;
  timeZone?: string | undefined;
}

/** Makes a post for one account and lets it go out. What is refused leaves no draft behind. */
export async function postOn(
  context: ServiceContext,
  network: NetworkId,
  { accountId, text, mediaIds, options, at, timeZone }: SingleNetworkPost,
): Promise<Post> {
  const account = await chosenAccount(context, network, accountId);
  const { id } = await createPost(context, {
    body: text,
    accountIds: [account.id],
    mediaIds,
    variants: [{ accountId: account.id, options }],
  });
  try {
    return await (at === undefined ? publishPost(context, id) : schedulePost(context, { id, at, timeZone }));
  } catch (error) {
    if (error instanceof Refusal) await removePost(context, id);
    throw error;
  }
}

export function threadOn(
  context: ServiceContext,
  { accountId, parts }: { accountId?: string | undefined; parts: { text: string; mediaIds: string[] }[] },
): Promise<Post> {
  const [first, ...rest] = parts;
  const thread = rest.map((part) => ({ text: part.text, media_ids: part.mediaIds }));
  const { text = '', mediaIds = [] } = first ?? {};
  return postOn(context, 'threads', { accountId, text, mediaIds, options: { thread } });
}

/** The account as the network has it now. */
export async function profileOn(
  context: ServiceContext,
  network: NetworkId,
  accountId: string | undefined,
): Promise<Account> {
  return syncAccount(context, (await chosenAccount(context, network, accountId)).id);
}

/** What stands on the account, whoever put it there, newest first. */
export async function recentOn(
  context: ServiceContext,
  network: NetworkId,
  { accountId, days }: { accountId?: string | undefined; days: number },
): Promise<{ items: ListedPost[] }> {
  return recentPosts(context, await chosenAccount(context, network, accountId), days);
}

const figureNames = ['likes', 'comments', 'shares', 'impressions', 'reach', 'saves'] as const;

/** null stays null: what nobody told is not zero. */
function summed(items: readonly Figures[]): Figures {
  const sum = (name: (typeof figureNames)[number]) =>
    items.reduce<number | null>(
      (total, { [name]: value }) => (value === null ? total : (total ?? 0) + value),
      null,
    );
  return Object.fromEntries(figureNames.map((name) => [name, sum(name)])) as Figures;
}

/** The newest numbers of each post that went out since then, and their sums. */
export async function insightsOn(
  context: ServiceContext,
  network: NetworkId,
  { accountId, days }: { accountId?: string | undefined; days: number },
): Promise<AccountInsights> {
  const account = await chosenAccount(context, network, accountId);
  const since = context.clock.now() - days * dayMs;
  const published = await context.db
    .selectFrom('publications')
    .select(['id', 'post_id', 'url', 'published_at'])
    .where('account_id', '=', account.id)
    .where('published_at', '>=', since)
    .orderBy('published_at', 'desc')
    .execute();
  const samples = await context.db
    .selectFrom('publication_figures')
    .select(['publication_id', 'last_at as at', ...figureNames])
    .where('account_id', '=', account.id)
    .where('published_at', '>=', since)
    .execute();
  const newest = new Map(samples.map((sample) => [sample.publication_id, sample]));
  const items = published.flatMap(({ id, post_id, url, published_at }) => {
    const sample = newest.get(id);
    if (!sample || published_at === null) return [];
    const { publication_id: _publication, at, ...figures } = sample;
    return [
      { ...figures, postId: post_id, url, publishedAt: isoInstant(published_at), measuredAt: isoInstant(at) },
    ];
  });
  return {
    accountId: account.id,
    since: isoInstant(since),
    measuredPosts: items.length,
    publishedPosts: published.length,
    totals: summed(items),
    items,
  };
}
